import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type RoomNotesRow = Selectable<Schema['roomNotes']>
export type RoomNotesRepository = ReturnType<typeof createRoomNotesRepository>

export function createRoomNotesRepository(db: Kysely<Schema>) {
  return {
    find: (roomId: string, userId: string): Promise<RoomNotesRow | undefined> =>
      db.selectFrom('roomNotes').selectAll().where('roomId', '=', roomId).where('userId', '=', userId).executeTakeFirst(),
    async write({ roomId, userId, text, updatedAt }: RoomNotesRow): Promise<void> {
      await db.insertInto('roomNotes').values({ roomId, userId, text, updatedAt })
        .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ text, updatedAt })).execute()
    },
  }
}
