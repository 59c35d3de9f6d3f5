import type { Page, WebSocketRoute } from '@playwright/test'

/** Where the SDK asks for gateways, and which flag its answer bears (AgoraRTC 4.24.8). */
const LOOKUP = '**/api/v2/transpond/webrtc*'
const CHOOSE_SERVER = 4096
/** It asks for a proxy to fall back to as well, and goes on without one. */
const NO_PROXY = { code: 0, flag: 4_194_310, uid: 7, cid: 1, cert: '', detail: {}, edges_services: [] }
/** Codes of the lookup's own service come above this. */
const UNILBS = 201 * 10_000
const GATEWAYS = /^wss:\/\/[\w-]+\.edge\.(agora\.io|sd-rtn\.com)/

interface Asked { _id: string; _type: string; _message: Record<string, unknown> }
interface Lookup { appid: string; request_bodies: { buffer: { cname: string; key: string; uid: number } }[] }

export interface AgoraGateway {
  /** Who asked for a gateway, in order. */
  readonly lookups: Lookup[]
  /** Of which hosts. */
  readonly hosts: string[]
  /** What the SDK has asked the gateway, in order. */
  readonly asked: Asked[]
  /** The lookup refuses from now on with this code of its service; null: it gives a gateway. */
  refuseLookup(code: number | null): void
  /** The gateway refuses joins from now on. */
  refuseJoin(errorCode: number | null): void
  /** To everybody connected. */
  tell(type: string, message: Record<string, unknown>): void
  /** The network takes the connections away. */
  drop(): void
}

/** An endpoint that nobody can reach: there is a gateway, and no media. */
const ortcLike = (rtpCapabilities: unknown) => ({
  iceParameters: { iceUfrag: 'abcd', icePwd: 'x'.repeat(24), candidates: [{ foundation: 'udpcandidate', protocol: 'udp', priority: 2_103_266_323, ip: '127.0.0.1', port: 9, type: 'host' }] },
  dtlsParameters: { role: 'server', fingerprints: [{ algorithm: 'sha-256', fingerprint: Array.from({ length: 32 }, () => 'AB').join(':') }] },
  rtpCapabilities, cname: 'gateway',
})

/**
 * The vendor's network edge as far as signaling goes, for the SDK as it is: lookup over HTTP, and a gateway over a socket with JSON. Media does not
 * flow. What the SDK asks beside that is answered with success.
 */
export async function startAgoraGateway(page: Page): Promise<AgoraGateway> {
  const lookups: Lookup[] = []
  const hosts: string[] = []
  const asked: Asked[] = []
  const sockets = new Set<WebSocketRoute>()
  let [lookupCode, joinCode]: [number | null, number | null] = [null, null]

  await page.route(LOOKUP, async (route) => {
    const [, request = '{}'] = /name="request"\r\n\r\n([\s\S]*?)\r\n--/.exec(route.request().postData() ?? '') ?? []
    hosts.push(new URL(route.request().url()).hostname)
    lookups.push(JSON.parse(request) as Lookup)
    const buffer = lookupCode === null
      ? { code: 0, flag: CHOOSE_SERVER, uid: 7, cid: 1, cname: 'contract', cert: 'ticket', detail: {}, edges_services: [{ ip: '127.0.0.1', port: 4713 }] }
      : { code: UNILBS + lookupCode, flag: CHOOSE_SERVER, detail: {} }
    await route.fulfill({ headers: { 'access-control-allow-origin': '*' }, json: { code: 0, opid: 1, enter_ts: Date.now(), leave_ts: Date.now(), detail: { 502: '' }, response_body: [{ uri: 23, buffer }, { uri: 23, buffer: NO_PROXY }] } })
  })

  function answer(socket: WebSocketRoute, { _id, _type, _message }: Asked): void {
    const reply = (result: 'success' | 'failed', message: unknown) => { socket.send(JSON.stringify({ _id, _result: result, _message: message })) }
    if (_type === 'join_v3' && joinCode !== null) reply('failed', { error_code: joinCode, error_str: 'refused' })
    else if (_type === 'join_v3') reply('success', { uid: 7, vid: 1, rejoin_token: 'again', ortc: ortcLike((_message['ortc'] as { rtpCapabilities: unknown }).rtpCapabilities), attributes: { userAttributes: {} } })
    else if (_type === 'rejoin_v3') reply('success', { peers: [] })
    else reply('success', {})
  }
  await page.routeWebSocket(GATEWAYS, (socket) => {
    sockets.add(socket)
    socket.onClose(() => { sockets.delete(socket) })
    socket.onMessage((text) => {
      if (typeof text !== 'string' || !text.startsWith('{')) return
      const message = JSON.parse(text) as Asked
      asked.push(message)
      answer(socket, message)
    })
  })
  return {
    lookups, hosts, asked,
    refuseLookup(code) { lookupCode = code },
    refuseJoin(code) { joinCode = code },
    tell(type, message) { for (const socket of sockets) socket.send(JSON.stringify({ _type: type, _message: message })) },
    drop() {
      for (const socket of sockets) void socket.close({ code: 4_000 })
      sockets.clear()
    },
  }
}
