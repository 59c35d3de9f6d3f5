import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemSchema } from '../../src-shared/errors.ts'
import { boardEndpoints } from '../../src-shared/boardHttp.ts'
import { API_PREFIX, endpoints, healthSchema } from '../../src-shared/http.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import { socketTo } from '../support/rawSocket.ts'
import { PASSWORD } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
beforeAll(async () => { server = await startTestServer({ env: { CORS_ORIGINS: 'https://school.test' } }) })
afterAll(() => server.close())

const json = { 'content-type': 'application/json' }

describe('bad input', () => {
  const cases: [string, Parameters<TestServer['request']>, number, string][] = [
    ['malformed JSON', ['POST', '/auth/login', { raw: '{"email":', headers: json }], 400, 'VALIDATION_FAILED'],
    ['a number as the body', ['POST', '/auth/login', { raw: '7', headers: json }], 400, 'VALIDATION_FAILED'],
    ['null as the body', ['POST', '/auth/login', { raw: 'null', headers: json }], 400, 'VALIDATION_FAILED'],
    ['a list as the body', ['POST', '/auth/login', { body: [] }], 400, 'VALIDATION_FAILED'],
    ['no body', ['POST', '/auth/login'], 400, 'VALIDATION_FAILED'],
    ['wrong types', ['POST', '/auth/login', { body: { email: 1, password: {}, client: 'web' } }], 400, 'VALIDATION_FAILED'],
    ['a form instead of JSON', ['POST', '/auth/login', { raw: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } }], 400, 'VALIDATION_FAILED'],
    ['JSON under another name', ['POST', '/auth/login', { raw: '{}', headers: { 'content-type': 'text/plain' } }], 400, 'VALIDATION_FAILED'],
    ['another character set', ['POST', '/auth/login', { raw: '{}', headers: { 'content-type': 'application/json; charset=x-none' } }], 400, 'VALIDATION_FAILED'],
    ['a compressed body that is none', ['POST', '/auth/login', { raw: 'x', headers: { ...json, 'content-encoding': 'gzip' } }], 400, 'VALIDATION_FAILED'],
    ['a body of 1 MB', ['POST', '/auth/login', { body: { email: 'x'.repeat(1_000_000) } }], 413, 'PAYLOAD_TOO_LARGE'],
    ['an unknown route', ['GET', '/nothing/here'], 404, 'NOT_FOUND'],
    ['a known route with another method', ['DELETE', '/me'], 404, 'NOT_FOUND'],
    ['an address outside the API', ['GET', '@/nothing.js'], 404, 'NOT_FOUND'],
    ['a broken escape in the address', ['GET', '/sessions/%E0%A4%A'], 400, 'VALIDATION_FAILED'],
    ['a way out of the folder', ['GET', '@/..%2f..%2fpackage.json'], 404, 'NOT_FOUND'],
  ]
  test.each(cases)('%s', async (_name, [method, path, options], status, code) => {
    const reply = await server.request(method, path, options)
    expect([reply.status, reply.body['code']]).toEqual([status, code])
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(problemSchema.parse(reply.body)).toEqual({ ...reply.body, type: `urn:lectern:problem:${code}`, status })
  })

  test('every fault of a body is named at once', async () => {
    const reply = await server.as(server.school.tutor, 'POST', '/sessions', { title: ' ', studentIds: ['x'], scheduledStartTime: 'soon', durationMinutes: 1 })
    const paths = (reply.body['issues'] as { path: string }[]).map((issue) => issue.path)
    expect(paths).toEqual(['title', 'studentIds.0', 'scheduledStartTime', 'durationMinutes'])
  })

  test('an id that is none', async () => {
    expect((await server.as(server.school.tutor, 'GET', '/sessions/1')).body['code']).toBe('VALIDATION_FAILED')
  })

  test('a stranger\'s body is not even read: sign-in comes first', async () => {
    expect((await server.request('POST', '/sessions', { raw: '{"', headers: json })).status).toBe(401)
  })

  test('after all that the server is well', async () => {
    expect((await server.signIn(server.school.tutor)).me.role).toBe('tutor')
  })
})

