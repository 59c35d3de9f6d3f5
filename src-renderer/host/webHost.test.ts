import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { Api } from '../api/createApi.ts'
import { createWebHost } from './webHost.ts'

const ID = '01930000-0000-7000-8000-000000000001'
const grant = { accessToken: 'token', expiresAt: '2026-11-20T16:10:00.000Z', me: { id: ID, name: 'Amina', role: 'tutor', email: 'a@b.example' } }
const credentials = { email: 'a@b.example', password: 'x' }

/** A browser whose server can be taken away. */
function browser() {
  const kept = new Map<string, string>()
  const asked: string[] = []
  const at = { away: false, online: (): void => undefined }
  const answer = (name: string, value: unknown) => () => {
    if (at.away) return Promise.reject(new AppError('SERVER_UNREACHABLE'))
    asked.push(name)
    return Promise.resolve(value)
  }
  const host = createWebHost({
    serverUrl: 'https://school.example', deviceName: 'Browser', api: { login: answer('login', grant), refresh: answer('refresh', grant), logout: answer('logout', {}) } as unknown as Api,
    storage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value) }, removeItem: (key: string) => { kept.delete(key) } } as Storage,
    locks: { request: (_name: string, work: () => unknown) => Promise.resolve().then(work) } as unknown as LockManager,
    calendar: { open: () => undefined, forget: () => Promise.resolve() } as never,
    permissions: undefined, userAgent: '', recordings: null, notifications: null, onOpenSession: () => () => undefined, setBadge: () => undefined, setInRoom: () => undefined, onOnline: (listener) => { at.online = listener },
  })
  return { host, asked, at }
}

test('a sign-out that the server could not hear is told when it can, before anybody is signed in by what was left', async () => {
  const { host, asked, at } = browser()
  await host.signIn(credentials)
  at.away = true
  await expect(host.signOut()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  await expect(host.refresh()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  at.away = false
  await expect(host.refresh()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await expect(host.refresh()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(asked).toEqual(['login', 'logout'])
})

test('the network\'s return is enough, and so is the next person who signs in', async () => {
  const { host, asked, at } = browser()
  await host.signIn(credentials)
  at.away = true
  await host.signOut().catch(() => undefined)
  at.away = false
  at.online()
  await expect.poll(() => asked).toEqual(['login', 'logout'])
  at.away = true
  await host.signOut().catch(() => undefined)
  at.away = false
  await host.signIn(credentials)
  expect(asked).toEqual(['login', 'logout', 'logout', 'login'])
})
