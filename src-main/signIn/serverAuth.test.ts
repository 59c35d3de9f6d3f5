import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createServerAuth } from './serverAuth.ts'

const credentials = { email: 'tutor@demo.lectern', password: 'wrong' }
const closers: (() => unknown)[] = []
afterEach(() => { for (const close of closers.splice(0)) close() })

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  closers.push(() => { server.closeAllConnections(); server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const json = (status: number, body: unknown): RequestListener => (_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const auth = createServerAuth({ fetch, deviceName: 'A desk', timeoutMs: 300 })
const grant = { accessToken: 'access', expiresAt: '2026-11-20T12:00:00.000Z', me: { id: '0198c0de-0000-7000-8000-000000000001', name: 'Amina', role: 'tutor', email: 'tutor@demo.lectern' } }

test('the token is split from what may be seen', async () => {
  const server = await serve(json(200, { ...grant, refreshToken: 'secret' }))
  expect(await auth.login(server, credentials)).toEqual({ refreshToken: 'secret', grant })
})

test.each([
  ['the server\'s own code', json(401, { type: 'about:blank', title: 'x', status: 401, code: 'WRONG_CREDENTIALS', detail: 'no' }), 'WRONG_CREDENTIALS'],
  ['a page of some proxy', ((_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>')), 'SERVER_UNREACHABLE'],
  ['a reply without a token for a desktop', json(200, grant), 'PROTOCOL_MISMATCH'],
  ['a reply of something else', json(200, { hello: 'world', refreshToken: 'secret' }), 'PROTOCOL_MISMATCH'],
  ['silence', (() => undefined), 'TIMED_OUT'],
])('%s', async (_what, listener, code) => {
  const error: unknown = await auth.login(await serve(listener), credentials).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code })
  expect(String(error)).not.toContain('secret')
})

test('a password does not follow a server that points elsewhere', async () => {
  const received: string[] = []
  const elsewhere = await serve((request, response) => {
    received.push(request.url ?? '')
    response.end()
  })
  const server = await serve((_request, response) => response.writeHead(307, { location: elsewhere }).end())
  await expect(auth.login(server, credentials)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  expect(received).toEqual([])
})

test('nobody there', async () => {
  await expect(auth.refresh('http://127.0.0.1:9', 'secret')).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
})
