import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scheduleCalendar } from './schedule.ts'

const HOUR = 3_600_000

// The clock of the wall and the timers are moved by hand; what a jump costs is measured with the real time.
beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse('2026-11-16T09:00:00.250Z') }) })
afterEach(() => { vi.useRealTimers() })

test.each([['an hour back', -HOUR], ['eight hours forward', 8 * HOUR], ['three weeks forward', 21 * 24 * HOUR]])('[R4] the clock is set %s: the device looks on at once, syncs on, and the jump costs little', async (_what, ms) => {
  let [looks, syncs] = [0, 0]
  const stop = scheduleCalendar({ look: () => { looks += 1 }, sync: () => { syncs += 1 } })
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect([looks, syncs]).toEqual([1_200, 2])
  vi.setSystemTime(Date.now() + ms)
  ;[looks, syncs] = [0, 0]
  const began = performance.now()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(performance.now() - began).toBeLessThan(100)
  expect(looks).toBeGreaterThanOrEqual(2)
  expect(looks).toBeLessThanOrEqual(3)
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(syncs).toBe(2)
  stop()
  looks = 0
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looks).toBe(0)
})

test('a look that fails is followed by the next', async () => {
  const look = vi.fn(() => { throw new Error('database is locked') })
  const stop = scheduleCalendar({ look, sync: () => undefined })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(look).toHaveBeenCalledTimes(4)
  stop()
})
