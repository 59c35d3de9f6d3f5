import type { Kysely } from 'kysely'
import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { Schema } from '../db/schema.ts'

/** `personId`: null for somebody who is no person of the room's session. `callState`: the person's part in a call. */
export interface RoomRecordRow { sessionId: string | null; callId: string | null; personId: string | null; callState: CallPersonState | null }
export type RoomRecordRepository = ReturnType<typeof createRoomRecordRepository>

/** What is kept of a room besides its board: whose it is. */
export function createRoomRecordRepository(db: Kysely<Schema>) {
  return {
    of: (roomId: string, userId: string): Promise<RoomRecordRow | undefined> => db.selectFrom('rooms')
      .leftJoin('sessionPeople', (join) => join.onRef('sessionPeople.sessionId', '=', 'rooms.sessionId').on('sessionPeople.userId', '=', userId))
      .leftJoin('callPeople', (join) => join.onRef('callPeople.callId', '=', 'rooms.callId').on('callPeople.userId', '=', userId))
      .select(['rooms.sessionId', 'rooms.callId', 'sessionPeople.userId as personId', 'callPeople.state as callState']).where('rooms.id', '=', roomId).executeTakeFirst(),
  }
}
