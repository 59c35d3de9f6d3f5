import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { overlapsOf, type Overlap, type Span } from './bookingRows.ts'

export type BusyRepository = ReturnType<typeof createBusyRepository>

export function createBusyRepository(db: Kysely<Schema>) {
  return {
    sessions: (userIds: readonly string[], span: Span): Promise<Overlap[]> => overlapsOf(db, userIds, [span]),
    /** Those of the sessions that `userId` is a person of. */
    async own(userId: string, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (sessionIds.length === 0) return new Set()
      const rows = await db.selectFrom('sessionPeople').select('sessionId').where('userId', '=', userId).execute()
      const wanted = new Set(sessionIds)
      return new Set(rows.map((row) => row.sessionId).filter((id) => wanted.has(id)))
    },
    imported: (userIds: readonly string[], { start, end }: Span): Promise<Pick<Selectable<Schema['busyTimes']>, 'userId' | 'start' | 'end'>[]> =>
      db.selectFrom('busyTimes').select(['userId', 'start', 'end']).where('userId', 'in', [...userIds]).where('start', '<', end).where('end', '>', start).orderBy('start').execute(),
  }
}
