import type { Temporal } from 'temporal-polyfill'
import { AppError } from './errors.ts'
import { parseRule, type RecurrenceRule, type Until } from './rrule.ts'
import { dayNamed, dayOf, daysOf } from './ruleDays.ts'
import { zonedDateTimeOf } from './zonedTime.ts'

const DAY = 86_400_000
/** S8. */
export const MAX_OCCURRENCES = 104
/** The first day (since 1970) beyond what can be planned: it also bounds the search for a rule's days, whatever the rule. */
const END_OF_PLANS = Date.UTC(2100, 0, 1) / DAY

/** `firstStart`: epoch ms; its wall-clock time in `timeZone` is the one that every occurrence keeps. */
export interface SeriesRule {
  rrule: string
  timeZone: string
  firstStart: number
}

/**
 * S8. The starts (epoch ms) of all occurrences in order, the first is `firstStart`. Days are counted on the calendar of the zone, so the wall-clock time
 * stays the same over changes of the clocks; a time that does not exist on a day is moved forward, of one that comes twice the first is taken.
 * Throws BAD_RRULE (not understood, without `firstStart` among its occurrences, or beyond 2099) or TOO_MANY_OCCURRENCES.
 */
export function occurrencesOf({ rrule, timeZone, firstStart }: SeriesRule): number[] {
  const rule = endingRule(rrule)
  const firstWall = zonedDateTimeOf(firstStart, timeZone).toPlainDateTime()
  const first = dayOf(firstWall)
  const isInRule = daysOf(rule, first)
  const isBeyond = (wall: Temporal.PlainDateTime, start: number): boolean => rule.until !== null && isAfter(rule.until, wall, start)
  if (!isInRule(first) || isBeyond(firstWall, firstStart)) throw new AppError('BAD_RRULE', 'The first start is not an occurrence of the rule')
  const starts = [firstStart]
  const lastDay = rule.until === null ? Infinity : lastDayOf(rule.until, timeZone)
  for (let day = first + 1; day <= lastDay && starts.length !== rule.count; day++) {
    if (day >= END_OF_PLANS) throw new AppError('BAD_RRULE', 'The rule goes beyond the year 2099')
    if (!isInRule(day)) continue
    const wall = firstWall.add({ days: day - first })
    const start = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
    if (isBeyond(wall, start)) break
    // A whole day that a zone leaves out (Samoa, 2011) would come twice.
    if (start > (starts.at(-1) ?? start)) starts.push(start)
    if (starts.length > MAX_OCCURRENCES) throw tooMany()
  }
  return starts
}

function endingRule(rrule: string): RecurrenceRule {
  const rule = parseRule(rrule)
  if ((rule.count === null && rule.until === null) || (rule.count ?? 0) > MAX_OCCURRENCES) throw tooMany()
  return rule
}

const tooMany = (): AppError => new AppError('TOO_MANY_OCCURRENCES', `A series has an end (COUNT or UNTIL) and at most ${MAX_OCCURRENCES} occurrences`)

const isAfter = (until: Until, wall: Temporal.PlainDateTime, start: number): boolean => (
  'instant' in until ? start > until.instant : wall.toString({ smallestUnit: 'second' }) > until.wallClock)

function lastDayOf(until: Until, timeZone: string): number {
  if ('instant' in until) return dayOf(zonedDateTimeOf(until.instant, timeZone))
  return dayNamed(until.wallClock.slice(0, 10))
}
