import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessGrant } from '../../src-shared/http.ts'
import { PASSWORD } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let server: TestServer
beforeAll(async () => { server = await startTestServer() })
afterAll(() => server.close())

const login = (email: string, password: string, more: Record<string, unknown> = {}) =>
  server.request('POST', '/auth/login', { body: { email, password, client: 'desktop', ...more } })
const me = (token: string) => server.request('GET', '/me', { token })
const refresh = (refreshToken: string) => server.request<AccessGrant>('POST', '/auth/refresh', { body: { refreshToken } })
const refreshByCookie = (cookie: string, headers: Record<string, string> = { origin: server.url }) =>
  server.request<AccessGrant>('POST', '/auth/refresh', { body: {}, headers: { cookie, ...headers } })

describe('sign-in', () => {
  test('gives an access token for ten minutes and the person', async () => {
    const { tutor } = server.school
    const grant = await server.signIn(tutor)
    expect(grant.me).toEqual({ id: tutor.id, name: tutor.name, role: 'tutor', email: tutor.email })
    expect(Date.parse(grant.expiresAt) - server.clock.now()).toBe(10 * MINUTE)
    expect((await me(grant.accessToken)).body).toEqual({ ...grant.me, timeZone: null, rooms: 'p2p' })
    const stored = await server.db.selectFrom('refreshTokens').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(grant.refreshToken)
  })

  test('takes the address in any case and with spaces around it', async () => {
    expect((await login(`  ${server.school.tutor.email.toUpperCase()} `, PASSWORD)).status).toBe(200)
  })

  test('says the same to a wrong password and to an unknown address', async () => {
    const wrong = await login(server.school.tutor.email, 'wrong')
    const unknown = await login('nobody@school.test', 'wrong')
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'WRONG_CREDENTIALS'])
    expect(unknown.body).toEqual(wrong.body)
  })

  test('a browser gets its refresh token only in an httpOnly cookie of the sign-in routes', async () => {
    const reply = await server.request<AccessGrant>('POST', '/auth/login', { body: { email: server.school.tutor.email, password: PASSWORD, client: 'web' } })
    const cookie = reply.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^lectern_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/v1\/auth; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
    expect(reply.body).not.toHaveProperty('refreshToken')
    expect(reply.text).not.toContain(/=([\w-]{43});/.exec(cookie)?.[1])
  })

  test('the cookie is Secure where people reach the server over HTTPS', async () => {
    const secure = await startTestServer({ env: { PUBLIC_URL: 'https://lectern.school.test', TRUST_PROXY: 'loopback' } })
    try {
      const reply = await secure.request('POST', '/auth/login', { body: { email: secure.school.tutor.email, password: PASSWORD, client: 'web' } })
      expect(reply.headers.get('set-cookie')).toContain('; Secure;')
      expect(reply.headers.get('strict-transport-security')).toContain('max-age=')
    } finally {
      await secure.close()
    }
  })

  test('is refused to a page of another origin', async () => {
    const reply = await server.request('POST', '/auth/login', { body: { email: server.school.tutor.email, password: PASSWORD, client: 'web' }, headers: { origin: 'https://elsewhere.test' } })
    expect([reply.status, reply.body['code'], reply.headers.get('set-cookie')]).toEqual([403, 'FORBIDDEN', null])
  })
})

describe('refresh tokens', () => {
  test('are good once, and the next one continues the sign-in', async () => {
    const first = await server.signIn(server.school.student)
    server.clock.advance(9 * MINUTE)
    const second = (await refresh(first.refreshToken!)).body
    expect(second.refreshToken).not.toBe(first.refreshToken)
    server.clock.advance(9 * MINUTE)
    expect((await me(first.accessToken)).status).toBe(401)
    expect((await me(second.accessToken)).status).toBe(200)
    expect((await refresh(second.refreshToken!)).status).toBe(200)
  })

  test('one that comes back signs the whole device out, and no other', async () => {
    const first = await server.signIn(server.school.student)
    const other = await server.signIn(server.school.student)
    const second = (await refresh(first.refreshToken!)).body
    const reuse = await refresh(first.refreshToken!)
    expect([reuse.status, reuse.body]).toMatchObject([401, { code: 'UNAUTHENTICATED' }])
    expect((await me(second.accessToken)).status).toBe(401)
    expect((await refresh(second.refreshToken!)).status).toBe(401)
    expect((await me(other.accessToken)).status).toBe(200)
  })

  test('of two uses at the same moment at most one succeeds, and then the device is out', async () => {
    const { refreshToken } = await server.signIn(server.school.student)
    const replies = await Promise.all([refresh(refreshToken!), refresh(refreshToken!), refresh(refreshToken!)])
    const winners = replies.filter((reply) => reply.status === 200)
    expect(winners.length).toBeLessThanOrEqual(1)
    for (const winner of winners) expect((await me(winner.body.accessToken)).status).toBe(401)
  })

  test('end after 30 days without use', async () => {
    const { refreshToken } = await server.signIn(server.school.student)
    server.clock.advance(30 * DAY)
    expect((await refresh(refreshToken!)).status).toBe(401)
    await server.server.tick()
    const left = await server.db.selectFrom('refreshTokens').select('hash').where('expiresAt', '<=', server.clock.now()).execute()
    expect(left).toEqual([])
  })

  test('that are missing or invented are refused', async () => {
    expect((await server.request('POST', '/auth/refresh', { body: {} })).body['code']).toBe('UNAUTHENTICATED')
    expect((await server.request('POST', '/auth/refresh')).body['code']).toBe('UNAUTHENTICATED')
    expect((await refresh('x'.repeat(43))).body).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect((await server.request('POST', '/auth/refresh', { body: { refreshToken: 7 } })).body['code']).toBe('VALIDATION_FAILED')
  })
})

