import { sql, type Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { SessionRow } from './bookingRows.ts'

export type SessionSyncRepository = ReturnType<typeof createSessionSyncRepository>

export function createSessionSyncRepository(db: Kysely<Schema>) {
  return {
    /** Of the last change of all: everything up to it can be read. */
    async lastNumber(): Promise<number> {
      const { value } = await db.selectFrom('counters').select('value').where('name', '=', 'sessions').executeTakeFirstOrThrow()
      return value
    },
    /** Changed after `number`, in the order of the changes, also those that were removed. `userId` null: everybody's (admins). */
    changedAfter(number: number, { userId, limit }: { userId: string | null; limit: number }): Promise<SessionRow[]> {
      let query = db.selectFrom('sessions').selectAll('sessions').where('changeNumber', '>', number)
      if (userId !== null) query = query.innerJoin('sessionPeople', 'sessionPeople.sessionId', 'sessions.id').where('sessionPeople.userId', '=', userId)
      return query.orderBy('changeNumber').limit(limit).execute()
    },
    /**
     * When those of them that were moved got their present start (epoch ms), by id. The last move to it: with a clock that is set back its time need not
     * be the latest.
     */
    async movedAt(ids: readonly string[]): Promise<Map<string, number>> {
      if (ids.length === 0) return new Map()
      const last = db.selectFrom('sessionHistory as moves').innerJoin('sessions', 'sessions.id', 'moves.sessionId').select((e) => e.fn.max('moves.id').as('id'))
        .where('moves.sessionId', 'in', [...ids]).where('moves.kind', '=', 'rescheduled').where(sql<boolean>`"fromStart" <> "toStart"`)
        .whereRef('moves.toStart', '=', 'sessions.scheduledStart').groupBy('moves.sessionId')
      const rows = await db.selectFrom('sessionHistory').select(['sessionId', 'at']).where('id', 'in', last).execute()
      return new Map(rows.map(({ sessionId, at }) => [sessionId, at]))
    },
  }
}
