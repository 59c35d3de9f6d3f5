import { expect, test } from 'vitest'
import { agree, wallClockIn } from './timeZones.ts'

test('wall clocks of zones, over midnight and in half hours', () => {
  const at = Date.parse('2026-11-20T18:45:00Z')
  expect(wallClockIn(at, 'UTC')).toBe('2026-11-20T18:45')
  expect(wallClockIn(at, 'Asia/Dhaka')).toBe('2026-11-21T00:45')
  expect(wallClockIn(at, 'Asia/Kolkata')).toBe('2026-11-21T00:15')
})

test('zones agree by the clock, not by the name, and only on that day', () => {
  expect(agree(Date.parse('2026-11-20T12:00:00Z'), 'Europe/London', 'UTC')).toBe(true)
  expect(agree(Date.parse('2026-07-20T12:00:00Z'), 'Europe/London', 'UTC')).toBe(false)
})
