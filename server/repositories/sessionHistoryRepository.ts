import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type SessionHistoryRepository = ReturnType<typeof createSessionHistoryRepository>

export function createSessionHistoryRepository(db: Kysely<Schema>) {
  return {
    /** Newest first; `before`: the last one of the page before. */
    list(sessionId: string, { before, limit }: { before?: string | undefined; limit: number }) {
      let query = db.selectFrom('sessionHistory').innerJoin('users', 'users.id', 'sessionHistory.userId')
        .selectAll('sessionHistory').select(['users.name', 'users.role']).where('sessionId', '=', sessionId)
      if (before !== undefined) query = query.where('sessionHistory.id', '<', before)
      return query.orderBy('sessionHistory.id', 'desc').limit(limit).execute()
    },
  }
}
