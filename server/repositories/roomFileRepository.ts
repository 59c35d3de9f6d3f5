import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { RoomFileRow } from './chatRepository.ts'

export type RoomFileRepository = ReturnType<typeof createRoomFileRepository>

export function createRoomFileRepository(db: Kysely<Schema>) {
  return {
    find: (roomId: string, id: string): Promise<RoomFileRow | undefined> =>
      db.selectFrom('roomFiles').selectAll().where('id', '=', id).where('roomId', '=', roomId).executeTakeFirst(),
  }
}
