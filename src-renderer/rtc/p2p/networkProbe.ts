import type { MediaPaths, P2pNetworkTicket } from '#shared/networkCheck.ts'
import type { IceServer } from '#shared/room.ts'
import type { NetworkProbe } from '../NetworkProbe.ts'
import { withConnections, type CreateConnection } from './probeConnections.ts'
import { sendThrough } from './relayProbe.ts'

/** A server that answers at all does so within one; browsers themselves wait ten. */
const DIRECT_MS = 4_000
const RELAY_MS = 6_000

const isTurn = (url: string): boolean => /^turns?:/.test(url)

/** Addresses as a connection of a lesson would gather them, and data sent to oneself through the relay alone. */
export function createP2pNetworkProbe(create: CreateConnection = (configuration) => new RTCPeerConnection(configuration)): NetworkProbe<P2pNetworkTicket, MediaPaths> {
  return {
    async try({ iceServers }, signal) {
      // A browser in which connections are switched off makes none.
      const orElse = <T>(value: T) => (): T => { signal.throwIfAborted(); return value }
      const [direct, relay] = await Promise.all([
        findDirect(create, iceServers, signal).catch(orElse('none' as const)), tryRelay(create, iceServers, signal).catch(orElse('fails' as const)),
      ])
      return { direct, relay }
    },
  }
}

function findDirect(create: CreateConnection, iceServers: readonly IceServer[], signal: AbortSignal): Promise<MediaPaths['direct']> {
  const urls = [...new Set(iceServers.flatMap((server) => server.urls.flatMap(stunUrlOf)))]
  const configuration: RTCConfiguration = urls.length === 0 ? {} : { iceServers: [{ urls }] }
  return withConnections({ create, configuration, count: 1, signal }, async ([connection], { ended, within }) => {
    if (!connection) return 'none'
    const seen = { any: false, outside: false, refused: false }
    await within(DIRECT_MS, gatherAddresses(connection, seen, ended))
    if (seen.outside) return 'outside'
    if (!seen.any) return 'none'
    if (urls.length === 0) return 'within'
    // Where nothing stands between, the outer address is the own one, and is not told twice.
    return connection.iceGatheringState === 'complete' && !seen.refused ? 'outside' : 'hidden'
  })
}

/** TURN servers tell the outer address as well, and ask for no credentials there (RFC 8489). */
function stunUrlOf(url: string): string[] {
  if (!isTurn(url)) return [url]
  return url.startsWith('turn:') && !url.endsWith('transport=tcp') ? [url.replace(/^turn:/, 'stun:').replace(/\?.*$/, '')] : []
}

/** Until an outer address is found, or there is nothing more to find. */
async function gatherAddresses(connection: RTCPeerConnection, seen: { any: boolean; outside: boolean; refused: boolean }, ended: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  connection.addEventListener('icecandidateerror', () => { seen.refused = true }, { signal: ended })
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate === null) resolve(undefined)
    else if (candidate.candidate !== '') {
      seen.any = true
      seen.outside ||= candidate.type === 'srflx'
      if (seen.outside) resolve(undefined)
    }
  }, { signal: ended })
  connection.createDataChannel('check')
  await connection.setLocalDescription()
  await promise
}

async function tryRelay(create: CreateConnection, iceServers: readonly IceServer[], signal: AbortSignal): Promise<MediaPaths['relay']> {
  const relays = iceServers.flatMap(({ urls, username = '', credential = '' }) => (urls.some(isTurn) ? [{ urls: urls.filter(isTurn), username, credential }] : []))
  if (relays.length === 0) return 'none'
  const configuration: RTCConfiguration = { iceServers: relays, iceTransportPolicy: 'relay' }
  return withConnections({ create, configuration, count: 2, signal }, async ([from, to], { ended, within }) => {
    if (!from || !to) return 'fails'
    return await within(RELAY_MS, sendThrough(from, to, ended)) === true ? 'works' : 'fails'
  })
}
