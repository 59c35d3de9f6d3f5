import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextClockOffset } from './serverClock.ts'

test('a device that is two minutes off shows the server\'s time, to within the quickest message', () => {
  const wrong = fc.integer({ min: -3_600_000, max: 3_600_000 })
  fc.assert(fc.property(wrong, fc.array(fc.integer({ min: 0, max: 1_900 }), { minLength: 1, maxLength: 30 }), (ahead, delays) => {
    let offset: number | null = null
    let now = Date.UTC(2026, 0, 5)
    for (const delay of delays) {
      now += 5_000
      offset = nextClockOffset(offset, { toldAt: now, heardAt: now + delay + ahead })
    }
    const shown = now + ahead + (offset ?? 0)
    expect(now - shown).toBe(Math.min(...delays))
  }))
})

test('a clock that is set while the lesson goes on is followed both ways', () => {
  expect(nextClockOffset(0, { toldAt: 1_000_000, heardAt: 940_000 })).toBe(60_000)
  expect(nextClockOffset(60_000, { toldAt: 2_000_000, heardAt: 2_000_100 })).toBe(-100)
})