describe('the browser\'s cookie', () => {
  test('is renewed by a page of this server', async () => {
    const { cookie } = await server.signIn(server.school.tutor, 'web')
    const reply = await refreshByCookie(cookie!)
    expect(reply.status).toBe(200)
    expect(reply.body).not.toHaveProperty('refreshToken')
    expect(reply.headers.get('set-cookie')).toMatch(/^lectern_refresh=[\w-]{43};/)
    expect(reply.headers.get('set-cookie')).not.toContain(cookie)
  })

  test.each([['no origin', {}], ['another origin', { origin: 'https://elsewhere.test' }], ['a sandboxed page', { origin: 'null' }]])('is of no use to a request with %s', async (_case, headers) => {
    const { cookie } = await server.signIn(server.school.tutor, 'web')
    const reply = await refreshByCookie(cookie!, headers)
    expect([reply.status, reply.body]).toMatchObject([403, { code: 'FORBIDDEN' }])
    expect((await server.request('POST', '/auth/logout', { body: {}, headers: { cookie: cookie!, ...headers } })).status).toBe(403)
    expect((await refreshByCookie(cookie!)).status).toBe(200)
  })

  test('is cleared when it is no longer good', async () => {
    const { cookie } = await server.signIn(server.school.tutor, 'web')
    await refreshByCookie(cookie!)
    const reuse = await refreshByCookie(cookie!)
    expect(reuse.status).toBe(401)
    expect(reuse.headers.get('set-cookie')).toMatch(/^lectern_refresh=; Path=\/api\/v1\/auth; Expires=Thu, 01 Jan 1970/)
  })

  test('cannot be presented in the body', async () => {
    const { cookie } = await server.signIn(server.school.tutor, 'web')
    expect((await refresh(cookie!.split('=')[1]!)).status).toBe(401)
    expect((await refreshByCookie(cookie!)).status).toBe(200)
  })
})

describe('signing out', () => {
  test('ends the device at once', async () => {
    const { accessToken, refreshToken } = await server.signIn(server.school.tutor)
    expect((await server.request('POST', '/auth/logout', { body: { refreshToken } })).status).toBe(200)
    expect((await me(accessToken)).status).toBe(401)
    expect((await refresh(refreshToken!)).status).toBe(401)
  })

  test('by cookie clears it; without any sign-in it changes nothing', async () => {
    const { accessToken, cookie } = await server.signIn(server.school.tutor, 'web')
    const reply = await server.request('POST', '/auth/logout', { body: {}, headers: { cookie: cookie!, origin: server.url } })
    expect(reply.headers.get('set-cookie')).toMatch(/^lectern_refresh=;/)
    expect((await me(accessToken)).status).toBe(401)
    expect((await server.request('POST', '/auth/logout', { body: {} })).status).toBe(200)
  })
})

describe('devices', () => {
  test('are listed with the one in use marked, and can be signed out one by one', async () => {
    const person = await server.addPerson('student', 'Ruma Begum')
    const here = await server.signIn(person)
    const there = await server.signIn(person, 'web')
    const list = await server.request<{ items: { id: string; current: boolean; client: string; name: string }[] }>('GET', '/me/devices', { token: here.accessToken })
    expect(list.body.items.map(({ client, current, name }) => [client, current, name])).toEqual([['desktop', true, 'Ruma Begum\'s device'], ['web', false, 'Ruma Begum\'s device']])
    const other = list.body.items[1]!.id
    expect((await server.as(server.school.admin, 'DELETE', `/me/devices/${other}`)).body['code']).toBe('NOT_FOUND')
    expect((await server.request('DELETE', `/me/devices/${other}`, { token: here.accessToken })).status).toBe(200)
    expect((await me(there.accessToken)).status).toBe(401)
    expect((await me(here.accessToken)).status).toBe(200)
    const left = await server.request<{ items: unknown[] }>('GET', '/me/devices', { token: here.accessToken })
    expect(left.body.items).toHaveLength(1)
  })

  test('are paged', async () => {
    const person = await server.addPerson('student', 'Lina Roy')
    const grants = [await server.signIn(person), await server.signIn(person), await server.signIn(person)]
    const page = (query: string) => server.request<{ items: { id: string }[]; nextCursor: string | null }>('GET', `/me/devices?limit=2${query}`, { token: grants[0]!.accessToken })
    const first = (await page('')).body
    const second = (await page(`&cursor=${first.nextCursor ?? ''}`)).body
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null])
    expect((await page('&cursor=%7B%7D')).body).toMatchObject({ code: 'VALIDATION_FAILED' })
  })
})

