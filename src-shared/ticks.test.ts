import fc from 'fast-check'
import { expect, test } from 'vitest'
import { untilNextTick } from './ticks.ts'

test('the next round instant, never now and never more than a step away', () => {
  expect([0, 1, 999, 1_000, 1_001].map((now) => untilNextTick(now, 1_000))).toEqual([1_000, 999, 1, 1_000, 999])
  fc.assert(fc.property(fc.integer({ min: 0, max: 8.64e15 }), fc.constantFrom(500, 1_000, 5_000, 300_000), (now, everyMs) => {
    const wait = untilNextTick(now, everyMs)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(everyMs)
    expect((now + wait) % everyMs).toBe(0)
  }))
})
