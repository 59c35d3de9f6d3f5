import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextAttendance, RECONNECT_GRACE_MS, summarizeAttendance, type AttendanceEvent, type AttendanceInterval } from './attendance.ts'

const MINUTE = 60_000
const run = (events: readonly AttendanceEvent[], upSince?: number) => events.reduce<AttendanceInterval[]>((intervals, event) => nextAttendance(intervals, event, upSince), [])
const types = ['entered', 'lost', 'left', 'tick'] as const
const anyEvent = fc.record({ type: fc.constantFrom(...types), at: fc.integer({ min: 0, max: 10 * MINUTE }) })
/** As a clock tells them: instants never go back, and equal ones are frequent. */
const orderedEvents = fc.array(fc.record({ type: fc.constantFrom(...types), pause: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * RECONNECT_GRACE_MS })) }), { maxLength: 40 })
  .map((steps) => {
    let at = 1_000_000
    return steps.map(({ type, pause }): AttendanceEvent => ({ type, at: (at += pause) }))
  })

function expectSound(intervals: readonly AttendanceInterval[]): void {
  for (const [index, interval] of intervals.entries()) {
    if (interval.leftAt !== null) expect(interval.leftAt).toBeGreaterThanOrEqual(interval.joinedAt)
    if (interval.lostAt !== null) expect(interval.lostAt).toBeGreaterThanOrEqual(interval.joinedAt)
    if (interval.leftAt !== null) expect(interval.lostAt).toBeNull()
    const next = intervals[index + 1]
    if (!next) continue
    expect(interval.leftAt, 'only the last one is open').not.toBeNull()
    expect(next.joinedAt).toBeGreaterThanOrEqual(interval.leftAt ?? Infinity)
  }
}

describe('[A1] nextAttendance', () => {
  test('a reconnect within the grace continues the interval and counts one drop', () => {
    expect(run([{ type: 'entered', at: 0 }, { type: 'lost', at: 60_000 }, { type: 'entered', at: 90_000 }])).toEqual([{ joinedAt: 0, lostAt: null, leftAt: null, drops: 1 }])
  })

  test('a later one closes it where the connection was lost and opens another', () => {
    expect(run([{ type: 'entered', at: 0 }, { type: 'lost', at: 60_000 }, { type: 'entered', at: 90_001 }])).toEqual([
      { joinedAt: 0, lostAt: null, leftAt: 60_000, drops: 1 }, { joinedAt: 90_001, lostAt: null, leftAt: null, drops: 0 },
    ])
  })

  test('the grace of a loss from before the server started counts from its start', () => {
    const lost: AttendanceEvent[] = [{ type: 'entered', at: 0 }, { type: 'lost', at: 1_000 }]
    expect(run([...lost, { type: 'entered', at: 630_000 }], 600_000)).toHaveLength(1)
    expect(run([...lost, { type: 'tick', at: 630_001 }], 600_000)).toEqual([{ joinedAt: 0, lostAt: null, leftAt: 1_000, drops: 1 }])
  })

  test('leaving while the connection is lost ends where it was lost', () => {
    expect(run([{ type: 'entered', at: 0 }, { type: 'lost', at: 5_000 }, { type: 'left', at: 20_000 }])[0]?.leftAt).toBe(5_000)
  })

  test('never negative, never overlapping, never more than the wall time, whatever comes in whatever order, even when the clock is set back', () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const intervals = run(events)
      expectSound(intervals)
      const times = events.map((event) => event.at)
      const latest = Math.max(0, ...times)
      const { totalSeconds } = summarizeAttendance(intervals, { start: 0, end: latest }, latest)
      expect(totalSeconds).toBeGreaterThanOrEqual(0)
      expect(totalSeconds * 1000).toBeLessThanOrEqual(latest - Math.min(latest, ...times))
    }))
  })

  test('a reconnect within the grace never adds an interval', () => {
    fc.assert(fc.property(orderedEvents, fc.integer({ min: 0, max: RECONNECT_GRACE_MS }), (events, pause) => {
      const now = events.at(-1)?.at ?? 0
      const before = run([...events, { type: 'entered', at: now }])
      const after = run([...events, { type: 'entered', at: now }, { type: 'lost', at: now }, { type: 'tick', at: now + pause }, { type: 'entered', at: now + pause }])
      expect(after).toHaveLength(before.length)
      expect(after.at(-1)).toMatchObject({ joinedAt: before.at(-1)?.joinedAt, leftAt: null, lostAt: null })
    }))
  })

  test('ticks change nothing that later events would not have changed', () => {
    fc.assert(fc.property(orderedEvents, (events) => {
      const withTicks = events.flatMap((event): AttendanceEvent[] => [{ type: 'tick', at: event.at }, event])
      expect(run(withTicks)).toEqual(run(events))
    }))
  })

  test('events of one instant in any order: sound, and the time present differs at most by a loss that was still open', () => {
    const group = fc.array(fc.constantFrom<AttendanceEvent['type']>(...types), { minLength: 1, maxLength: 4 })
    const shuffled = group.chain((first) => fc.tuple(fc.constant(first), fc.shuffledSubarray(first, { minLength: first.length })))
    fc.assert(fc.property(orderedEvents, shuffled, (events, [first, second]) => {
      const at = (events.at(-1)?.at ?? 0) + 1_000
      const [one, other] = [first, second].map((kinds) => run([...events, ...kinds.map((type) => ({ type, at }))]))
      for (const intervals of [one, other]) expectSound(intervals ?? [])
      const [a = 0, b = 0] = [one, other].map((intervals) => summarizeAttendance(intervals ?? [], { start: 0, end: at }, at).totalSeconds)
      const lostAt = run([...events, { type: 'tick', at }]).at(-1)?.lostAt ?? at
      expect(Math.abs(a - b) * 1000).toBeLessThanOrEqual(at - lostAt + 1000 * Number(lostAt < at))
    }))
  })
})

describe('[A2] summarizeAttendance', () => {
  const session = { start: 0, end: 60 * MINUTE }
  const interval = (joinedAt: number, leftAt: number | null, drops = 0): AttendanceInterval => ({ joinedAt, leftAt, lostAt: null, drops })

  test('sums the intervals and the drops', () => {
    expect(summarizeAttendance([interval(0, 10 * MINUTE, 2), interval(20 * MINUTE, 60 * MINUTE, 1)], session, 90 * MINUTE)).toEqual({
      firstJoined: 0, lastLeft: 60 * MINUTE, totalSeconds: 50 * 60, drops: 3, late: false, absent: false, leftEarly: false,
    })
  })

  test('late and left early only beyond a minute', () => {
    expect(summarizeAttendance([interval(MINUTE, 59 * MINUTE)], session, 60 * MINUTE)).toMatchObject({ late: false, leftEarly: false })
    expect(summarizeAttendance([interval(MINUTE + 1, 59 * MINUTE - 1)], session, 60 * MINUTE)).toMatchObject({ late: true, leftEarly: true })
  })

  test('absent only once it is over, and nobody who is still there has left', () => {
    expect(summarizeAttendance([], session, 59 * MINUTE).absent).toBe(false)
    expect(summarizeAttendance([], session, 60 * MINUTE).absent).toBe(true)
    expect(summarizeAttendance([interval(0, null)], session, 90 * MINUTE)).toMatchObject({ lastLeft: null, leftEarly: false, totalSeconds: 90 * 60 })
  })
})
