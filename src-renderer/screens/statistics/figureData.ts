import type { CallStatistics } from '#shared/calls.ts'
import { startOfDay } from '../../domain/calendarSpan.ts'
import { type Days, trendOf, type TrendRow, type TrendStep, trendStepOf } from '../../domain/statisticsSpan.ts'
import type { Format } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'

/** One bar: `label` under it, `name` in full where a label is short. */
export interface Bar { name: string; label: string; calls: number; seconds?: number }
export interface TrendBar extends TrendRow { name: string; label: string }

export const qualities = ['excellent', 'good', 'poor', 'unknown'] as const

export const typeBars = ({ voice, video }: CallStatistics, t: Translate): Bar[] =>
  ([['voice', voice], ['video', video]] as const).map(([type, calls]) => ({ name: t(`callList.${type}`), label: t(`callList.${type}`), calls }))

export const peopleBars = ({ people }: CallStatistics): Bar[] => people.map(({ person, calls, seconds }) => ({ name: person.name, label: person.name, calls, seconds }))

export function hourBars({ hours }: CallStatistics, format: Format): Bar[] {
  return hours.map((calls, hour) => {
    const name = format.time(new Date(2026, 0, 5, hour).getTime())
    return { name, label: name, calls }
  })
}

/** From the reader's first day of the week on; `firstDay`: 0 is Sunday. */
export function weekdayBars({ weekdays }: CallStatistics, firstDay: number, format: Format): Bar[] {
  const mondayFirst = weekdays.map((calls, day) => ({ name: format.weekday(day), label: format.weekday(day, 'short'), calls }))
  const first = (firstDay + 6) % 7
  return [...mondayFirst.slice(first), ...mondayFirst.slice(0, first)]
}

export function trendBars({ qualityTrend }: CallStatistics, days: Days, format: Format): TrendBar[] {
  const step = trendStepOf(days)
  return trendOf(qualityTrend, days).map((row) => {
    const at = startOfDay(row.date)
    const label = new Intl.DateTimeFormat(format.locale, step === 'month' ? { month: 'short' } : { day: 'numeric', month: 'short' }).format(at)
    return { ...row, label, name: stepName(at, Math.min(startOfDay(row.date, 6), startOfDay(days.to)), step, format) }
  })
}

/** `weekEnd`: within the span. */
function stepName(at: number, weekEnd: number, step: TrendStep, format: Format): string {
  if (step === 'month') return format.month(at)
  return step === 'week' ? format.dates(at, weekEnd) : format.date(at, 'short')
}
