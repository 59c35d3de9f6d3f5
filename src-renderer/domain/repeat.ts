import { parseRule, type RecurrenceRule } from '#shared/rrule.ts'
import { dayName, dayNamed, firstDayOfRule, monthOf } from '#shared/ruleDays.ts'

/** The days of RFC 5545, in the order of ISO weeks. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** `until`: the last day on which it may happen (YYYY-MM-DD). */
export type RepeatEnd = { kind: 'count'; count: number } | { kind: 'until'; date: string }

/** A weekday of a month: the first to the fifth, or -1, the last. */
const nths = [1, 2, 3, 4, 5, -1] as const
export interface NthWeekday { nth: (typeof nths)[number]; weekday: Weekday }

/** How a series repeats, as people choose it. */
export interface Repeat {
  every: 'day' | 'week' | 'month'
  /** 2: every other one. */
  interval: number
  /** For weeks only. */
  days: readonly Weekday[]
  /** For months only; null: on the same date in each. */
  nth: NthWeekday | null
  end: RepeatEnd
}

export const MAX_INTERVAL = 52

const frequency = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' } as const

/** The weekday of a plain day (YYYY-MM-DD). */
export const weekdayOf = (day: string): Weekday => weekdays[(new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7] ?? 'MO'

/** Which of its month's weekdays a plain day is; the fourth or fifth may be the last too. */
export function nthsOf(day: string): NthWeekday[] {
  const { date, length } = monthOf(dayNamed(day))
  const weekday = weekdayOf(day)
  const nth = nths.find((number) => number === Math.ceil(date / 7)) ?? 1
  return date + 7 > length ? [{ nth, weekday }, { nth: -1, weekday }] : [{ nth, weekday }]
}

/** As RFC 5545 RRULE. A date as its end includes that whole day, where the series lives. */
export function rruleOf(repeat: Repeat): string {
  const { every, interval, end } = repeat
  const byDay = byDayOf(repeat).map(({ nth, weekday }) => `${nth === 0 ? '' : nth}${weekdays[weekday] ?? 'MO'}`).join(',')
  return [
    `FREQ=${frequency[every]}`, ...(interval === 1 ? [] : [`INTERVAL=${interval}`]), ...(byDay === '' ? [] : [`BYDAY=${byDay}`]),
    end.kind === 'count' ? `COUNT=${end.count}` : `UNTIL=${end.date.replaceAll('-', '')}`,
  ].join(';')
}

function byDayOf({ every, days, nth }: Repeat): RecurrenceRule['byDay'] {
  if (every === 'month' && nth) return [{ nth: nth.nth, weekday: weekdays.indexOf(nth.weekday) }]
  return every === 'week' ? weekdays.flatMap((day, weekday) => (days.includes(day) ? [{ nth: 0, weekday }] : [])) : []
}

/** The first day, from `day` on, on which the series can begin: a rule holds its first lesson. */
export function firstDayOf(repeat: Repeat, day: string): string {
  const rule: RecurrenceRule = { freq: frequency[repeat.every], interval: 1, byDay: byDayOf(repeat), byMonthDay: [], count: 1, until: null, weekStart: 0 }
  const first = firstDayOfRule(rule, dayNamed(day))
  return first === null ? day : dayName(first)
}

/** A rule in the terms of this editor; null for one that says more than they can. `dayOf`: the plain day of an instant where the series lives. */
export function repeatOf(rrule: string, dayOf: (at: number) => string): Repeat | null {
  const rule = parsed(rrule)
  const every = (Object.keys(frequency) as Repeat['every'][]).find((key) => frequency[key] === rule?.freq)
  if (!rule || every === undefined || rule.byMonthDay.length > 0 || rule.interval > MAX_INTERVAL || startsWeekElsewhere(rule)) return null
  const nth = every === 'month' ? nthOf(rule) : null
  const end = endOf(rule, dayOf)
  if (!end || (rule.byDay.length > 0 && every !== 'week' && nth === null)) return null
  return { every, interval: rule.interval, days: every === 'week' ? rule.byDay.flatMap(({ weekday }) => weekdays[weekday] ?? []) : [], nth, end }
}

/** Where only some weeks count, it matters which day begins them: this editor's begin on Mondays. */
const startsWeekElsewhere = ({ freq, interval, byDay, weekStart }: RecurrenceRule): boolean => freq === 'WEEKLY' && interval > 1 && byDay.length > 1 && weekStart !== 0

function nthOf({ byDay }: RecurrenceRule): NthWeekday | null {
  const [day] = byDay
  const nth = nths.find((number) => number === day?.nth)
  const weekday = weekdays[day?.weekday ?? NaN]
  return byDay.length === 1 && nth !== undefined && weekday !== undefined ? { nth, weekday } : null
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
