import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type SeriesRepository = ReturnType<typeof createSeriesRepository>

export function createSeriesRepository(db: Kysely<Schema>) {
  return {
    async rrules(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const rows = ids.length > 0 ? await db.selectFrom('series').select(['id', 'rrule']).where('id', 'in', [...ids]).execute() : []
      return new Map(rows.map(({ id, rrule }) => [id, rrule]))
    },
    /** The first session of the series that starts after that (epoch ms) and has not begun. */
    next: async (id: string, start: number): Promise<string | undefined> => (await db.selectFrom('sessions').select('id').where('seriesId', '=', id).where('scheduledStart', '>', start)
      .where('status', '=', 'scheduled').where('removedAt', 'is', null).orderBy('scheduledStart').limit(1).executeTakeFirst())?.id,
  }
}
