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

const roomSchema = z.object({ uuid: z.string().min(1) })
const bannedSchema = z.object({ isBan: z.literal(true) })

/** Rooms of the vendor's whiteboard by its REST interface, version 5. Every method rejects VENDOR_UNAVAILABLE within ten seconds where it cannot be had. */
export function createNetless({ credentials, region, base = BASE, now = Date.now, answerWithinMs }: Options): Netless {
  const sdkToken = () => ('sdkToken' in credentials ? credentials.sdkToken : netlessToken(credentials.keys, { kind: 'SDK' }, { role: 'admin', expiresAt: now() + OWN_TOKEN_MS }))
  const ask = createVendorRequests({ name: 'Netless', base, answerWithinMs, headers: () => ({ token: sdkToken() }) })
  const inRegion = (region: WhiteboardRegion) => ({ headers: { region } })
  const pathOf = ({ uuid }: NetlessRoom) => encodeURIComponent(uuid)
  const ownToken: Netless['ownToken'] = ({ uuid }, role, seconds) =>
    ('keys' in credentials ? netlessToken(credentials.keys, { kind: 'ROOM', uuid }, { role, expiresAt: now() + seconds * 1000 }) : null)
  return {
    createRoom: async () => ({ uuid: (await ask({ method: 'POST', path: '/v5/rooms', body: { isRecord: false, limit: 0 }, ...inRegion(region) }, roomSchema)).uuid, region }),
    async closeRoom(room) { await ask({ method: 'PATCH', path: `/v5/rooms/${pathOf(room)}`, body: { isBan: true }, ...inRegion(room.region) }, bannedSchema) },
    roomToken: async (room, role, seconds) => ownToken(room, role, seconds)
      ?? ask({ method: 'POST', path: `/v5/tokens/rooms/${pathOf(room)}`, body: { lifespan: seconds * 1000, role }, ...inRegion(room.region) }, z.string().startsWith('NETLESSROOM_')),
    ownToken,
  }
}
