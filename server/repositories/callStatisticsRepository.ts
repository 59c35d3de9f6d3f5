import { sql, type Kysely } from 'kysely'
import { qualityWordSchema } from '../../src-shared/calls.ts'
import type { CountedCalls } from '../../src-shared/callStatistics.ts'
import type { ClockOffset } from '../../src-shared/zonedTime.ts'
import { isPostgres } from '../db/isPostgres.ts'
import type { Schema } from '../db/schema.ts'
import { callKinds } from './callKinds.ts'

/** Epoch ms; `offsets`: the reader's clocks in the span. */
export interface CountedSpan { userId: string; from: number; to: number; offsets: readonly ClockOffset[] }
export type CallStatisticsRepository = ReturnType<typeof createCallStatisticsRepository>

/** The most frequent people that are named. */
const NAMED = 10
/** The answered kinds come first. */
const firstUnanswered = callKinds.findIndex(({ outcome }) => outcome !== 'answered')
const qualityWords = qualityWordSchema.options

/** A person's calls of a span, counted in the database: each count reads one index once, most of them in its order. */
export function createCallStatisticsRepository(db: Kysely<Schema>) {
  const own = ({ userId, from, to }: CountedSpan) => db.selectFrom('callHistory').where('userId', '=', userId).where('startedAt', '>=', from).where('startedAt', '<', to)

  return {
    async kinds(span: CountedSpan): Promise<CountedCalls['kinds']> {
      const ofKind = (kind: number) => own(span).where('kind', '=', kind)
        .select((e) => [sql.lit(kind).as('kind'), e.fn.countAll<number | string>().as('calls'), e.fn.sum<number | string | null>('seconds').as('seconds')])
      const [first, ...others] = callKinds.map((_kind, number) => ofKind(number))
      const rows = first ? await others.reduce((union, other) => union.unionAll(other), first).execute() : []
      return callKinds.map((kind, number) => {
        const row = rows.find((counted) => counted.kind === number)
        return { ...kind, calls: Number(row?.calls ?? 0), seconds: Number(row?.seconds ?? 0) }
      })
    },
    async people({ userId, from, to }: CountedSpan): Promise<CountedCalls['people']> {
      // The sign keeps SQLite from reading in the order of time and sorting.
      const startedAt = sql<number>`${sql.raw(isPostgres(db) ? '' : '+')}"startedAt"`
      const most = db.selectFrom('callOthers').select((e) => ['otherId', e.fn.countAll<number | string>().as('calls'), e.fn.sum<number | string | null>('seconds').as('seconds')])
        .where('userId', '=', userId).where(startedAt, '>=', from).where(startedAt, '<', to).groupBy('otherId').orderBy('calls', 'desc').orderBy('otherId').limit(NAMED)
      const rows = await db.selectFrom(most.as('most')).innerJoin('users', 'users.id', 'most.otherId').select(['users.id', 'name', 'role', 'calls', 'seconds'])
        .orderBy('calls', 'desc').orderBy('otherId').execute()
      return rows.map(({ calls, seconds, ...person }) => ({ person, calls: Number(calls), seconds: Number(seconds ?? 0) }))
    },
    async hours(span: CountedSpan): Promise<CountedCalls['hours']> {
      const hour = sql<number>`${clockTime(span.offsets)} / 3600000 % 168`
      const rows = await own(span).select((e) => [hour.as('hour'), e.fn.countAll<number | string>().as('calls')]).groupBy('hour').execute()
      return rows.map((row) => ({ hour: row.hour, calls: Number(row.calls) }))
    },
    async qualities(span: CountedSpan): Promise<CountedCalls['qualities']> {
      const day = sql<number>`${clockTime(span.offsets)} / 86400000`
      // A group a day with four counts: sorting by day and word takes twice as long.
      const rows = await own(span).where('kind', '<', sql.lit(firstUnanswered))
        .select((e) => [day.as('day'), ...qualityWords.map((word) => e.fn.countAll<number | string>().filterWhere('quality', '=', sql.lit(word)).as(word))]).groupBy('day').execute()
      return rows.flatMap((row) => qualityWords.map((quality) => ({ day: row.day, quality, calls: Number(row[quality]) })).filter(({ calls }) => calls > 0))
    },
  }
}

/** As `clockTimeOf`. Whole numbers as literals: a parameter could make it a division with fractions. */
function clockTime(offsets: readonly ClockOffset[]) {
  const [last, ...earlier] = offsets.toReversed()
  const whens = earlier.toReversed().map(({ until, offset }) => sql`when "startedAt" < ${sql.lit(until)} then ${sql.lit(offset)}`)
  const offset = sql.lit(last?.offset ?? 0)
  return whens.length === 0 ? sql`("startedAt" + ${offset})` : sql`("startedAt" + case ${sql.join(whens, sql` `)} else ${offset} end)`
}
