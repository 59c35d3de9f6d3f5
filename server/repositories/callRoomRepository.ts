import type { Kysely, Selectable } from 'kysely'
import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { QualityWord } from '../../src-shared/calls.ts'
import type { Schema } from '../db/schema.ts'

export interface CallPersonOfRoom { userId: string; name: string; role: Schema['users']['role']; state: CallPersonState }
export type CallRoomRepository = ReturnType<typeof createCallRoomRepository>

/** What the rooms of calls need to know of them. */
export function createCallRoomRepository(db: Kysely<Schema>) {
  return {
    find: (callId: string): Promise<Selectable<Schema['calls']> | undefined> => db.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirst(),
    /** The caller first. */
    people: (callId: string): Promise<CallPersonOfRoom[]> =>
      db.selectFrom('callPeople').innerJoin('users', 'users.id', 'callPeople.userId')
        .select(['userId', 'name', 'role', 'state']).where('callId', '=', callId).orderBy('position').execute(),
    /** What `userId` needs to enter, in one query; its own columns are null for somebody who is no person of the call. */
    entrance: (callId: string, userId: string) =>
      db.selectFrom('calls').innerJoin('rooms', 'rooms.callId', 'calls.id')
        .leftJoin('callPeople', (join) => join.onRef('callPeople.callId', '=', 'calls.id').on('callPeople.userId', '=', userId))
        .leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'rooms.boardId').on('boardPeople.userId', '=', userId))
        .select(['calls.status', 'rooms.id as roomId', 'channelName', 'rooms.boardId', 'callPeople.state', 'uid', 'boardPeople.role as boardRole'])
        .where('calls.id', '=', callId).executeTakeFirst(),
    /** C7. Never lower than it was. */
    async raiseConcurrent(callId: string, people: number): Promise<void> {
      await db.updateTable('calls').set({ maxConcurrent: people }).where('id', '=', callId).where('maxConcurrent', '<', people).execute()
    },
    async setQuality(callId: string, userId: string, quality: QualityWord): Promise<void> {
      await db.updateTable('callPeople').set({ quality }).where('callId', '=', callId).where('userId', '=', userId).execute()
    },
  }
}
