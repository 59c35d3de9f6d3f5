import { sql, type Kysely } from 'kysely'
import type { CallHistoryFilter } from '../../src-shared/calls.ts'
import type { Schema } from '../db/schema.ts'
import { kindsOf } from './callKinds.ts'
import { createCallSearch } from './callSearch.ts'
import { historyRange, type HistoryPlace, type HistorySpan } from './historyRanges.ts'

export interface HistoryFilter extends HistorySpan, Pick<CallHistoryFilter, 'type' | 'direction' | 'status'> {
  /** In the name of another person in the call, capitals or not. */
  q?: string | undefined
}
export type CallHistoryRepository = ReturnType<typeof createCallHistoryRepository>

/** People's calls that are over for them, the latest first. */
export function createCallHistoryRepository(db: Kysely<Schema>) {
  const search = createCallSearch(db)

  return {
    page({ q, ...filter }: HistoryFilter): Promise<HistoryPlace[]> {
      const kinds = kindsOf(filter)
      if (q !== undefined && q !== '') return search.page({ ...filter, q, kinds })
      return historyRange(db, filter, kinds).execute()
    },
    /** Missed calls that have not been looked at. */
    async unseenMissed(userId: string): Promise<number> {
      const { count } = await db.selectFrom('callPeople').select((e) => e.fn.countAll<number | string>().as('count'))
        .where('userId', '=', userId).where('missed', '=', sql.lit(1)).where('seenAt', 'is', null).executeTakeFirstOrThrow()
      return Number(count)
    },
    /** Whether there were any. */
    async markSeen(userId: string, now: number): Promise<boolean> {
      const { numUpdatedRows } = await db.updateTable('callPeople').set({ seenAt: now })
        .where('userId', '=', userId).where('missed', '=', sql.lit(1)).where('seenAt', 'is', null).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    /** False, and nothing written, where the person has rated the call. */
    async rate(callId: string, userId: string, { stars, reason }: { stars: number; reason: string }): Promise<boolean> {
      const { numUpdatedRows } = await db.updateTable('callPeople').set({ stars, ratingReason: reason })
        .where('callId', '=', callId).where('userId', '=', userId).where('stars', 'is', null).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    /** In the order of `ids`. */
    async calls(ids: readonly string[]) {
      const rows = ids.length === 0 ? [] : await db.selectFrom('calls').selectAll().where('id', 'in', [...ids]).execute()
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}
