import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOver, nextSession, sessionStatusSchema } from './sessionLifecycle.ts'
import { dueEnding, endingOf, joinWindow, type Occupancy, type SessionTimes } from './sessionTimes.ts'

const MINUTE = 60_000
const start = 1_000 * MINUTE
const end = start + 60 * MINUTE
const scheduled: SessionTimes = { status: 'scheduled', scheduledStart: start, scheduledEnd: end }
const active: SessionTimes = { ...scheduled, status: 'active' }
const empty = (emptySince: number | null): Occupancy => ({ present: 0, emptySince })
const anySession = fc.record({ status: fc.constantFrom(...sessionStatusSchema.options), scheduledStart: fc.constant(start), scheduledEnd: fc.constant(end) })
const anyInstant = fc.integer({ min: start - 120 * MINUTE, max: end + 120 * MINUTE })
const anyRoom = fc.record({ present: fc.integer({ min: 0, max: 3 }), emptySince: fc.option(anyInstant) })

describe('[S5] joinWindow', () => {
  test('opens ten minutes early, or when the school says', () => {
    expect(joinWindow(scheduled, start - 10 * MINUTE - 1)).toEqual({ open: false, why: 'TOO_EARLY', opensAt: start - 10 * MINUTE })
    expect(joinWindow(scheduled, start - 10 * MINUTE)).toEqual({ open: true })
    expect(joinWindow(scheduled, start - 30 * MINUTE, 30)).toEqual({ open: true })
  })

  test('stays open while it is held, also over time, and closes when it is over', () => {
    expect(joinWindow(active, end + 30 * MINUTE)).toEqual({ open: true })
    expect(joinWindow(active, end + 60 * MINUTE)).toEqual({ open: false, why: 'SESSION_OVER' })
    expect(joinWindow({ ...active, status: 'completed' }, start)).toEqual({ open: false, why: 'SESSION_OVER' })
  })

  test('closes at the scheduled end where nobody came, but not while somebody waits', () => {
    expect(joinWindow(scheduled, end)).toEqual({ open: false, why: 'SESSION_OVER' })
    expect(joinWindow(scheduled, end + MINUTE, undefined, { present: 1, emptySince: null })).toEqual({ open: true })
  })

  test('is never open for a session that is over or due to end', () => {
    fc.assert(fc.property(anySession, anyRoom, anyInstant, (session, room, now) => {
      const { open } = joinWindow(session, now, 10, room)
      if (isOver(session.status) || dueEnding(session, room, now) !== null) expect(open).toBe(false)
      else expect(open).toBe(now >= start - 10 * MINUTE)
    }))
  })
})

describe('[S7] endings', () => {
  test.each([
    ['nobody ever came', scheduled, empty(null), 'expire', end],
    ['a tutor waited in vain and left', scheduled, empty(end - 20 * MINUTE), 'expire', end + 5 * MINUTE],
    ['everybody left before the end', active, empty(end - 20 * MINUTE), 'end', end + 5 * MINUTE],
    ['everybody left after the end', active, empty(end + 7 * MINUTE), 'end', end + 12 * MINUTE],
    ['somebody stays', active, { present: 1, emptySince: null }, 'end', end + 60 * MINUTE],
    ['the last one left just before the limit', active, empty(end + 58 * MINUTE), 'end', end + 60 * MINUTE],
  ] as const)('%s', (_name, session, room, event, at) => {
    expect(endingOf(session, room)).toEqual({ event, at })
    expect(dueEnding(session, room, at - 1)).toBeNull()
    expect(dueEnding(session, room, at)).toBe(event)
  })

  test('never before the scheduled end, always by 60 minutes after it, and only with an event the lifecycle takes', () => {
    fc.assert(fc.property(anySession, anyRoom, anyInstant, (session, room, now) => {
      const event = dueEnding(session, room, now)
      if (event) expect(nextSession(session.status, event)).not.toBeNull()
      if (now < end) expect(event).toBeNull()
      if (now >= end + 60 * MINUTE && !isOver(session.status)) expect(event).not.toBeNull()
    }))
  })
})
