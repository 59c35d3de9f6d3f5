import { randomFillSync } from 'node:crypto'
import { AppError } from '../../src-shared/errors.ts'
import { MAX_CHECK_BYTES, type NetworkTicket } from '../../src-shared/networkCheck.ts'
import type { IceServer } from '../../src-shared/room.ts'
import type { Clock } from './clock.ts'
import { iceServersFor, type Turn } from './iceServers.ts'
import { newChannelName, newUids } from './newRoom.ts'
import type { Actor } from './permissions.ts'
import { consume, createRateLimit } from './rateLimit.ts'
import type { AgoraNetwork } from './rtcTickets.ts'

export type NetworkCheckService = ReturnType<typeof createNetworkCheckService>

/** Of one person, tickets and transfers each: a check takes one ticket and two transfers. */
export const MAX_CHECKS = 20
const WINDOW_SECONDS = 60
/** Of everybody together: when a school comes to its lessons at nine, its lines are for the lessons. */
export const MAX_TRANSFERS = 8
/** As long as a check takes, and no longer: a relay is lent for that alone. */
const TICKET_MS = 60_000
const BUSY_SECONDS = 5

interface Deps {
  clock: Clock
  settings: { iceServers: readonly IceServer[]; turn: Turn | null }
  agora: AgoraNetwork | null
}

/** What a person's device needs to see whether its network will carry a lesson. Anybody signed in may ask, within limits. */
export function createNetworkCheckService({ clock, settings, agora }: Deps) {
  const tickets = createRateLimit(MAX_CHECKS, WINDOW_SECONDS)
  const transfers = createRateLimit(2 * MAX_CHECKS, WINDOW_SECONDS)
  let running = 0
  let noise: Uint8Array<ArrayBuffer> | undefined

  /** Throws RATE_LIMITED; `end` must be called once. */
  async function begin(actor: Actor): Promise<{ end: () => void }> {
    await consume(transfers, actor.userId, 'The network is checked too often')
    if (running >= MAX_TRANSFERS) throw new AppError('RATE_LIMITED', 'Others measure at this moment', { retryAfter: BUSY_SECONDS })
    running += 1
    return { end: () => { running -= 1 } }
  }

  return {
    /** Throws RATE_LIMITED. */
    async ticket(actor: Actor): Promise<NetworkTicket> {
      await consume(tickets, actor.userId, 'The network is checked too often')
      const expiresAt = clock.now() + TICKET_MS
      if (agora) return agoraTicket(agora, new Date(expiresAt).toISOString())
      return { provider: 'p2p', iceServers: iceServersFor(actor.userId, expiresAt, settings), expiresAt: new Date(expiresAt).toISOString() }
    },
    /** Bytes that no compression makes fewer; `end` when they are gone. Throws RATE_LIMITED. */
    async send(actor: Actor, bytes: number): Promise<{ data: Uint8Array<ArrayBuffer>; end: () => void }> {
      const { end } = await begin(actor)
      noise ??= randomFillSync(new Uint8Array(MAX_CHECK_BYTES))
      return { data: noise.subarray(0, bytes), end }
    },
    /** Counts what comes, and keeps nothing. Throws RATE_LIMITED, PAYLOAD_TOO_LARGE, or VALIDATION_FAILED when it breaks off. */
    async receive(actor: Actor, source: AsyncIterable<Uint8Array>): Promise<number> {
      const { end } = await begin(actor)
      try {
        return await countBytes(source)
      } finally {
        end()
      }
    },
  }
}

/** T2, T4: a channel of this check alone, for as long as it takes. */
function agoraTicket({ appId, areas, tokenFor }: AgoraNetwork, expiresAt: string): NetworkTicket {
  const [channelName, [uid = 1]] = [newChannelName('n'), newUids(1)]
  return { provider: 'agora', appId, channelName, uid, areas: [...areas], token: tokenFor({ channelName, uid, publishes: true, seconds: TICKET_MS / 1000 }), expiresAt }
}

async function countBytes(source: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  try {
    for await (const part of source) {
      bytes += part.byteLength
      if (bytes > MAX_CHECK_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `More than ${MAX_CHECK_BYTES} bytes`)
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('VALIDATION_FAILED', 'The body broke off', {}, error)
  }
  return bytes
}
