import { sql, type Kysely, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { isPostgres } from '../db/isPostgres.ts'
import type { Schema } from '../db/schema.ts'
import { containsText } from './containsText.ts'
import { historyRange, isWithin, type HistoryPlace, type HistorySpan } from './historyRanges.ts'

/** `kinds`: the numbers of those that pass, null for all; `q`: in the name of another person in the call, capitals or not. */
export interface CallSearch extends HistorySpan { q: string; kinds: readonly number[] | null }

/** Up to so many calls are read and sorted for a page. */
const FEW = 5_000

/**
 * A page of somebody's calls with people of a name, the latest first. Read by whichever way is short: through the people of that name, through the calls
 * of those kinds, or, where both are many, through all calls from the latest on, until a page is full.
 */
export function createCallSearch(db: Kysely<Schema>) {
  const isOf = (kinds: readonly number[] | null) => (kinds ? sql<SqlBool>`kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})` : sql<SqlBool>`1 = 1`)
  /** The sign keeps SQLite off the index of people. */
  const isNamed = (q: string) => sql<SqlBool>`${sql.raw(isPostgres(db) ? '' : '+')}"callOthers"."otherId" in ${db.selectFrom('users').select('users.id').where((e) => containsText(e.ref('users.name'), q))}`
  const hasNamed = (q: string) => sql<SqlBool>`exists ${sql`(select 1 from "callOthers" where "callOthers"."userId" = "callHistory"."userId" and "callOthers"."startedAt" = "callHistory"."startedAt"
    and "callOthers"."callId" = "callHistory"."callId" and ${isNamed(q)})`}`

  const ofKinds = ({ userId, kinds, ...span }: CallSearch) => db.selectFrom('callHistory').where('userId', '=', userId).where(isOf(kinds)).where(isWithin(span))
  const ofPeople = ({ userId, q, ...span }: CallSearch) =>
    // A cross join, because SQLite then begins with the people.
    db.selectFrom('users').crossJoin('callOthers').where((e) => containsText(e.ref('users.name'), q))
      .where('callOthers.userId', '=', userId).whereRef('callOthers.otherId', '=', 'users.id').where(isWithin(span))
  const byTime = ({ userId, q, kinds, ...span }: CallSearch) => db.selectFrom('callOthers').where('userId', '=', userId).where(isWithin(span)).where(isOf(kinds)).where(isNamed(q))

  async function areFew<T extends keyof Schema>(some: SelectQueryBuilder<Schema, T, { callId: string }>): Promise<boolean> {
    const { count } = await db.selectFrom(some.limit(FEW + 1).as('some')).select((e) => e.fn.countAll<number | string>().as('count')).executeTakeFirstOrThrow()
    return Number(count) <= FEW
  }
  const distinct = <T extends 'callOthers'>(query: SelectQueryBuilder<Schema, T, object>, limit: number) =>
    (query as SelectQueryBuilder<Schema, 'callOthers', object>).select(['callOthers.startedAt as at', 'callOthers.callId']).distinct().orderBy('at', 'desc').orderBy('callId', 'desc').limit(limit)

  return {
    async page(search: CallSearch): Promise<HistoryPlace[]> {
      const { q, kinds, limit } = search
      const all = { ...search, after: undefined }
      if (await areFew(ofPeople(all).select('callId'))) return distinct(ofPeople(search).where(isOf(kinds)), limit).execute()
      if (kinds && await areFew(ofKinds(all).select('callId'))) return historyRange(db, search, kinds, hasNamed(q)).execute()
      return distinct(byTime(search), limit).execute()
    },
  }
}
