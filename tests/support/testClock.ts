import type { Clock } from '../../server/services/clock.ts'

export interface TestClock extends Clock {
  advance(ms: number): void
}

/** Starts on a Monday morning in a school term and stands still until it is moved. */
export function createTestClock(start = Date.parse('2026-11-16T09:00:00.000Z')): TestClock {
  let now = start
  return { now: () => now, advance: (ms) => { now += ms } }
}
