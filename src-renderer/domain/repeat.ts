import { parseRule, type RecurrenceRule } from '#shared/rrule.ts'

/** The days of RFC 5545, in the order of ISO weeks. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** `until`: the last day on which it may happen (YYYY-MM-DD). */
export type RepeatEnd = { kind: 'count'; count: number } | { kind: 'until'; date: string }

/** How a series repeats, as people choose it. `days` counts for weeks only. */
export interface Repeat {
  every: 'day' | 'week' | 'month'
  days: readonly Weekday[]
  end: RepeatEnd
}

const frequency = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' } as const

/** The weekday of a plain day (YYYY-MM-DD). */
export const weekdayOf = (day: string): Weekday => weekdays[(new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7] ?? 'MO'

/** As RFC 5545 RRULE. A date as its end includes that whole day, where the series lives. */
export function rruleOf({ every, days, end }: Repeat): string {
  const byDay = every === 'week' && days.length > 0 ? [`BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`] : []
  return [`FREQ=${frequency[every]}`, ...byDay, end.kind === 'count' ? `COUNT=${end.count}` : `UNTIL=${end.date.replaceAll('-', '')}`].join(';')
}

/** The first day, from `day` on, on which the series can begin: a rule holds its first lesson. */
export function firstDayOf({ every, days }: Repeat, day: string): string {
  if (every !== 'week' || days.length === 0) return day
  const candidates = weekdays.map((_, later) => new Date(Date.parse(`${day}T12:00Z`) + later * 86_400_000).toISOString().slice(0, 10))
  return candidates.find((candidate) => days.includes(weekdayOf(candidate))) ?? day
}

/** A rule in the terms of this editor; null for one that says more than they can. `dayOf`: the plain day of an instant where the series lives. */
export function repeatOf(rrule: string, dayOf: (at: number) => string): Repeat | null {
  const rule = parsed(rrule)
  const every = (Object.keys(frequency) as Repeat['every'][]).find((key) => frequency[key] === rule?.freq)
  if (!rule || every === undefined || rule.interval !== 1 || rule.byMonthDay.length > 0) return null
  if (rule.byDay.length > 0 && every !== 'week') return null
  const end = endOf(rule, dayOf)
  return end && { every, days: rule.byDay.flatMap(({ weekday }) => weekdays[weekday] ?? []), end }
}

function parsed(rrule: string): RecurrenceRule | null {
  try {
    return parseRule(rrule)
  } catch {
    return null
  }
}

function endOf({ count, until }: RecurrenceRule, dayOf: (at: number) => string): RepeatEnd | null {
  if (count !== null) return { kind: 'count', count }
  return until && { kind: 'until', date: 'instant' in until ? dayOf(until.instant) : until.wallClock.slice(0, 10) }
}
