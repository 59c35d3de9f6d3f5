import type { Kysely } from 'kysely'
import type { QualityWord } from '../../src-shared/calls.ts'
import type { Schema } from '../db/schema.ts'
import { ENGINE_COLUMNS } from './boardEngineRepository.ts'
import { insertRoom, type RoomRows } from './bookingRows.ts'
import { lockCall } from './callRows.ts'

export type CallRoomRepository = ReturnType<typeof createCallRoomRepository>

/** What concerns the rooms of calls. */
export function createCallRoomRepository(db: Kysely<Schema>) {
  return {
    /** What `userId` needs to enter, in one query. The room is null until somebody needs it, the own columns for somebody who is no person of the call. */
    entrance: (callId: string, userId: string) =>
      db.selectFrom('calls').leftJoin('rooms', 'rooms.callId', 'calls.id')
        .leftJoin('callPeople', (join) => join.onRef('callPeople.callId', '=', 'calls.id').on('callPeople.userId', '=', userId))
        .leftJoin('boards', 'boards.id', 'rooms.boardId').leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'rooms.boardId').on('boardPeople.userId', '=', userId))
        .select(['calls.status', 'rooms.id as roomId', 'channelName', 'rooms.boardId', 'callPeople.state', 'uid', 'boardPeople.role as boardRole']).select(ENGINE_COLUMNS)
        .where('calls.id', '=', callId).executeTakeFirst(),
    /** The room of the call for those who are its people now, unless it has one. */
    makeRoom: (callId: string, roomFor: (userIds: readonly string[]) => RoomRows): Promise<void> => db.transaction().execute(async (t) => {
      const found = await lockCall(t, callId)
      const room = await t.selectFrom('rooms').select('id').where('callId', '=', callId).executeTakeFirst()
      if (found && !room) await insertRoom(t, roomFor(found.people.map(({ userId }) => userId)))
    }),
    /** C7. As many are in its room now, or have lost their connection for a moment. Never lower than it was. */
    async noteConcurrent(callId: string): Promise<void> {
      const { n } = await db.selectFrom('attendance').innerJoin('rooms', 'rooms.id', 'attendance.roomId').where('callId', '=', callId).where('leftAt', 'is', null)
        .select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
      await db.updateTable('calls').set({ maxConcurrent: n }).where('id', '=', callId).where('maxConcurrent', '<', n).execute()
    },
    /** Of people's parts in the call, and of the call in their histories. */
    setQualities: (callId: string, words: ReadonlyMap<string, QualityWord>): Promise<void> => db.transaction().execute(async (t) => {
      for (const [userId, quality] of words) {
        await t.updateTable('callPeople').set({ quality }).where('callId', '=', callId).where('userId', '=', userId).execute()
        await t.updateTable('callHistory').set({ quality }).where('callId', '=', callId).where('userId', '=', userId).execute()
      }
    }),
  }
}
