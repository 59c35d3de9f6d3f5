import { roomSize, type RoomProvider } from '../../src-shared/roomSize.ts'

/**
 * What rooms' media runs on. `knowsByUid`: the network tells people apart by number, so their pages are told the numbers. `fallsBack`: a room in which nobody
 * reaches it goes over to direct connections, if it is small enough for them. `recordsInCloud`: the vendor's cloud records lessons whose tutors ask for it.
 */
export interface RoomNetwork { provider: RoomProvider; limit: number; knowsByUid: boolean; fallsBack: boolean; recordsInCloud: boolean }

export function roomNetwork({ agora }: { agora: { fallsBack: boolean; recording: object | null } | null }): RoomNetwork {
  const provider = agora ? 'agora' : 'p2p'
  return { provider, limit: roomSize(provider), knowsByUid: agora !== null, fallsBack: agora?.fallsBack === true, recordsInCloud: agora !== null && agora.recording !== null }
}

/** For ROOM_LIMIT. */
export const limitText = ({ limit, knowsByUid }: Pick<RoomNetwork, 'limit' | 'knowsByUid'>): string => `${knowsByUid ? 'A room' : 'Without Agora credentials a room'} holds ${limit} people`
