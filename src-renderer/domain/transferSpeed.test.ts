import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { transferSpeed } from './transferSpeed.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const plan = (signal = new AbortController().signal) => ({ bytes: 100_000, mostMs: 2_000, now: () => performance.now(), signal })
type Options = Parameters<Parameters<typeof transferSpeed>[0]>[0]
/** So much of it every 100 ms, until it is through, breaks off or is broken off. */
const line = (share: number, breaksAt = 2) => async ({ signal, onProgress }: Options) => {
  for (let done = share; done < 1; done += share) {
    await new Promise((resolve) => { setTimeout(resolve, 100) })
    signal.throwIfAborted()
    if (done > breaksAt) throw new Error('the cable was pulled')
    onProgress(done)
  }
  await new Promise((resolve) => { setTimeout(resolve, 100) })
  signal.throwIfAborted()
}

test('of a whole transfer: its bits by its time', async () => {
  const speed = transferSpeed(line(0.25), plan())
  await vi.advanceTimersByTimeAsync(400)
  // 800 kbit in 0.4 s.
  expect(await speed).toBeCloseTo(2_000)
})

test('of one that takes too long: of what had come when it was broken off', async () => {
  const speed = transferSpeed(line(0.02), plan())
  await vi.advanceTimersByTimeAsync(2_100)
  // 19 parts of 16 kbit in 2 s.
  expect(await speed).toBeCloseTo(152)
})

test('of one of which nothing comes: none at all', async () => {
  const speed = transferSpeed(({ signal }) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => { reject(new Error('broken off')) }) }), plan())
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await speed).toBe(0)
})

test('of one that fails: unknown', async () => {
  const speed = transferSpeed(line(0.1, 0.3), plan())
  await vi.advanceTimersByTimeAsync(500)
  expect(await speed).toBe(null)
})

test('given up, it rejects and waits for nothing', async () => {
  const given = new AbortController()
  const speed = transferSpeed(line(0.1), plan(given.signal)).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(150)
  given.abort(new Error('given up'))
  await vi.advanceTimersByTimeAsync(100)
  expect(await speed).toMatchObject({ message: 'given up' })
  expect(vi.getTimerCount()).toBe(0)
})
