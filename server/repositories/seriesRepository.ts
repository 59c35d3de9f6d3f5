import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type SeriesRepository = ReturnType<typeof createSeriesRepository>

export function createSeriesRepository(db: Kysely<Schema>) {
  return {
    async rrules(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const rows = ids.length > 0 ? await db.selectFrom('series').select(['id', 'rrule']).where('id', 'in', [...ids]).execute() : []
      return new Map(rows.map(({ id, rrule }) => [id, rrule]))
    },
  }
}
