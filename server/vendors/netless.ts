import { z } from 'zod'
import type { WhiteboardRegion } from '../../src-shared/agora.ts'
import { netlessToken, type NetlessKeys, type NetlessRole } from './netlessTokens.ts'
import { createVendorRequests } from './vendorRequests.ts'

const BASE = 'https://api.netless.link'
/** Of the server's own tokens for one request. */
const OWN_TOKEN_MS = 5 * 60_000

/** `keys`: tokens are signed here. `sdkToken`: the vendor makes them. */
export type NetlessCredentials = { keys: NetlessKeys } | { sdkToken: string }
interface Options { credentials: NetlessCredentials; region: WhiteboardRegion; base?: string; now?: () => number; answerWithinMs?: number }

export interface Netless {
  /** A new room's uuid. Tried again after an answer that was lost, a room that nobody uses may stay behind: empty, and free of charge. */
  createRoom(): Promise<string>
  /** Everybody is shown out, and nobody comes in any more, whatever token he or she holds. */
  closeRoom(uuid: string): Promise<void>
  /** T7. Of this room alone, good for `seconds`. */
  roomToken(uuid: string, role: Exclude<NetlessRole, 'admin'>, seconds: number): Promise<string>
}

const roomSchema = z.object({ uuid: z.string().min(1) })
const bannedSchema = z.object({ isBan: z.literal(true) })

/** Rooms of the vendor's whiteboard by its REST interface, version 5. Every method rejects VENDOR_UNAVAILABLE within ten seconds where it cannot be had. */
export function createNetless({ credentials, region, base = BASE, now = Date.now, answerWithinMs }: Options): Netless {
  const ownToken = () => ('sdkToken' in credentials ? credentials.sdkToken : netlessToken(credentials.keys, { kind: 'SDK' }, { role: 'admin', expiresAt: now() + OWN_TOKEN_MS }))
  const ask = createVendorRequests({ name: 'Netless', base, answerWithinMs, headers: () => ({ token: ownToken(), region }) })
  const roomPath = (uuid: string) => encodeURIComponent(uuid)
  return {
    createRoom: async () => (await ask({ method: 'POST', path: '/v5/rooms', body: { isRecord: false, limit: 0 } }, roomSchema)).uuid,
    async closeRoom(uuid) { await ask({ method: 'PATCH', path: `/v5/rooms/${roomPath(uuid)}`, body: { isBan: true } }, bannedSchema) },
    async roomToken(uuid, role, seconds) {
      if ('keys' in credentials) return netlessToken(credentials.keys, { kind: 'ROOM', uuid }, { role, expiresAt: now() + seconds * 1000 })
      return ask({ method: 'POST', path: `/v5/tokens/rooms/${roomPath(uuid)}`, body: { lifespan: seconds * 1000, role } }, z.string().startsWith('NETLESSROOM_'))
    },
  }
}
