import type { Role } from '../../src-shared/people.ts'
import type { RoomPhase } from '../../src-shared/room.ts'
import type { RoomRow } from '../repositories/roomRepository.ts'
import type { LiveRoom } from './liveRoom.ts'
import type { Actor } from './permissions.ts'

export type RoomKind = 'session' | 'call'

/** What a room is, read anew each time. Instants in epoch ms. */
export interface OwnedRoom {
  row: RoomRow
  kind: RoomKind
  /** Of the session or the call. */
  ownerId: string
  phase: RoomPhase
  startedAt: number | null
  people: readonly { userId: string; role: Role; uid: number }[]
  /** Who comes waits before the door until let in. */
  waitingRoom: boolean
  /** With a key of its own: nobody outside records it. */
  encrypted: boolean
}

/** A room that is live, or what is known of one that nobody has entered since the server started. */
export type KnownRoom = Pick<LiveRoom, 'roomId' | 'kind' | 'ownerId' | 'boardId' | 'personIds'>

/**
 * What a room is for: a session or a call. It says who may enter now, and hears who comes and goes; each of its functions is called within the
 * room's turn, so nothing else changes the room meanwhile.
 */
export interface RoomOwner {
  load(row: RoomRow): Promise<OwnedRoom | undefined>
  /** Throws what the person is told. */
  admit(actor: Actor, row: RoomRow): Promise<OwnedRoom>
  /** A stay has begun, or was over, at `at` (epoch ms). */
  joined(room: KnownRoom, userId: string, at: number): Promise<void>
  left(room: KnownRoom, userId: string, at: number): Promise<void>
  /** After somebody came, and again every few seconds while the room waits. May change `phase` and `startedAt`. */
  settle(room: LiveRoom): Promise<void>
}
export type RoomOwners = Record<RoomKind, RoomOwner>

export const kindOf = (row: RoomRow): RoomKind => (row.callId === null ? 'session' : 'call')
