import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, isBrokenCircuitError, retry, wrap } from 'cockatiel'
import { z } from 'zod'
import type { WhiteboardRegion } from '../../src-shared/agora.ts'
import { AppError } from '../../src-shared/errors.ts'
import { netlessToken, type NetlessKeys, type NetlessRole } from './netlessTokens.ts'

const BASE = 'https://api.netless.link'
/** The whole of it, with what is tried again, is told within ten seconds. */
const ANSWER_WITHIN_MS = 2_500
const TRIES_AGAIN = 2
const PAUSE_MS = { initialDelay: 150, maxDelay: 600 }
/** After so many failures in a row nobody waits for the vendor any more, until one try has gone well again. */
const OPENS_AFTER = 5
const TRIED_AGAIN_AFTER_MS = 30_000
/** Of the server's own tokens for one request. */
const OWN_TOKEN_MS = 5 * 60_000

/** `keys`: tokens are signed here. `sdkToken`: the vendor makes them. */
export type NetlessCredentials = { keys: NetlessKeys } | { sdkToken: string }
interface Options { credentials: NetlessCredentials; region: WhiteboardRegion; base?: string; now?: () => number; answerWithinMs?: number }

/** Where a room of the vendor is. */
export interface NetlessRoom { uuid: string; region: WhiteboardRegion }

export interface Netless {
  /** A new room, in the region of the school. Tried again after an answer that was lost, a room that nobody uses may stay behind: empty, and free of charge. */
  createRoom(): Promise<NetlessRoom>
  /** Everybody is shown out, and nobody comes in any more, whatever token he or she holds. */
  closeRoom(room: NetlessRoom): Promise<void>
  /** T7. Of this room alone, good for `seconds`. */
  roomToken(room: NetlessRoom, role: RoomRole, seconds: number): Promise<string>
  /** The same without asking anybody; null where the vendor makes the tokens. */
  ownToken(room: NetlessRoom, role: RoomRole, seconds: number): string | null
}

type RoomRole = Exclude<NetlessRole, 'admin'>

/** An answer that another try may make good. */
class Passing extends Error {}

const roomSchema = z.object({ uuid: z.string().min(1) })
const bannedSchema = z.object({ isBan: z.literal(true) })

interface Request { region: WhiteboardRegion; method: 'POST' | 'PATCH'; path: string; body: Record<string, string | number | boolean> }

const unavailable = (why: string) => new AppError('VENDOR_UNAVAILABLE', `Netless ${why}`)

/** What the vendor answered, without its words: they repeat tokens. */
async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 429 || response.status >= 500) throw new Passing(`answers ${response.status}`)
  if (response.status === 401 || response.status === 403) throw unavailable('refuses the credentials of the school')
  if (!response.ok) throw unavailable(`answers ${response.status}`)
  return response.json()
}

/** Rooms of the vendor's whiteboard by its REST interface, version 5. Every method rejects VENDOR_UNAVAILABLE within ten seconds where it cannot be had. */
export function createNetless({ credentials, region, base = BASE, now = Date.now, answerWithinMs = ANSWER_WITHIN_MS }: Options): Netless {
  const isPassing = handleWhen((error) => error instanceof Passing)
  const tries = wrap(
    circuitBreaker(isPassing, { halfOpenAfter: TRIED_AGAIN_AFTER_MS, breaker: new ConsecutiveBreaker(OPENS_AFTER) }),
    retry(isPassing, { maxAttempts: TRIES_AGAIN, backoff: new ExponentialBackoff(PAUSE_MS) }),
  )
  const sdkToken = () => ('sdkToken' in credentials ? credentials.sdkToken : netlessToken(credentials.keys, { kind: 'SDK' }, { role: 'admin', expiresAt: now() + OWN_TOKEN_MS }))

  async function once<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
    const { method, path, body } = request
    try {
      const response = await fetch(base + path, {
        method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', token: sdkToken(), region: request.region }, signal: AbortSignal.timeout(answerWithinMs), redirect: 'error',
      })
      return schema.parse(await answerOf(response))
    } catch (thrown) {
      if (thrown instanceof AppError || thrown instanceof Passing) throw thrown
      // No connection, no answer in time, half of one, or something else than it says: none of it says a secret, and none of it helps anybody.
      throw new Passing('does not answer as it should')
    }
  }
  async function ask<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
    try {
      return await tries.execute(() => once(request, schema))
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown
      throw unavailable(thrown instanceof Passing ? thrown.message : isBrokenCircuitError(thrown) ? 'has not answered for a while' : 'could not be asked')
    }
  }
  const ownToken: Netless['ownToken'] = ({ uuid }, role, seconds) =>
    ('keys' in credentials ? netlessToken(credentials.keys, { kind: 'ROOM', uuid }, { role, expiresAt: now() + seconds * 1000 }) : null)
  return {
    createRoom: async () => ({ uuid: (await ask({ region, method: 'POST', path: '/v5/rooms', body: { isRecord: false, limit: 0 } }, roomSchema)).uuid, region }),
    async closeRoom(room) { await ask({ region: room.region, method: 'PATCH', path: `/v5/rooms/${encodeURIComponent(room.uuid)}`, body: { isBan: true } }, bannedSchema) },
    roomToken: async (room, role, seconds) => ownToken(room, role, seconds)
      ?? ask({ region: room.region, method: 'POST', path: `/v5/tokens/rooms/${encodeURIComponent(room.uuid)}`, body: { lifespan: seconds * 1000, role } }, z.string().startsWith('NETLESSROOM_')),
    ownToken,
  }
}
