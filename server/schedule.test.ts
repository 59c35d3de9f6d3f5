import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Logger } from './logging.ts'
import { scheduleTicks } from './schedule.ts'

const HOUR = 3_600_000
const logged = vi.fn()
const logger = { error: logged } as unknown as Logger

// The clock of the wall and the timers are moved by hand; what a jump costs is measured with the real time.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse('2026-11-16T09:00:00.250Z') })
  logged.mockClear()
})
afterEach(() => { vi.useRealTimers() })

const jump = (ms: number) => { vi.setSystemTime(Date.now() + ms) }

test.each([['an hour back', -HOUR], ['a day back', -24 * HOUR], ['eight hours forward', 8 * HOUR], ['three weeks forward', 21 * 24 * HOUR], ['less than a second back', -400]])('the clock is set %s: the ticks go on', async (_what, ms) => {
  const at: number[] = []
  const stop = scheduleTicks('second', async () => { at.push(Date.now()) }, logger)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(at.splice(0)).toHaveLength(3)
  jump(ms)
  const began = performance.now()
  await vi.advanceTimersByTimeAsync(3_000)
  const took = performance.now() - began
  expect(at.length).toBeGreaterThanOrEqual(3)
  expect(at.length).toBeLessThanOrEqual(4)
  expect(took).toBeLessThan(100)
  await stop()
  const ticks = at.length
  await vi.advanceTimersByTimeAsync(5_000)
  expect(at).toHaveLength(ticks)
})

test('at round instants, five seconds apart too', async () => {
  const at: string[] = []
  const stop = scheduleTicks('5 seconds', async () => { at.push(new Date().toISOString().slice(17, 23)) }, logger)
  await vi.advanceTimersByTimeAsync(11_000)
  expect(at).toEqual(['05.000', '10.000'])
  await stop()
})

test('never twice at once; one that fails is logged, and the next comes; stopping waits for a running one', async () => {
  const waiting: { resolve: (value: undefined) => void; reject: (error: Error) => void }[] = []
  const stop = scheduleTicks('second', async () => {
    const work = Promise.withResolvers<undefined>()
    waiting.push(work)
    await work.promise
  }, logger)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(waiting).toHaveLength(1)
  const failure = new Error('no such table')
  waiting[0]?.reject(failure)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(logged).toHaveBeenCalledExactlyOnceWith({ err: failure }, 'a tick failed')
  expect(waiting).toHaveLength(2)
  let stopped = false
  const stopping = stop().then(() => { stopped = true })
  await vi.advanceTimersByTimeAsync(2_000)
  expect([stopped, waiting.length]).toEqual([false, 2])
  waiting[1]?.resolve(undefined)
  await stopping
})
