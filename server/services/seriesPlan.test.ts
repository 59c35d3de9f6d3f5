import { describe, expect, test } from 'vitest'
import type { SessionRow } from '../repositories/bookingRows.ts'
import { newSessionRows } from './newSession.ts'
import { planSeries, type SeriesPlan } from './seriesPlan.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST = Date.parse('2026-11-02T10:00:00Z')
const WEEK = 7 * DAY
const series = { id: 'series', tutorId: 'tutor', rrule: 'FREQ=WEEKLY;COUNT=5', timeZone: 'UTC', firstStart: FIRST, durationMinutes: 60, revision: 0, createdAt: 0 }

const rowOf = (i: number, change: Partial<SessionRow> = {}): SessionRow => {
  const start = FIRST + i * WEEK
  const { session } = newSessionRows({ title: '', tutorId: 'tutor', studentIds: [], createdBy: 'tutor', scheduledStart: start, scheduledEnd: start + HOUR, series: { id: 'series', occurrenceStart: start } }, 0)
  return { ...session, id: `lesson ${i}`, ...change }
}
const rows = (changes: Record<number, Partial<SessionRow>> = {}): SessionRow[] => [0, 1, 2, 3, 4].map((i) => rowOf(i, changes[i]))
const plan = (list: SessionRow[], target: number, scope: 'following' | 'all', by: number, now: number): SeriesPlan => {
  const row = list[target] ?? rowOf(target)
  return planSeries(series, list, { target: row, scope, to: { start: (row.occurrenceStart ?? 0) + by, durationMinutes: 60, timeZone: 'UTC', rrule: undefined } }, now)
}
const places = (result: SeriesPlan) => ({ before: result.before.map((row) => row.id), moved: result.moved.map(({ row, span }) => `${row.id} +${(span.start - FIRST) / DAY}`), kept: result.kept.map(({ row }) => row.id) })

describe('[S8] from where on a series changes', () => {
  test('"all": from the first that has not begun, be it cancelled', () => {
    const list = rows({ 0: { status: 'completed' }, 1: { status: 'cancelled' } })
    expect(places(plan(list, 3, 'all', DAY, FIRST + HOUR))).toEqual({ before: ['lesson 0'], moved: ['lesson 2 +15', 'lesson 3 +22', 'lesson 4 +29'], kept: ['lesson 1'] })
  })

  test('"all": one that was cancelled before its time has passed is behind', () => {
    const list = rows({ 0: { status: 'cancelled' } })
    expect(places(plan(list, 3, 'all', DAY, FIRST + DAY))).toMatchObject({ before: ['lesson 0'], kept: [] })
  })

  test('"all": the one pointed at is among them, though the rule puts it into the past', () => {
    const later = FIRST + 2 * DAY
    const list = rows({ 0: { scheduledStart: later, scheduledEnd: later + HOUR } })
    const result = plan(list, 0, 'all', 3 * DAY, FIRST + DAY)
    expect(places(result)).toMatchObject({ before: [], moved: ['lesson 0 +3', 'lesson 1 +10', 'lesson 2 +17', 'lesson 3 +24', 'lesson 4 +31'] })
  })

  test('"all": another that was moved by itself out of the past keeps its time', () => {
    const later = FIRST + 2 * DAY
    const list = rows({ 0: { scheduledStart: later, scheduledEnd: later + HOUR } })
    expect(places(plan(list, 2, 'all', -7 * HOUR, FIRST + DAY))).toMatchObject({ before: ['lesson 0'] })
  })

  test('one that was moved ahead and held keeps its time among those that follow', () => {
    const list = rows({ 3: { status: 'completed', scheduledStart: FIRST + HOUR } })
    expect(places(plan(list, 1, 'following', DAY, FIRST + 3 * HOUR))).toEqual({ before: ['lesson 0'], moved: ['lesson 1 +8', 'lesson 2 +15', 'lesson 4 +29'], kept: ['lesson 3'] })
  })
})

test('[S8] "all" with a new rule: the first goes to its first day of that rule, wherever the one pointed at went', () => {
  const list = rows()
  const of = (rrule: string, day: number) => places(planSeries(series, list, { target: list[2]!, scope: 'all', to: { start: FIRST + 2 * WEEK + day * DAY, durationMinutes: 60, timeZone: 'UTC', rrule } }, 0)).moved
  // Mondays become Thursdays, every other week; and the last Friday of each month.
  expect(of('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=3', 3)).toEqual(['lesson 0 +3', 'lesson 1 +17', 'lesson 2 +31'])
  expect(of('FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', 1)).toEqual(['lesson 0 +1', 'lesson 1 +3', 'lesson 2 +8'])
  expect(of('FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', 11)).toEqual(['lesson 0 +25', 'lesson 1 +53'])
})

test('the wall-clock time moves: an hour of summer is an hour of winter', () => {
  const berlin = { ...series, timeZone: 'Europe/Berlin', firstStart: Date.parse('2026-10-19T14:00:00Z') }
  const starts = ['2026-10-19T14:00:00Z', '2026-10-26T15:00:00Z', '2026-11-02T15:00:00Z'].map((at) => Date.parse(at))
  const list = starts.map((start, i) => rowOf(i, { scheduledStart: start, scheduledEnd: start + HOUR, occurrenceStart: start }))
  // The second is moved from 16:00 to 17:00 there; the first, a week before the clocks change, goes along.
  const result = planSeries(berlin, list, { target: list[1]!, scope: 'all', to: { start: Date.parse('2026-10-26T16:00:00Z'), durationMinutes: 60, timeZone: 'Europe/Berlin', rrule: undefined } }, 0)
  expect(result.moved.map(({ span }) => new Date(span.start).toISOString())).toEqual(['2026-10-19T15:00:00.000Z', '2026-10-26T16:00:00.000Z', '2026-11-02T16:00:00.000Z'])
})
