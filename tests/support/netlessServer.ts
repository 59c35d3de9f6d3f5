import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface NetlessToken { prefix: string; fields: Record<string, string>; isSignedWith(secretKey: string): boolean }

/** Reads a token of Netless from the description of its format, with nothing of the vendor's code or ours. */
export function readNetlessToken(token: string): NetlessToken {
  const [, prefix = '', encoded = ''] = /^(NETLESS(?:SDK|ROOM|TASK)_)([\w-]+)$/.exec(token) ?? []
  const query = Buffer.from(encoded, 'base64url').toString('utf8')
  const pairs = query.split('&').map((pair) => pair.split('=').map(decodeURIComponent))
  const names = pairs.map(([name = '']) => name)
  if (prefix === '' || names.join() !== [...names].sort().join()) throw new Error(`no token of Netless: ${token}`)
  const { sig, ...fields } = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value])) as Record<string, string>
  // As it stands, in the order of the query.
  const signed = `{${pairs.filter(([name]) => name !== 'sig').map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`
  return { prefix, fields, isSignedWith: (secretKey) => sig === createHmac('sha256', secretKey).update(signed).digest('hex') }
}

type Fault = 401 | 429 | 500 | 'hang' | 'half' | 'nonsense' | 'hang up'

/** The vendor's REST interface as it is documented (version 5): whoever asks otherwise is refused as there, and remembered in `mistakes`. */
export async function startNetlessServer({ accessKey, secretKey, region, sdkToken }: { accessKey: string; secretKey: string; region: string; sdkToken?: string }) {
  const faults: Fault[] = []
  const mistakes: string[] = []
  const banned = new Set<string>()
  let asked = 0
  let rooms = 0

  /** What is wrong with what was asked, by the documentation. */
  function mistakeOf(request: IncomingMessage, body: unknown): string | null {
    const { token = '', region: asksIn, 'content-type': type } = request.headers
    if (asksIn !== region) return 'region is required'
    if (type !== 'application/json') return 'the body is no JSON'
    if (sdkToken !== undefined) return token === sdkToken ? null : 'invalid signature of token'
    const { prefix, fields, isSignedWith } = readNetlessToken(String(token))
    if (prefix !== 'NETLESSSDK_' || fields['ak'] !== accessKey || !isSignedWith(secretKey)) return 'invalid signature of token'
    if (Number(fields['expireAt']) <= Date.now()) return 'expired token'
    if (request.method === 'PATCH' && fields['role'] !== '0') return 'token access role$ {permission} forbidden'
    return typeof body === 'object' ? null : 'the body is no object'
  }
  function reply(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  function answer(request: IncomingMessage, response: ServerResponse, body: Record<string, unknown>): void {
    const route = `${request.method ?? ''} ${request.url ?? ''}`
    const [, room] = /^PATCH \/v5\/rooms\/([\w-]+)$/.exec(route) ?? []
    const [, tokenOf] = /^POST \/v5\/tokens\/rooms\/([\w-]+)$/.exec(route) ?? []
    if (route === 'POST /v5/rooms' && JSON.stringify(body) === '{"isRecord":false,"limit":0}') {
      reply(response, 201, { uuid: `room${String(++rooms)}`, teamUUID: 'team', appUUID: 'app', isRecord: false, isBan: false, createdAt: new Date().toISOString(), limit: 0 })
    } else if (room !== undefined && JSON.stringify(body) === '{"isBan":true}') {
      banned.add(room)
      reply(response, 201, { uuid: room, isBan: true })
    } else if (tokenOf !== undefined && typeof body['lifespan'] === 'number' && ['reader', 'writer'].includes(String(body['role']))) {
      reply(response, 201, `NETLESSROOM_${Buffer.from(`role=${String(body['role'])}&uuid=${tokenOf}&lifespan=${String(body['lifespan'])}`).toString('base64url')}`)
    } else {
      mistakes.push(`${route} ${JSON.stringify(body)}`)
      reply(response, 400, { message: 'no such request' })
    }
  }
  function fail(fault: Fault, response: ServerResponse): void {
    if (typeof fault === 'number') reply(response, fault, { message: `a secret in the words: ${secretKey}` })
    else if (fault === 'half') response.writeHead(201, { 'content-type': 'application/json', 'content-length': 100 }).write('{"uuid":"ro')
    else if (fault === 'nonsense') reply(response, 201, { uuid: 7 })
    else if (fault === 'hang up') response.destroy()
    if (fault === 'half') setTimeout(() => response.destroy(), 20)
  }

  const server = createServer((request, response) => {
    asked++
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => {
      const fault = faults.shift()
      if (fault !== undefined) {
        fail(fault, response)
        return
      }
      const body = JSON.parse(text) as Record<string, unknown>
      const mistake = mistakeOf(request, body)
      if (mistake === null) answer(request, response, body)
      else reply(response, 401, { message: mistake })
    })
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    /** These happen to the next requests, in order. */
    failNext: (...next: Fault[]) => { faults.push(...next) },
    mistakes, banned,
    rooms: () => rooms,
    asked: () => asked,
    close: () => new Promise<void>((done) => {
      server.close(() => { done() })
      server.closeAllConnections()
    }),
  }
}
