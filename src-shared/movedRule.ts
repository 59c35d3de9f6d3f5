import { AppError } from './errors.ts'
import { formatRule, parseRule, type RecurrenceRule } from './rrule.ts'
import { dayOf, monthOf, weekdayOfDay } from './ruleDays.ts'
import { zonedDateTimeOf } from './zonedTime.ts'

/** One occurrence as it was and as it is to be; epoch ms, each with the zone in which its day counts. */
export interface Move { from: number; fromZone: string; to: number; toZone: string }

/**
 * The rule of `count` occurrences of which the first is moved: its weekdays, or its day of the month, go along by as many days. Throws BAD_RRULE
 * where that says nothing (several days of a month): a new rule has to be given then.
 */
export function movedRule(rrule: string, { from, fromZone, to, toZone }: Move, count: number): string {
  const rule = parseRule(rrule)
  const [oldDay, newDay] = [dayOf(zonedDateTimeOf(from, fromZone)), dayOf(zonedDateTimeOf(to, toZone))]
  const days = oldDay === newDay ? {} : movedDays(rule, oldDay, newDay)
  return formatRule({ ...rule, ...days, count, until: null })
}

/** The rule as it was up to and with the occurrence that starts at `last` (epoch ms). */
export const endedRule = (rrule: string, last: number): string => formatRule({ ...parseRule(rrule), count: null, until: { instant: last } })

function movedDays(rule: RecurrenceRule, oldDay: number, newDay: number): Partial<RecurrenceRule> {
  const { freq, interval, byDay, byMonthDay, weekStart } = rule
  const later = (weekday: number): number => weekdayOfDay(weekday - weekdayOfDay(0) + newDay - oldDay)
  if (byMonthDay.length === 0 && byDay.every(({ nth }) => nth === 0)) {
    // Where only some weeks count, the week goes along, so that it still has the same days in it.
    const isPicky = freq === 'WEEKLY' && interval > 1 && byDay.length > 1
    return { byDay: byDay.map(({ weekday }) => ({ nth: 0, weekday: later(weekday) })), weekStart: isPicky ? later(weekStart) : weekStart }
  }
  const [monthDay, day] = [byMonthDay[0], byDay[0]]
  if (freq === 'MONTHLY' && byDay.length + byMonthDay.length === 1) return monthDay === undefined ? { byDay: [nthLike(day, newDay)] } : { byMonthDay: [monthDayLike(monthDay, newDay)] }
  throw new AppError('BAD_RRULE', 'A rule with several days of a month cannot be moved to another day: give a new rule')
}

function monthDayLike(before: number, day: number): number {
  const { date, length } = monthOf(day)
  return before > 0 ? date : date - length - 1
}

/** Few months have a fifth one: the last is meant. */
function nthLike(before: { nth: number } | undefined, day: number): { nth: number; weekday: number } {
  const { date, length } = monthOf(day)
  const [fromStart, fromEnd] = [Math.ceil(date / 7), -Math.ceil((length - date + 1) / 7)]
  return { nth: (before?.nth ?? 0) > 0 && fromStart < 5 ? fromStart : fromEnd, weekday: weekdayOfDay(day) }
}