describe('a full disk', () => {
  test('is said, loses nothing, and leaves the server alive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-full-'))
    const database = openSqlite(join(folder, 'lectern.sqlite'))
    const full = await startTestServer({ database })
    try {
      const { tutor } = full.school
      const token = await full.tokenOf(tutor)
      const book = (i: number) => full.request('POST', '/sessions', { token, body: {
        title: 'x'.repeat(200), studentIds: [full.school.student.id], scheduledStartTime: new Date(full.clock.now() + i * 3_600_000).toISOString(), durationMinutes: 60,
      } })
      database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`)
      let made = 0
      let refused = await book(made)
      for (; refused.status === 201 && made < 200; refused = await book(++made));
      expect([refused.status, refused.body['code']]).toEqual([507, 'STORAGE_FAILED'])
      const list = await full.request<{ items: unknown[] }>('GET', '/sessions?limit=200', { token })
      expect(list.body.items).toHaveLength(made)
      const counts = await Promise.all((['sessions', 'rooms', 'boards'] as const).map((table) => full.db.selectFrom(table).selectAll().execute()))
      expect(counts.map((rows) => rows.length)).toEqual([made, made, made])
      database.pragma('max_page_count = 1000000')
      expect((await book(made)).status).toBe(201)
    } finally {
      await full.close()
      rmSync(folder, { recursive: true })
    }
  })
})

describe('other origins', () => {
  const preflight = (origin: string) => server.request('OPTIONS', '/sessions', { headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization, content-type' } })

  test.each(['app://lectern', 'https://school.test'])('%s may call and read', async (origin) => {
    const allowed = await preflight(origin)
    expect([allowed.status, allowed.headers.get('access-control-allow-origin'), allowed.headers.get('access-control-allow-credentials')]).toEqual([204, origin, 'true'])
    expect(allowed.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type')
    const reply = await server.request('GET', '/me', { token: await server.tokenOf(server.school.tutor), headers: { origin } })
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([200, origin])
    const refused = await server.request('GET', '/me', { headers: { origin } })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin])
  })

  test.each(['https://elsewhere.test', 'null', 'https://school.test.evil.test', 'http://school.test', 'not an origin'])('%s may not', async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
    expect((await server.request('GET', '/me', { headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a name that somebody has pointed at this machine is not our own', async () => {
    const port = new URL(server.url).port
    const raw = await rawRequest(`GET /api/v1/me HTTP/1.1\r\nHost: evil.test:${port}\r\nOrigin: http://evil.test:${port}\r\nConnection: close\r\n\r\n`)
    expect(raw).toContain('401 Unauthorized')
    expect(raw.toLowerCase()).not.toContain('access-control-allow-origin')
    const own = await rawRequest(`GET /api/v1/me HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nConnection: close\r\n\r\n`)
    expect(own.toLowerCase()).toContain(`access-control-allow-origin: http://localhost:${port}`)
  })
})

describe('headers', () => {
  test('keep the interface to its own origin', async () => {
    const { headers } = await server.request('GET', '@/healthz')
    const { host } = new URL(server.url)
    expect(headers.get('content-security-policy')).toBe([
      'default-src \'self\'', 'script-src \'self\' \'wasm-unsafe-eval\'', 'style-src \'self\' \'unsafe-inline\'', 'img-src \'self\' data: blob:', 'font-src \'self\' data:',
      `connect-src 'self' ws://${host} wss://${host}`, 'media-src \'self\' blob:', 'worker-src \'self\' blob:', 'object-src \'none\'', 'form-action \'self\'',
      'frame-ancestors \'none\'', 'base-uri \'none\'',
    ].join(';'))
    expect(headers.get('permissions-policy')).toBe('camera=(self), microphone=(self), display-capture=(self)')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test('a Host that is none cannot write into the policy', async () => {
    const raw = await rawRequest('GET /healthz HTTP/1.1\r\nHost: x;script-src *\r\nConnection: close\r\n\r\n')
    expect(raw).not.toContain('script-src *')
  })

  test('replies are not kept, and carry an id that the log has too', async () => {
    const reply = await server.request('GET', '/me', { token: await server.tokenOf(server.school.tutor) })
    expect(reply.headers.get('cache-control')).toBe('no-store')
    const id = reply.headers.get('x-request-id')
    expect(id).toMatch(/^[\da-f-]{36}$/)
    expect(server.logLines.some((line) => line.includes(`"id":"${id ?? ''}"`))).toBe(true)
    expect((await server.request('GET', '/me', { headers: { 'x-request-id': 'proxy-1' } })).headers.get('x-request-id')).toBe('proxy-1')
    expect((await server.request('GET', '/me', { headers: { 'x-request-id': 'x"y' } })).headers.get('x-request-id')).not.toBe('x"y')
  })
})

describe('service', () => {
  test('is alive and ready', async () => {
    for (const path of ['@/healthz', '@/readyz']) expect(healthSchema.parse((await server.request('GET', path)).body).status).toBe('ok')
  })

  test('alive but not ready while the database does not answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-ready-'))
    const database = openSqlite(join(folder, 'lectern.sqlite'))
    const broken = await startTestServer({ database })
    database.close()
    expect((await broken.request('GET', '@/healthz')).status).toBe(200)
    const reply = await broken.request('GET', '@/readyz')
    expect([reply.status, reply.body['code'], reply.body['detail']]).toEqual([500, 'INTERNAL', 'Something went wrong in the server'])
    await broken.close()
    rmSync(folder, { recursive: true })
  })

  test('describes every endpoint, with references that lead somewhere', async () => {
    const reply = await server.request<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>('GET', '@/openapi.json')
    expect(reply.body.openapi).toBe('3.1.0')
    for (const [name, endpoint] of Object.entries({ ...endpoints, ...boardEndpoints })) {
      const path = API_PREFIX + endpoint.path.replace(/:(\w+)/g, '{$1}')
      expect(reply.body.paths[path]?.[endpoint.method]?.operationId).toBe(name)
    }
    const references = new Set([...reply.text.matchAll(/"\$ref":"#([^"]+)"/g)].map((match) => match[1]!))
    for (const reference of references) {
      expect(reference.split('/').slice(1).reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], reply.body)).toBeDefined()
    }
  })

  test('shows the description with parts of its own origin only', async () => {
    const page = await server.request('GET', '@/docs')
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!)
    expect(parts).toEqual(['/docs/favicon-32x32.png', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/open.js'])
    for (const part of parts) expect((await server.request('GET', `@${part}`)).status).toBe(200)
  })
})

