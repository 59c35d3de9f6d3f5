import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type RoomQualityRow = Selectable<Schema['roomQuality']>
export type RoomQualityRepository = ReturnType<typeof createRoomQualityRepository>

/** Rows of one insert: the number of values in a statement is limited. */
const CHUNK = 500

export function createRoomQualityRepository(db: Kysely<Schema>) {
  return {
    /** All or none; what is there already of the same minute is added to. */
    add: (rows: readonly RoomQualityRow[]): Promise<void> => db.transaction().execute(async (t) => {
      for (let at = 0; at < rows.length; at += CHUNK) {
        await t.insertInto('roomQuality').values(rows.slice(at, at + CHUNK)).onConflict((conflict) => conflict.columns(['roomId', 'userId', 'minute']).doUpdateSet((e) => ({
          samples: e('roomQuality.samples', '+', e.ref('excluded.samples')),
          total: e('roomQuality.total', '+', e.ref('excluded.total')),
          worst: e.case().when('excluded.worst', '>', e.ref('roomQuality.worst')).then(e.ref('excluded.worst')).else(e.ref('roomQuality.worst')).end(),
        }))).execute()
      }
    }),
    /** Oldest first, of one person or of everybody. */
    list(roomId: string, userId?: string): Promise<RoomQualityRow[]> {
      const query = db.selectFrom('roomQuality').selectAll().where('roomId', '=', roomId)
      return (userId === undefined ? query : query.where('userId', '=', userId)).orderBy('userId').orderBy('minute').execute()
    },
  }
}
