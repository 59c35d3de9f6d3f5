import { movedRule } from '../../src-shared/movedRule.ts'
import { occurrencesOf } from '../../src-shared/recurrence.ts'
import type { SeriesScope } from '../../src-shared/sessions.ts'
import { parseRule } from '../../src-shared/rrule.ts'
import { dayName, dayNamed, firstDayOfRule } from '../../src-shared/ruleDays.ts'
import { instantOf, zonedDateTimeOf } from '../../src-shared/zonedTime.ts'
import type { SessionRow, Span } from '../repositories/bookingRows.ts'
import type { SeriesRow } from '../repositories/scheduleRepository.ts'

/** What is to become of the occurrence that somebody points at, `target`; epoch ms. */
export interface SeriesMove { target: SessionRow; scope: Exclude<SeriesScope, 'one'>; to: NewTime }
export interface NewTime { start: number; durationMinutes: number; timeZone: string; rrule: string | undefined }

type Rule = Pick<SeriesRow, 'rrule' | 'timeZone' | 'firstStart' | 'durationMinutes'>

export interface SeriesPlan {
  /** Those before keep their series and their times; none: the series itself changes. */
  before: SessionRow[]
  rule: Rule
  /** Scheduled ones with their new times. */
  moved: { row: SessionRow; span: Span }[]
  /** What cannot be moved (cancelled, begun, over): in its place among the new occurrences, at its own time. */
  kept: { row: SessionRow; occurrenceStart: number }[]
  /** Occurrences for which there is no row yet. */
  missing: Span[]
  /** Rows for which there is no occurrence any more. */
  superfluous: SessionRow[]
}

/** Not begun: neither held nor, though nobody came, past its start. */
export const isToCome = (row: Pick<SessionRow, 'status' | 'scheduledStart'>, now: number): boolean => row.status === 'scheduled' && row.scheduledStart > now

/**
 * S8. A series after one of its occurrences has been moved with those after it or with all that have not begun: the rows in the order of
 * their rule take the places of the new rule one after the other. `rows`: all of the series, in that order. The target has not begun.
 */
export function planSeries(series: SeriesRow, rows: readonly SessionRow[], { target, scope, to }: SeriesMove, now: number): SeriesPlan {
  const at = pivotOf(rows, target, scope, now)
  const after = rows.slice(at)
  const rule = ruleFrom(series, after[0] ?? target, after.length, target, to)
  const length = to.durationMinutes * 60_000
  const starts = occurrencesOf(rule)
  const placed = after.slice(0, starts.length).map((row, i) => ({ row, start: starts[i] ?? rule.firstStart }))
  return {
    before: rows.slice(0, at),
    rule,
    moved: placed.filter(({ row }) => isToCome(row, now)).map(({ row, start }) => ({ row, span: { start, end: start + length } })),
    kept: placed.filter(({ row }) => !isToCome(row, now)).map(({ row, start }) => ({ row, occurrenceStart: start })),
    missing: starts.slice(after.length).map((start) => ({ start, end: start + length })),
    superfluous: after.slice(starts.length),
  }
}

/** The place in `rows` from which on the series changes. One that was moved by itself may have begun, or not, against the order of the rule. */
function pivotOf(rows: readonly SessionRow[], target: SessionRow, scope: SeriesScope, now: number): number {
  const pointed = rows.findIndex((row) => row.id === target.id)
  if (scope === 'following') return pointed
  const open = rows.findIndex((row) => placeOf(row) > now && (row.status === 'cancelled' || isToCome(row, now)))
  return open === -1 ? pointed : Math.min(open, pointed)
}

/** Where the rule puts it. */
const placeOf = (row: SessionRow): number => row.occurrenceStart ?? row.scheduledStart

/** Wall-clock time is what moves: the first one by as much as the one pointed at, and with a new rule on to its first day. */
function ruleFrom(series: SeriesRow, first: SessionRow, count: number, target: SessionRow, { start, timeZone, durationMinutes, rrule }: NewTime): Rule {
  const wall = (at: number): number => Date.parse(`${zonedDateTimeOf(at, timeZone).toPlainDateTime().toString()}Z`)
  const moved = new Date(wall(placeOf(first)) + wall(start) - wall(placeOf(target))).toISOString().slice(0, -1)
  const firstStart = first.id === target.id ? start : instantOf(rrule === undefined ? moved : firstOfRule(rrule, moved), timeZone)
  const move = { from: placeOf(first), fromZone: series.timeZone, to: firstStart, toZone: timeZone }
  return { rrule: rrule ?? movedRule(series.rrule, move, count), timeZone, firstStart, durationMinutes }
}

/** The same time of day on the first day, from that of `wall` on, that the rule has. */
function firstOfRule(rrule: string, wall: string): string {
  const day = dayNamed(wall.slice(0, 10))
  return `${dayName(firstDayOfRule(parseRule(rrule), day) ?? day)}${wall.slice(10)}`
}
