import type { RoomPhase } from '../../src-shared/room.ts'
import type { RoomRow } from '../repositories/sessionRepository.ts'
import type { LiveRoom } from './liveRoom.ts'
import type { Actor } from './permissions.ts'
import type { Role } from '../../src-shared/people.ts'

/** What a room is, read anew each time. Instants in epoch ms. */
export interface OwnedRoom {
  row: RoomRow
  kind: 'session' | 'call'
  /** Of the session or the call. */
  ownerId: string
  phase: RoomPhase
  startedAt: number | null
  people: readonly { userId: string; role: Role }[]
}

/**
 * What a room is for: a session or a call. It says who may enter now, and hears who comes and goes; each of its functions is called within the
 * room's turn, so nothing else changes the room meanwhile.
 */
export interface RoomOwner {
  load(row: RoomRow): Promise<OwnedRoom | undefined>
  /** Throws what the person is told. */
  admit(actor: Actor, row: RoomRow): Promise<OwnedRoom>
  /** A stay has begun or was over at `at`; `room` is live, or what is known of one that nobody entered since the server started. */
  joined(room: Pick<LiveRoom, 'roomId' | 'ownerId' | 'personIds'>, userId: string, at: number): Promise<void>
  left(room: Pick<LiveRoom, 'roomId' | 'ownerId' | 'personIds'>, userId: string, at: number): Promise<void>
  /** After somebody came; a session starts when it is complete. May change `phase` and `startedAt`. */
  settle(room: LiveRoom): Promise<void>
}
