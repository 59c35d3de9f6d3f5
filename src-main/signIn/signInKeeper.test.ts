import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { DesktopGrant, ServerAuth } from './serverAuth.ts'
import { createSignInKeeper } from './signInKeeper.ts'
import { createTokenStore } from './tokenStore.ts'

const OLD = 'https://old.example'
const NEW = 'https://new.example'
const credentials = { email: 'tutor@demo.lectern', password: 'x' }

/** A server that gives numbered tokens, each good once, and notes what it was sent. */
function scriptedServer() {
  const sent: string[] = []
  const good = new Set<string>()
  let number = 0
  let fault: AppError | null = null
  const give = (): DesktopGrant => {
    const refreshToken = `token ${++number}`
    good.add(refreshToken)
    return { refreshToken, grant: { accessToken: `access ${number}`, expiresAt: '2026-11-20T12:00:00.000Z', me: { id: '0198c0de-0000-7000-8000-000000000001', name: 'Amina', role: 'tutor', email: credentials.email } } }
  }
  const auth: ServerAuth = {
    async login(server) {
      sent.push(`login ${server}`)
      return give()
    },
    async refresh(server, token) {
      sent.push(`refresh ${server} ${token}`)
      await Promise.resolve()
      if (fault) throw fault
      if (!good.delete(token)) throw new AppError('UNAUTHENTICATED', 'used before')
      return give()
    },
    async logout(server, token) {
      sent.push(`logout ${server} ${token}`)
      good.delete(token)
    },
  }
  return { auth, sent, fail: (error: AppError | null) => { fault = error } }
}

function keeperWith(server: ReturnType<typeof scriptedServer>) {
  let sealed: Record<string, string> = {}
  let address = OLD
  let now = Date.parse('2026-11-20T11:45:00.000Z')
  const news: string[] = []
  const keyring = { available: true, seal: (text: string) => `sealed ${text}`, unseal: (text: string) => text.slice(7) }
  const start = () => createSignInKeeper({
    auth: server.auth,
    tokens: createTokenStore({ keyring, file: { read: () => sealed, write: (next) => { sealed = next } } }),
    address: { get: () => address, set: (next) => { address = next } },
    now: () => now, onSignedIn: (server, me) => { news.push(`in ${server} ${me.name}`) }, onSignedOut: (server) => { news.push(`out ${server}`) },
  })
  return { start, sealed: () => sealed, news, setNow: (at: string) => { now = Date.parse(at) } }
}

test('refreshes at the same time share one, and one after the other use each token once', async () => {
  const server = scriptedServer()
  const keeper = keeperWith(server).start()
  await keeper.signIn(credentials)
  const both = await Promise.all([keeper.refresh(), keeper.refresh(), keeper.refresh()])
  expect(new Set(both.map((grant) => grant.accessToken))).toEqual(new Set(['access 2']))
  await keeper.refresh()
  expect(server.sent).toEqual([`login ${OLD}`, `refresh ${OLD} token 1`, `refresh ${OLD} token 2`])
})

test('the token is kept over a restart and is never part of what is handed out', async () => {
  const server = scriptedServer()
  const profile = keeperWith(server)
  const grant = await profile.start().signIn(credentials)
  expect(JSON.stringify(grant)).not.toContain('token 1')
  expect(profile.sealed()).toEqual({ [OLD]: 'sealed token 1' })
  expect((await profile.start().refresh()).accessToken).toBe('access 2')
})

test('a server that cannot be reached does not sign out; one that refuses the token does', async () => {
  const server = scriptedServer()
  const profile = keeperWith(server)
  const keeper = profile.start()
  await keeper.signIn(credentials)
  server.fail(new AppError('SERVER_UNREACHABLE'))
  await expect(keeper.refresh()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  server.fail(null)
  expect((await keeper.refresh()).accessToken).toBe('access 2')
  server.fail(new AppError('UNAUTHENTICATED'))
  await expect(keeper.refresh()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(profile.sealed()).toEqual({})
  server.sent.length = 0
  await expect(keeper.refresh()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(server.sent).toEqual([])
})

test('signing out during a refresh ends with no token, on the device and on the server', async () => {
  const server = scriptedServer()
  const profile = keeperWith(server)
  const keeper = profile.start()
  await keeper.signIn(credentials)
  const refreshing = keeper.refresh()
  expect(keeper.turns.busy).toBe(true)
  await keeper.signOut()
  await refreshing
  await keeper.turns.idle()
  expect(keeper.turns.busy).toBe(false)
  expect(profile.sealed()).toEqual({})
  expect(server.sent.at(-1)).toBe(`logout ${OLD} token 2`)
})

test('another server signs out of the old one and is never sent its token; signing in anew gives the former token back', async () => {
  const server = scriptedServer()
  const keeper = keeperWith(server).start()
  await keeper.signIn(credentials)
  await keeper.changeServer(NEW)
  await expect(keeper.refresh()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await keeper.signIn(credentials)
  await keeper.signIn(credentials)
  expect(server.sent).toEqual([`login ${OLD}`, `logout ${OLD} token 1`, `login ${NEW}`, `login ${NEW}`, `logout ${NEW} token 2`])
})

test('main gets the token at hand while it is good, shares the page\'s refresh, and never a token of a former sign-in', async () => {
  const server = scriptedServer()
  const profile = keeperWith(server)
  const keeper = profile.start()
  await expect(keeper.access()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await keeper.signIn(credentials)
  expect(await keeper.access()).toMatchObject({ server: OLD, grant: { accessToken: 'access 1' } })
  const [forMain, forPage] = await Promise.all([keeper.access({ fresh: true }), keeper.refresh()])
  expect([forMain.grant.accessToken, forPage.accessToken]).toEqual(['access 2', 'access 2'])
  profile.setNow('2026-11-20T11:59:45.000Z')
  expect((await keeper.access()).grant.accessToken).toBe('access 3')
  await keeper.signOut()
  await expect(keeper.access()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(keeper.signedIn).toBe(false)
})

test('tells who is signed in, and when the server has refused the token, and nothing when it could not be reached', async () => {
  const server = scriptedServer()
  const profile = keeperWith(server)
  const keeper = profile.start()
  await keeper.signIn(credentials)
  server.fail(new AppError('SERVER_UNREACHABLE'))
  await keeper.refresh().catch(() => undefined)
  server.fail(new AppError('UNAUTHENTICATED'))
  await keeper.refresh().catch(() => undefined)
  server.fail(null)
  await keeper.signIn(credentials)
  await keeper.changeServer(NEW)
  expect(profile.news).toEqual([`in ${OLD} Amina`, `out ${OLD}`, `in ${OLD} Amina`, `out ${OLD}`])
})
