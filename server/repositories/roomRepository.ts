import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { RoomRow } from './bookingRows.ts'

export type { RoomRow }
export type RoomRepository = ReturnType<typeof createRoomRepository>

export function createRoomRepository(db: Kysely<Schema>) {
  return {
    find: (id: string): Promise<RoomRow | undefined> => db.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst(),
    ofCall: (callId: string): Promise<RoomRow | undefined> => db.selectFrom('rooms').selectAll().where('callId', '=', callId).executeTakeFirst(),
    async showBoard(id: string): Promise<void> {
      await db.updateTable('rooms').set({ boardShown: 1 }).where('id', '=', id).execute()
    },
  }
}
