import { describe, expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { AccessGrant } from '#shared/http.ts'
import type { Me } from '#shared/people.ts'
import type { Host } from '../host/Host.ts'
import { createSignIn } from './signIn.ts'

const me = { id: '01930000-0000-7000-8000-000000000001', name: 'Amina Rahman', role: 'tutor' as const, email: 'tutor@demo.lectern' }
const START = Date.parse('2026-11-20T16:00:00Z')

function setUp(refresh: Host['refresh'] = () => Promise.reject(new AppError('UNAUTHENTICATED')), remembered: Me | null = null) {
  const clock = { now: START }
  let count = 0
  const grant = (): AccessGrant => ({ accessToken: `token-${String(++count)}`, expiresAt: new Date(clock.now + 600_000).toISOString(), me })
  const host: Host = {
    kind: 'web', serverUrl: 'http://127.0.0.1', keepsSignIn: true, changeServer: null,
    signIn: () => Promise.resolve(grant()), signOut: () => Promise.resolve(), refresh, remembered: () => Promise.resolve(remembered),
    calendar: { between: () => Promise.resolve({ sessions: [], syncedAt: null }), sync: () => Promise.resolve(), onChange: () => () => undefined },
    notifications: null, reminders: null, onOpenSession: () => () => undefined,
    ringsOutside: false, onAnswerCall: () => () => undefined, onOpenCalls: () => () => undefined, screenSources: null, permission: { place: 'browser', of: async () => ({ access: 'unknown', settings: false }), openSettings: async () => undefined }, setSharing: () => undefined, setInRoom: () => undefined,
    onShareCommand: () => () => undefined, openSmallWindow: () => Promise.resolve(null), onMinimised: () => () => undefined, setBadge: () => undefined, recordings: null,
  }
  return { clock, grant, host, signIn: createSignIn({ host, now: () => clock.now }) }
}
const credentials = { email: me.email, password: 'x' }

describe('restoring', () => {
  test('without a kept sign-in ends signed out and without blame', async () => {
    const { signIn } = setUp()
    await signIn.restore()
    expect(signIn.state.get()).toEqual({ phase: 'signedOut', error: null })
  })
  test('tells when the server could not be reached', async () => {
    const { signIn } = setUp(() => Promise.reject(new AppError('SERVER_UNREACHABLE')))
    await signIn.restore()
    expect(signIn.state.get()).toMatchObject({ phase: 'signedOut', error: { code: 'SERVER_UNREACHABLE' } })
  })
})

describe('restoring without the server', () => {
  test('the person whom the device remembers is signed in, and the token comes with the server', async () => {
    const refresh = vi.fn<Host['refresh']>().mockRejectedValueOnce(new AppError('SERVER_UNREACHABLE'))
    const { signIn, grant } = setUp(refresh, me)
    await signIn.restore()
    expect(signIn.state.get()).toEqual({ phase: 'signedIn', me })
    refresh.mockResolvedValueOnce(grant())
    expect(await signIn.accessToken()).toBe('token-1')
  })
  test('a server that has refused the sign-in is believed', async () => {
    const { signIn } = setUp(() => Promise.reject(new AppError('UNAUTHENTICATED')), me)
    await signIn.restore()
    expect(signIn.state.get()).toEqual({ phase: 'signedOut', error: null })
  })
})

describe('access token', () => {
  test('is kept while good, renewed once before it ends whoever asks, and on demand', async () => {
    const refresh = vi.fn<Host['refresh']>()
    const { clock, grant, signIn } = setUp(refresh)
    refresh.mockImplementation(() => Promise.resolve(grant()))
    await signIn.signIn(credentials)
    expect(await signIn.accessToken()).toBe('token-1')
    clock.now += 590_000
    expect(await Promise.all([signIn.accessToken(), signIn.accessToken()])).toEqual(['token-2', 'token-2'])
    expect(await signIn.accessToken({ fresh: true })).toBe('token-3')
    expect(refresh).toHaveBeenCalledTimes(2)
  })
  test('an unreachable server keeps the person signed in and the next try works', async () => {
    const refresh = vi.fn<Host['refresh']>().mockRejectedValueOnce(new AppError('SERVER_UNREACHABLE'))
    const { clock, grant, signIn } = setUp(refresh)
    await signIn.signIn(credentials)
    clock.now += 600_000
    await expect(signIn.accessToken()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
    expect(signIn.state.get().phase).toBe('signedIn')
    refresh.mockResolvedValueOnce(grant())
    expect(await signIn.accessToken()).toBe('token-2')
  })
  test('signing out while the server is away is done here, and said', async () => {
    const { host, signIn } = setUp()
    await signIn.signIn(credentials)
    host.signOut = () => Promise.reject(new AppError('SERVER_UNREACHABLE'))
    await signIn.signOut()
    expect(signIn.state.get()).toMatchObject({ phase: 'signedOut', error: { code: 'SERVER_UNREACHABLE' } })
  })
  test('a sign-in that is no longer good signs out', async () => {
    const { clock, signIn } = setUp()
    await signIn.signIn(credentials)
    clock.now += 600_000
    await expect(signIn.accessToken()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(signIn.state.get().phase).toBe('signedOut')
  })
})
