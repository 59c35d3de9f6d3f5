import type { CallStatistics } from '#shared/calls.ts'
import { dayOf, startOfDay, stepDay } from './calendarSpan.ts'

export const statisticsSpans = ['days30', 'months3', 'year', 'own'] as const
export type StatisticsSpan = (typeof statisticsSpans)[number]

/** Both days included, as YYYY-MM-DD of the reader's time zone; empty while nothing whole has been typed. */
export interface Days { from: string; to: string }

/** The server's own limit, with a day to spare for both ends. */
export const MAX_DAYS = 399

/** Up to today. */
export function daysOf(span: Exclude<StatisticsSpan, 'own'>, now: number): Days {
  const today = dayOf(now)
  if (span === 'days30') return { from: dayOf(startOfDay(today, -29)), to: today }
  return { from: dayOf(startOfDay(stepDay('month', today, span === 'year' ? -12 : -3), 1)), to: today }
}

export const dayCount = ({ from, to }: Days): number => Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000) + 1

export type DaysFault = 'missing' | 'turned' | 'tooLong'
export function faultOf(days: Days): DaysFault | null {
  if (days.from === '' || days.to === '') return 'missing'
  if (days.to < days.from) return 'turned'
  return dayCount(days) > MAX_DAYS ? 'tooLong' : null
}

export const instantsOf = ({ from, to }: Days): { from: string; to: string } => ({ from: new Date(startOfDay(from)).toISOString(), to: new Date(startOfDay(to, 1)).toISOString() })

export type TrendRow = CallStatistics['qualityTrend'][number]
export type TrendStep = 'day' | 'week' | 'month'

/** As many steps as can be told apart beside each other. */
export const trendStepOf = (days: Days): TrendStep => (dayCount(days) <= 31 ? 'day' : dayCount(days) <= 120 ? 'week' : 'month')

/** A row for each step of the span, also for those without calls; `date` is its first day within the span. */
export function trendOf(rows: readonly TrendRow[], days: Days): TrendRow[] {
  const step = trendStepOf(days)
  const known = new Map(rows.map((row) => [row.date, row]))
  const steps = new Map<string, TrendRow>()
  let key = ''
  for (let i = 0; i < dayCount(days); i++) {
    const date = dayOf(startOfDay(days.from, i))
    if (i === 0 || step === 'day' || (step === 'week' && i % 7 === 0) || (step === 'month' && date.endsWith('-01'))) key = date
    const sum = steps.get(key) ?? { date: key, excellent: 0, good: 0, poor: 0, unknown: 0 }
    const row = known.get(date)
    steps.set(key, row ? { date: key, excellent: sum.excellent + row.excellent, good: sum.good + row.good, poor: sum.poor + row.poor, unknown: sum.unknown + row.unknown } : sum)
  }
  return [...steps.values()]
}
