import { sql, type Kysely, type Selectable } from 'kysely'
import { isPostgres } from '../db/isPostgres.ts'
import type { Schema } from '../db/schema.ts'

export interface Compactable { id: string; compactedClock: number; snapshotClock: number }
/** `people`: JSON of who drew since the version before. */
export type VersionRow = Pick<Selectable<Schema['boardSnapshots']>, 'id' | 'boardId' | 'kind' | 'at' | 'people'>
export type BoardUpkeepRepository = ReturnType<typeof createBoardUpkeepRepository>

/** What grows with boards, made smaller a little at a time. */
export function createBoardUpkeepRepository(db: Kysely<Schema>) {
  return {
    /** Boards whose log holds what a kept version holds as well. */
    toCompact: (limit: number): Promise<Compactable[]> =>
      db.selectFrom('boards').select(['id', 'compactedClock', 'snapshotClock']).where(sql<boolean>`"compactedClock" < "snapshotClock"`).orderBy('id').limit(limit).execute(),
    /** Operations after one clock, up to another, keep who, when and their ids; what they brought is in a version, and the newest on the board. */
    compact: (boardId: string, after: number, upTo: number): Promise<void> => db.transaction().execute(async (t) => {
      if (isPostgres(t)) await t.updateTable('boardOperations').set({ json: '' }).where('boardId', '=', boardId).where('clock', '>', after).where('clock', '<=', upTo).execute()
      // Written anew: SQLite gives room back where rows go away, not where they shrink.
      else await sql`insert or replace into "boardOperations" ("boardId", clock, "operationId", "userId", at, json) select "boardId", clock, "operationId", "userId", at, '' from "boardOperations" where "boardId" = ${boardId} and clock > ${after} and clock <= ${upTo}`.execute(t)
      await t.updateTable('boards').set({ compactedClock: upTo }).where('id', '=', boardId).execute()
    }),
    /** Ids of boards after this one that have versions, as far as so many versions reach. */
    boardsWithVersions: async (after: string, limit: number): Promise<string[]> => {
      const rows = await db.selectFrom('boardSnapshots').select('boardId').where('boardId', '>', after).orderBy('boardId').orderBy('clock').orderBy('id').limit(limit).execute()
      return [...new Set(rows.map(({ boardId }) => boardId))]
    },
    /** Of one board, the oldest first. */
    versions: (boardId: string): Promise<VersionRow[]> =>
      db.selectFrom('boardSnapshots').select(['id', 'boardId', 'kind', 'at', 'people']).where('boardId', '=', boardId).orderBy('clock').orderBy('id').execute(),
    /** `people`: by version, as it is from then on. */
    prune: (ids: readonly string[], people: ReadonlyMap<string, string>): Promise<void> => db.transaction().execute(async (t) => {
      for (const [id, json] of people) await t.updateTable('boardSnapshots').set({ people: json }).where('id', '=', id).execute()
      await t.deleteFrom('boardSnapshots').where('id', 'in', [...ids]).execute()
    }),
    /** A board that was deleted before that (epoch ms), if any. */
    deletedBefore: async (before: number): Promise<string | undefined> =>
      (await db.selectFrom('boards').select('id').where('deletedAt', '<', before).orderBy('deletedAt').limit(1).executeTakeFirst())?.id,
    /** Some of what belongs to a board, at most about `limit` rows; true when nothing is left and the board itself is gone. */
    async erode(boardId: string, limit: number): Promise<boolean> {
      const first = await db.selectFrom('boardOperations').select('clock').where('boardId', '=', boardId).orderBy('clock').limit(1).executeTakeFirst()
      if (first) {
        await db.deleteFrom('boardOperations').where('boardId', '=', boardId).where('clock', '<', first.clock + limit).execute()
        return false
      }
      const elements = await db.selectFrom('boardElements').select('elementId').where('boardId', '=', boardId).orderBy('elementId').limit(limit).execute()
      if (elements.length > 0) {
        await db.deleteFrom('boardElements').where('boardId', '=', boardId).where('elementId', 'in', elements.map(({ elementId }) => elementId)).execute()
        return false
      }
      await db.transaction().execute(async (t) => {
        for (const table of ['boardSnapshots', 'boardScenes', 'boardFiles', 'boardPeople'] as const) await t.deleteFrom(table).where('boardId', '=', boardId).execute()
        await t.deleteFrom('boards').where('id', '=', boardId).where('deletedAt', 'is not', null).execute()
      })
      return true
    },
  }
}
