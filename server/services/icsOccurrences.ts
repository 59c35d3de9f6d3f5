import ICAL from 'ical.js'
import { readProperty, type IcsEvent } from './icsFile.ts'
import { IcsFault, instantOfTime, readTimes, type IcsTime, type IcsTimes } from './icsTimes.ts'
import type { IcsZone, IcsZones } from './icsZones.ts'

export const MAX_OCCURRENCES_AN_EVENT = 2_000
/** How far the search for occurrences may go, an event and a file: rules can be made to find one in a million steps, or none ever. */
const MAX_STEPS_AN_EVENT = 40_000
export const MAX_STEPS_A_FILE = 200_000

/** Epoch ms, the end exclusive. */
export interface Span { start: number; end: number }
/** Occurrences that do not take place: those that begin then, or at any time of a day (`2026-11-20`). */
export interface Exceptions { instants: ReadonlySet<number>; days: ReadonlySet<string> }
/** Steps that are left for the whole file. */
export interface Steps { left: number }
/** `most`: how many the event may have. */
export interface Limits { replaced: Exceptions; steps: Steps; most: number }

const DAY = 86_400_000
/** No zone is further from UTC, so that wall-clock times can be sorted out before they are worked out. */
const ZONE_MARGIN = DAY

/** Those of the event that overlap `window`, by RRULE, RDATE and EXDATE (RFC 5545, 3.8.5) but for the `replaced` ones. Throws an IcsFault. */
export function occurrencesIn(event: IcsEvent, times: IcsTimes, zones: IcsZones, window: Span, { replaced, steps, most }: Limits): Span[] {
  const { start } = times
  const excluded = exceptionsOf(event.lines.get('EXDATE') ?? [], zones)
  const isOut = (at: number, wall: string) => [replaced, excluded].some(({ instants, days }) => instants.has(at) || days.has(wall.slice(0, 10)))
  const spans = new Map<number, Span>()
  const add = (time: IcsTime): void => {
    const span = spanOf(time, times)
    if (span.end <= window.start || span.start >= window.end || span.end <= span.start || isOut(span.start, time.wall)) return
    spans.set(span.start, { start: Math.max(span.start, window.start), end: Math.min(span.end, window.end) })
    if (spans.size > most) throw new IcsFault('tooManyOccurrences')
  }
  add(start)
  for (const line of event.lines.get('RDATE') ?? []) readTimes(line, zones).times.forEach(add)
  for (const line of event.lines.get('RRULE') ?? []) {
    const around = { start: window.start - lastingMs(times) - ZONE_MARGIN, end: window.end + ZONE_MARGIN }
    for (const wall of wallClocksOf(line, start, around, steps)) add({ ...start, wall })
  }
  return [...spans.values()]
}

const lastingMs = ({ start, lasting }: IcsTimes): number => (start.isDate ? (lasting + 1) * DAY : lasting)

function spanOf(time: IcsTime, { start, lasting }: IcsTimes): Span {
  const begin = instantOfTime(time)
  if (!start.isDate) return { start: begin, end: begin + lasting }
  const lastDay = new Date(Date.parse(`${time.wall.slice(0, 10)}Z`) + lasting * DAY).toISOString().slice(0, 10)
  return { start: begin, end: time.zone.instantOf(`${lastDay}T00:00:00`) }
}

/** What EXDATE or RECURRENCE-ID take out of a rule. Throws an IcsFault. */
export function exceptionsOf(lines: readonly string[], zones: IcsZones): Exceptions {
  const times = lines.flatMap((line) => readTimes(line, zones).times)
  return {
    instants: new Set(times.filter((time) => !time.isDate).map(instantOfTime)),
    days: new Set(times.filter((time) => time.isDate).map((time) => time.wall.slice(0, 10))),
  }
}

/** Where the rule puts occurrences on the clock of the event's zone, as far as they can matter to `around`. */
function* wallClocksOf(line: string, start: IcsTime, around: Span, steps: Steps): Generator<string> {
  const { rule, until } = ruleOf(line, start.zone)
  const [from, to] = [new Date(around.start), new Date(around.end)].map((at) => at.toISOString().slice(0, 19)) as [string, string]
  const times = bounded(rule.iterator(ICAL.Time.fromDateTimeString(skipTo(start.wall, rule, from))), steps)
  for (let wall = times.next(); wall !== null && wall < to && (until === null || wall <= until); wall = times.next()) {
    if (wall >= from) yield wall
  }
}

function ruleOf(line: string, zone: IcsZone): { rule: ICAL.Recur; until: string | null } {
  try {
    const rule = ICAL.Recur.fromString(readProperty(line).value.toUpperCase())
    const until = rule.until ? untilOf(rule.until, zone) : null
    rule.until = null
    if (!/^(SECOND|MINUTE|HOUR|DAI|WEEK|MONTH|YEAR)LY$/.test(rule.freq)) throw new IcsFault('badRule')
    return { rule, until }
  } catch {
    throw new IcsFault('badRule')
  }
}

/** The last moment on the clock of the zone; a date alone includes its day. */
function untilOf(until: ICAL.Time, zone: IcsZone): string {
  if (until.isDate) return `${until.toString()}T23:59:59`
  return until.zone === ICAL.Timezone.utcTimezone ? zone.wallClockOf(until.toUnixTime() * 1000) : until.toString()
}

const unitMs: Readonly<Record<string, number>> = { SECONDLY: 1_000, MINUTELY: 60_000, HOURLY: 3_600_000, DAILY: DAY, WEEKLY: 7 * DAY }

/** A rule that began long ago and does not count: the same rule, begun a whole number of its intervals later, just before `from`. */
function skipTo(wall: string, rule: ICAL.Recur, from: string): string {
  const step = (unitMs[rule.freq] ?? 0) * rule.interval
  const passed = Date.parse(`${from}Z`) - Date.parse(`${wall}Z`)
  if (rule.count || step === 0 || passed < step) return wall
  return new Date(Date.parse(`${wall}Z`) + (Math.floor(passed / step) - 1) * step).toISOString().slice(0, 19)
}

/** The library looks for the next occurrence as long as it takes; here each look is counted. */
function bounded(times: ICAL.RecurIterator, steps: Steps): { next(): string | null } {
  let left = Math.min(MAX_STEPS_AN_EVENT, steps.left)
  const check = times.check_contracting_rules.bind(times)
  times.check_contracting_rules = () => {
    steps.left -= 1
    left -= 1
    if (left <= 0) throw new IcsFault('tooManyOccurrences')
    return check()
  }
  return {
    next() {
      try {
        return (times.next() as ICAL.Time | null)?.toString() ?? null
      } catch (error) {
        throw error instanceof IcsFault ? error : new IcsFault('badRule')
      }
    },
  }
}