describe('the built interface', () => {
  let folder: string
  let web: TestServer
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-web-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<title>Lectern</title>')
    writeFileSync(join(folder, 'assets/main-4f2a.js'), 'export {}')
    web = await startTestServer({ webRoot: folder })
  })
  afterAll(async () => {
    await web.close()
    rmSync(folder, { recursive: true })
  })
  const html = { headers: { accept: 'text/html,*/*;q=0.8' } }

  test('is the page at / and at every address inside the interface', async () => {
    for (const path of ['@/', '@/sessions/7/lobby']) {
      const page = await web.request('GET', path, html)
      expect([page.status, page.text, page.headers.get('cache-control')]).toEqual([200, '<title>Lectern</title>', 'no-cache'])
    }
    expect((await web.request('GET', '@/')).status).toBe(200)
  })

  test('parts whose name has a hash are kept for ever, missing ones are not replaced by the page', async () => {
    const part = await web.request('GET', '@/assets/main-4f2a.js')
    expect([part.status, part.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect((await web.request('GET', '@/assets/gone-1.js', html)).status).toBe(404)
    expect((await web.request('GET', '/nothing', html)).body['code']).toBe('NOT_FOUND')
  })

  test('that is not built says so', async () => {
    const bare = await startTestServer({ webRoot: join(folder, 'nowhere') })
    const page = await bare.request('GET', '@/', html)
    expect([page.status, page.text.includes('npm run build:web')]).toEqual([503, true])
    await bare.close()
  })
})

test('no secret is in the log, whatever happens to it', async () => {
  const logged = await startTestServer({ env: { LOG_LEVEL: 'trace' } })
  const { tutor } = logged.school
  const desktop = await logged.signIn(tutor)
  const web = await logged.signIn(tutor, 'web')
  const next = await logged.request('POST', '/auth/refresh', { body: { refreshToken: desktop.refreshToken } })
  await logged.request('POST', '/auth/refresh', { body: {}, headers: { cookie: web.cookie!, origin: logged.url } })
  await logged.request('GET', `/me?token=${desktop.accessToken}`, { token: desktop.accessToken })
  await logged.request('GET', '/me', { token: `${desktop.accessToken}x` })
  await logged.request('POST', '/auth/login', { raw: `{"password": "${PASSWORD}"`, headers: json })
  await logged.request('POST', '/auth/login', { body: { email: tutor.email, password: `${PASSWORD}!`, client: 'web' } })
  await logged.request('POST', '/auth/refresh', { body: { refreshToken: desktop.refreshToken } })
  await logged.close()
  const log = logged.logLines.join('')
  expect(logged.logLines.length).toBeGreaterThan(8)
  const secrets = [PASSWORD, desktop.accessToken, desktop.refreshToken!, web.accessToken, web.cookie!.split('=')[1]!, next.body['refreshToken'] as string, logged.config.jwtSecret]
  for (const secret of secrets) expect(log).not.toContain(secret)
})

async function rawRequest(text: string): Promise<string> {
  const socket = socketTo(server.url)
  await socket.send(text)
  await socket.ended
  return socket.received()
}
