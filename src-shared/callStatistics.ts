import type { CallStatistics, CallType, QualityWord } from './calls.ts'
import type { Person } from './people.ts'
import type { ClockOffset } from './zonedTime.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
export const MAX_STATISTICS_DAYS = 400
const HOURS_OF_WEEK = 168
/** 1 January 1970 was a Thursday; Monday is 0. */
const FIRST_WEEKDAY = 3

/** A year of calls, counted where they are kept. The hour is `hourOfWeek`, the day `dayNumber`, both by the clocks of the reader. */
export interface CountedCalls {
  kinds: readonly { outcome: 'answered' | 'missed' | 'none'; direction: 'outgoing' | 'incoming'; type: CallType; calls: number; seconds: number }[]
  people: readonly { person: Person; calls: number; seconds: number }[]
  hours: readonly { hour: number; calls: number }[]
  qualities: readonly { day: number; quality: QualityWord; calls: number }[]
}

/** Why a span (epoch ms) cannot be asked for, in English for developers; null when it can. */
export function statisticsFault(from: number, to: number): string | null {
  if (from >= to) return 'is not after the beginning'
  return to - from > MAX_STATISTICS_DAYS * DAY ? `is more than ${MAX_STATISTICS_DAYS} days after the beginning` : null
}

/** What the clocks show at `at` (epoch ms), as milliseconds since their 1 January 1970. */
export function clockTimeOf(at: number, offsets: readonly ClockOffset[]): number {
  const { offset } = offsets.find(({ until }) => at < until) ?? offsets.at(-1) ?? { offset: 0 }
  return at + offset
}
/** From 0, the first hour of a Thursday, to 167. */
export const hourOfWeek = (clockTime: number): number => Math.floor(clockTime / HOUR) % HOURS_OF_WEEK
/** Days since 1 January 1970. */
export const dayNumber = (clockTime: number): number => Math.floor(clockTime / DAY)

/** `from` and `to`: epoch ms. */
export function callStatisticsOf({ from, to, timeZone }: { from: number; to: number; timeZone: string }, { kinds, people, hours, qualities }: CountedCalls): CallStatistics {
  const count = (passes: (kind: CountedCalls['kinds'][number]) => boolean = () => true): number => kinds.filter(passes).reduce((sum, { calls }) => sum + calls, 0)
  const [total, answered] = [count(), count(({ outcome }) => outcome === 'answered')]
  const secondsOf = (counted: CountedCalls['kinds']): number => counted.reduce((sum, { seconds }) => sum + seconds, 0)
  return {
    from: instant(from), to: instant(to), timeZone, total, answered, totalSeconds: secondsOf(kinds),
    outgoing: count(({ direction }) => direction === 'outgoing'), incoming: count(({ direction }) => direction === 'incoming'),
    voice: count(({ type }) => type === 'voice'), video: count(({ type }) => type === 'video'), missed: count(({ outcome }) => outcome === 'missed'),
    averageSeconds: answered === 0 ? null : secondsOf(kinds.filter(({ outcome }) => outcome === 'answered')) / answered,
    answeredRate: total === 0 ? null : answered / total,
    people: [...people],
    hours: sums(24, hours, ({ hour }) => hour % 24),
    weekdays: sums(7, hours, ({ hour }) => (Math.floor(hour / 24) + FIRST_WEEKDAY) % 7),
    qualityTrend: trendOf(qualities),
  }
}

function sums<T extends { calls: number }>(length: number, rows: readonly T[], indexOf: (row: T) => number): number[] {
  const counted = Array.from({ length }, () => 0)
  for (const row of rows) counted[indexOf(row)] = (counted[indexOf(row)] ?? 0) + row.calls
  return counted
}

function trendOf(qualities: CountedCalls['qualities']): CallStatistics['qualityTrend'] {
  const days = new Map<number, CallStatistics['qualityTrend'][number]>()
  for (const { day, quality, calls } of qualities) {
    const row = days.get(day) ?? { date: instant(day * DAY).slice(0, 10), excellent: 0, good: 0, poor: 0, unknown: 0 }
    row[quality] += calls
    days.set(day, row)
  }
  return [...days].toSorted(([a], [b]) => a - b).map(([, row]) => row)
}

const instant = (at: number): string => new Date(at).toISOString()
