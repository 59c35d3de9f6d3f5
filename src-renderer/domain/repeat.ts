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

const compact = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/** As RFC 5545 RRULE. `endOfDay` gives the last instant (epoch ms) of a plain day where the series lives. */
export function rruleOf({ every, days, end }: Repeat, endOfDay: (day: string) => number): string {
  const byDay = every === 'week' && days.length > 0 ? [`BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`] : []
  const until = end.kind === 'count' ? `COUNT=${end.count}` : `UNTIL=${compact(endOfDay(end.date))}`
  return [`FREQ=${frequency[every]}`, ...byDay, until].join(';')
}

/** A rule in the terms of this editor; null for one that says more than they can (other programs' rules). */
export function repeatOf(rrule: string, dayOf: (at: number) => string): Repeat | null {
  const { FREQ, BYDAY, COUNT, UNTIL, INTERVAL = '1', WKST: _weekStart, ...rest } = Object.fromEntries(rrule.split(';').map((part) => part.split('=', 2) as [string, string]))
  const every = (Object.keys(frequency) as Repeat['every'][]).find((key) => frequency[key] === FREQ)
  const days = BYDAY?.split(',') ?? []
  const end = endOf(COUNT, UNTIL, dayOf)
  if (every === undefined || end === null || INTERVAL !== '1' || Object.keys(rest).length > 0) return null
  if (days.some((day) => !(weekdays as readonly string[]).includes(day)) || (days.length > 0 && every !== 'week')) return null
  return { every, days: days as Weekday[], end }
}

function endOf(count: string | undefined, until: string | undefined, dayOf: (at: number) => string): RepeatEnd | null {
  if (count !== undefined) return { kind: 'count', count: Number(count) }
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?$/.exec(until ?? '') ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  if (time?.endsWith('Z') !== true) return { kind: 'until', date: `${year}-${month}-${day}` }
  return { kind: 'until', date: dayOf(Date.parse(`${year}-${month}-${day}T${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5, 7)}Z`)) }
}