describe('access tokens', () => {
  const secret = 'a secret that is only for the tests'
  interface Forgery { alg?: string; typ?: string; aud?: string; iss?: string; key?: string; seconds?: number; did?: string | null }
  async function forge({ alg = 'HS256', typ = 'at+jwt', aud = 'lectern', iss = 'lectern', key = secret, seconds = 600, did }: Forgery) {
    const { id: sub } = server.school.tutor
    const device = await server.db.selectFrom('devices').select('id').where('userId', '=', sub).where('revokedAt', 'is', null).orderBy('createdAt', 'desc').executeTakeFirstOrThrow()
    const now = Math.floor(server.clock.now() / 1000)
    return new SignJWT(did === null ? {} : { did: did ?? device.id }).setProtectedHeader({ alg, typ }).setSubject(sub).setAudience(aud).setIssuer(iss)
      .setIssuedAt(now).setExpirationTime(now + seconds).sign(new TextEncoder().encode(key))
  }
  const unsigned = (token: string) => [Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url'), token.split('.')[1], ''].join('.')

  test('the forgeries below differ from a good token in one thing only', async () => {
    await server.signIn(server.school.tutor)
    expect((await me(await forge({}))).status).toBe(200)
  })

  test.each<[string, Forgery]>([
    ['another secret', { key: 'another secret of a good length, 32+' }], ['another algorithm', { alg: 'HS512' }], ['another audience', { aud: 'elsewhere' }],
    ['another issuer', { iss: 'elsewhere' }], ['another type', { typ: 'JWT' }], ['its time over', { seconds: 0 }], ['no device', { did: null }],
    ['an unknown device', { did: '019a0000-0000-7000-8000-000000000000' }],
  ])('with %s are refused', async (_case, forgery) => {
    await server.signIn(server.school.tutor)
    const reply = await me(await forge(forgery))
    expect([reply.status, reply.body['code'], reply.headers.get('www-authenticate')]).toEqual([401, 'UNAUTHENTICATED', 'Bearer'])
  })

  test('with somebody else\'s device are refused', async () => {
    const { me: other } = await server.signIn(server.school.student)
    const { id } = await server.db.selectFrom('devices').select('id').where('userId', '=', other.id).orderBy('createdAt', 'desc').executeTakeFirstOrThrow()
    expect((await me(await forge({ did: id }))).status).toBe(401)
  })

  test('without a signature (alg none) are refused', async () => {
    await server.signIn(server.school.tutor)
    expect((await me(unsigned(await forge({})))).status).toBe(401)
  })

  test.each([['none', undefined], ['an empty one', 'Bearer '], ['no token at all', 'Bearer x'], ['another scheme', 'Basic dHV0b3I6eA==']])('missing: %s', async (_case, authorization) => {
    const reply = await server.request('GET', '/me', { headers: authorization === undefined ? {} : { authorization } })
    expect([reply.status, reply.body['code']]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('of a disabled person are refused at once, and the refresh token too', async () => {
    const person = await server.addPerson('student', 'Nadia Noor')
    const grant = await server.signIn(person)
    await server.db.updateTable('users').set({ status: 'disabled' }).where('id', '=', person.id).execute()
    expect((await me(grant.accessToken)).status).toBe(401)
    expect((await refresh(grant.refreshToken!)).status).toBe(401)
    expect((await login(person.email, PASSWORD)).body['code']).toBe('WRONG_CREDENTIALS')
  })
})

test('people: a student sees the staff, a tutor everybody else who is active, page by page', async () => {
  type People = { items: { name: string; role: string }[]; nextCursor: string | null }
  const school = await startTestServer()
  try {
    const { student, tutor } = school.school
    const seen = (await school.as<People>(student, 'GET', '/people')).body.items
    expect(seen.map((person) => person.name)).toEqual(['Adnan Karim', 'Omar Khan', 'Tahmina Akter'])
    await school.db.updateTable('users').set({ status: 'disabled' }).where('id', '=', school.school.stranger.id).execute()
    const names: string[] = []
    for (let cursor = ''; ;) {
      const page = (await school.as<People>(tutor, 'GET', `/people?limit=2${cursor}`)).body
      names.push(...page.items.map((person) => person.name))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(names).toEqual(['Adnan Karim', 'Omar Khan', 'Sadia Islam', 'Tanvir Ahmed'])
  } finally {
    await school.close()
  }
})

