import { AGORA_ROOM_LIMIT } from '../../src-shared/agora.ts'
import { P2P_ROOM_LIMIT } from '../../src-shared/room.ts'

/** What all rooms' media runs on. `knowsByUid`: the network tells people apart by number, so their pages are told the numbers. */
export interface RoomNetwork { limit: number; knowsByUid: boolean }

export const roomNetwork = ({ agora }: { agora: object | null }): RoomNetwork =>
  (agora ? { limit: AGORA_ROOM_LIMIT, knowsByUid: true } : { limit: P2P_ROOM_LIMIT, knowsByUid: false })

/** For ROOM_LIMIT. */
export const limitText = ({ limit, knowsByUid }: RoomNetwork): string => `${knowsByUid ? 'A room' : 'Without Agora credentials a room'} holds ${limit} people`
