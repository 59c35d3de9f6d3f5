import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { RoomFileRow } from './chatRepository.ts'

export type RoomFileRepository = ReturnType<typeof createRoomFileRepository>

export function createRoomFileRepository(db: Kysely<Schema>) {
  /** A sum over bigints is a text on PostgreSQL. */
  const bytesIn = async (t: Kysely<Schema>, roomId: string): Promise<number> => {
    const { bytes } = await t.selectFrom('roomFiles').select((e) => e.fn.sum<number | string | null>('bytes').as('bytes')).where('roomId', '=', roomId).executeTakeFirstOrThrow()
    return Number(bytes ?? 0)
  }

  return {
    find: (roomId: string, id: string): Promise<RoomFileRow | undefined> =>
      db.selectFrom('roomFiles').selectAll().where('id', '=', id).where('roomId', '=', roomId).executeTakeFirst(),
    bytesIn: (roomId: string): Promise<number> => bytesIn(db, roomId),
    /** False, and nothing written, when the room's files would then be more than `maxBytes` together. */
    add: (file: RoomFileRow, maxBytes: number): Promise<boolean> => db.transaction().execute(async (t) => {
      // The first statement: two files that each would just fit come here one after the other.
      await t.updateTable('rooms').set((e) => ({ boardShown: e.ref('boardShown') })).where('id', '=', file.roomId).execute()
      if (await bytesIn(t, file.roomId) + file.bytes > maxBytes) return false
      await t.insertInto('roomFiles').values(file).execute()
      return true
    }),
    /** Those that no message has come to name, put there before `before` (epoch ms). */
    async removeUnnamed(before: number): Promise<void> {
      await db.deleteFrom('roomFiles').where('createdAt', '<', before)
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('roomMessages').select('number').whereRef('roomMessages.fileId', '=', 'roomFiles.id')))).execute()
    },
    /** Of these hashes, the ones that a file of a room or a picture of a board has. */
    async used(hashes: readonly string[]): Promise<Set<string>> {
      if (hashes.length === 0) return new Set()
      const rows = await db.selectFrom('roomFiles').select('hash').where('hash', 'in', [...hashes])
        .union(db.selectFrom('boardFiles').select('hash').where('hash', 'in', [...hashes])).execute()
      return new Set(rows.map(({ hash }) => hash))
    },
  }
}
