import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type CalendarImportRow = Selectable<Schema['calendarImports']>
export type CalendarImportRepository = ReturnType<typeof createCalendarImportRepository>

/** Well below what either database takes in one statement. */
const ROWS_AT_ONCE = 500

export function createCalendarImportRepository(db: Kysely<Schema>) {
  const ofPerson = (userId: string) => db.selectFrom('calendarImports').where('userId', '=', userId)
  return {
    /** In the place of the person's import of that name, whose id it then keeps; all or nothing. */
    put: (row: CalendarImportRow, spans: readonly { start: number; end: number }[]): Promise<CalendarImportRow> => db.transaction().execute(async (t) => {
      const stored = await t.insertInto('calendarImports').values(row)
        .onConflict((conflict) => conflict.columns(['userId', 'name']).doUpdateSet({ busyTimes: row.busyTimes, createdAt: row.createdAt }))
        .returningAll().executeTakeFirstOrThrow()
      await t.deleteFrom('busyTimes').where('importId', '=', stored.id).execute()
      for (let from = 0; from < spans.length; from += ROWS_AT_ONCE) {
        await t.insertInto('busyTimes').values(spans.slice(from, from + ROWS_AT_ONCE).map(({ start, end }) => ({ importId: stored.id, userId: row.userId, start, end }))).execute()
      }
      return stored
    }),
    /** Oldest first. */
    list(userId: string, { after, limit }: { after?: string | undefined; limit: number }): Promise<CalendarImportRow[]> {
      const rows = ofPerson(userId).selectAll()
      return (after === undefined ? rows : rows.where('id', '>', after)).orderBy('id').limit(limit).execute()
    },
    /** How many the person has under other names. */
    async countOthers(userId: string, name: string): Promise<number> {
      const row = await ofPerson(userId).where('name', '!=', name).select((e) => e.fn.countAll<number>().as('count')).executeTakeFirst()
      return row?.count ?? 0
    },
    /** With its busy times; tells whether it was this person's. */
    remove: (userId: string, id: string): Promise<boolean> => db.transaction().execute(async (t) => {
      await t.deleteFrom('busyTimes').where('importId', '=', id).where('userId', '=', userId).execute()
      const result = await t.deleteFrom('calendarImports').where('id', '=', id).where('userId', '=', userId).executeTakeFirst()
      return result.numDeletedRows > 0n
    }),
  }
}
