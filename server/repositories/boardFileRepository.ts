import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type BoardFileRow = Selectable<Schema['boardFiles']>
export type BoardFileRepository = ReturnType<typeof createBoardFileRepository>

/** Pictures of boards and of their versions. */
export function createBoardFileRepository(db: Kysely<Schema>) {
  /** A sum over bigints is a text on PostgreSQL. */
  const bytesIn = async (t: Kysely<Schema>, boardId: string): Promise<number> =>
    Number((await t.selectFrom('boardFiles').select((e) => e.fn.sum<number | string | null>('bytes').as('bytes')).where('boardId', '=', boardId).executeTakeFirstOrThrow()).bytes ?? 0)
  return {
    find: (boardId: string, hash: string): Promise<BoardFileRow | undefined> => db.selectFrom('boardFiles').selectAll().where('boardId', '=', boardId).where('hash', '=', hash).executeTakeFirst(),
    bytesIn: (boardId: string): Promise<number> => bytesIn(db, boardId),
    /** The same picture twice is there once. False, and nothing written, when the board's would then be more than `maxBytes` together. */
    add: (file: BoardFileRow, maxBytes: number): Promise<boolean> => db.transaction().execute(async (t) => {
      // The first statement: two files that each would just fit come here one after the other.
      await t.updateTable('boards').set((e) => ({ isTemplate: e.ref('isTemplate') })).where('id', '=', file.boardId).execute()
      if (await bytesIn(t, file.boardId) + file.bytes > maxBytes) return false
      await t.insertInto('boardFiles').values(file).onConflict((conflict) => conflict.doNothing()).execute()
      return true
    }),
  }
}
