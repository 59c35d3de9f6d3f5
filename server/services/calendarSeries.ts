import ICAL from 'ical.js'
import { formatRule, parseRule } from '../../src-shared/rrule.ts'
import { calendarZone, type CalendarZone } from './calendarZone.ts'

/** Of a series: its rule and where its first occurrence lies (epoch ms). */
export interface SeriesPattern { rrule: string; timeZone: string; firstStart: number }

/** A rule as other calendars understand it: it always ends by COUNT, because readers disagree about UNTIL in another zone than the start's. */
export interface WrittenRule {
  zone: CalendarZone
  rrule: string
  /** Where it puts occurrences, epoch ms. */
  starts: number[]
}

/** Beyond what a series may have; whoever stored more gets its lessons one by one. */
const MAX_STARTS = 200

/** Null when a reader could see other times than ours: in a zone without a description, or around changes of the clocks. Lessons then go out one by one. */
export function writtenRule({ rrule, timeZone, firstStart }: SeriesPattern): WrittenRule | null {
  const zone = calendarZone(timeZone)
  const walls = zone && wallClocks(rrule, zone, firstStart)
  if (!zone || !walls) return null
  const starts = walls.map((wall) => zone.clearInstantOf(wall)).filter((start) => start !== null)
  if (starts.length !== walls.length || starts[0] !== firstStart) return null
  return { zone, rrule: formatRule({ ...parseRule(rrule), until: null, count: starts.length }), starts }
}

/** What a reader makes of the rule, on the clock of the zone; null for one that does not end. */
function wallClocks(rrule: string, zone: CalendarZone, firstStart: number): string[] | null {
  const rule = parseRule(rrule)
  const until = rule.until && ('instant' in rule.until ? zone.wallClockOf(rule.until.instant) : rule.until.wallClock)
  const times = ICAL.Recur.fromString(formatRule({ ...rule, until: null })).iterator(ICAL.Time.fromDateTimeString(zone.wallClockOf(firstStart)))
  const walls: string[] = []
  while (walls.length <= MAX_STARTS) {
    const wall = (times.next() as ICAL.Time | null)?.toString()
    if (wall === undefined || (until !== null && wall > until)) return walls
    walls.push(wall)
  }
  return null
}
