import { AGORA_ROOM_LIMIT } from './agora.ts'
import { P2P_ROOM_LIMIT } from './room.ts'

/** What carries a room's media. */
export type RoomProvider = 'p2p' | 'agora'

/** How many people a room holds, its tutor among them: what may be booked, and how many are let in. */
export const roomSize = (provider: RoomProvider): number => (provider === 'agora' ? AGORA_ROOM_LIMIT : P2P_ROOM_LIMIT)
/** The tutor has a place of the room too. */
export const studentLimit = (provider: RoomProvider): number => roomSize(provider) - 1
