import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { Schema } from '../db/schema.ts'

/** Where in the history; `at`: epoch ms. */
export interface HistoryPlace { at: number; callId: string }
export interface HistorySpan {
  userId: string
  /** Epoch ms: calls that began from then on, and before then. */
  from?: number | undefined
  to?: number | undefined
  /** Of the last one of the page before. */
  after?: HistoryPlace | undefined
  limit: number
}

export const isWithin = ({ from, to, after }: Pick<HistorySpan, 'from' | 'to' | 'after'>) => sql<SqlBool>`${sql.join([
  sql`1 = 1`,
  ...from === undefined ? [] : [sql`"startedAt" >= ${from}`],
  ...to === undefined ? [] : [sql`"startedAt" < ${to}`],
  ...after ? [sql`("startedAt", "callId") < (${after.at}, ${after.callId})`] : [],
], sql` and `)}`

/** The latest calls of a person first, all or of some kinds: each kind is a range of an index, from the end of which a page is read. */
export function historyRange(db: Kysely<Schema>, span: HistorySpan, kinds: readonly number[] | null, passes: Expression<SqlBool> = sql<SqlBool>`1 = 1`) {
  const range = db.selectFrom('callHistory').select(['startedAt as at', 'callId']).where('userId', '=', span.userId).where(isWithin(span)).where(passes)
    .orderBy('startedAt', 'desc').orderBy('callId', 'desc').limit(span.limit)
  const [first, ...others] = (kinds ?? []).map((kind) => db.selectFrom(range.where('kind', '=', kind).as('ofKind')).select(['at', 'callId']))
  if (!first) return range
  return db.selectFrom(others.reduce((union, other) => union.unionAll(other), first).as('found')).selectAll().orderBy('at', 'desc').orderBy('callId', 'desc').limit(span.limit)
}
