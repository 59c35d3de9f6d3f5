import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDueTimer } from './dueTimer.ts'

beforeEach(() => { vi.useFakeTimers({ now: 0 }) })
afterEach(() => { vi.useRealTimers() })

/** Instants that wait; delivering takes those that are due, but not what is `elsewhere`: another server's. */
function world(waiting: number[], elsewhere: number[] = []) {
  const delivered: number[] = []
  const asked = { soonest: 0, deliveries: 0 }
  let holding: Promise<void> | null = null
  const timer = createDueTimer({
    clock: { now: () => Date.now() },
    soonest: async () => {
      asked.soonest += 1
      const all = [...waiting, ...elsewhere]
      return { dueAt: all.length > 0 ? Math.min(...all) : null, leaseUntil: null }
    },
    nextDueAfter: async (now) => waiting.filter((at) => at > now).sort((a, b) => a - b)[0] ?? null,
    async deliver() {
      asked.deliveries += 1
      if (holding) await holding
      for (const at of waiting.filter((one) => one <= Date.now())) {
        waiting.splice(waiting.indexOf(at), 1)
        delivered.push(Date.now() - at)
      }
    },
    onError: (error) => { throw error },
  })
  return { timer, waiting, delivered, asked, hold(until: Promise<void>) { holding = until } }
}

describe('the timer of what is due', () => {
  test('delivers at the instant itself when it comes before the next look', async () => {
    const { timer, delivered } = world([700, 1_400])
    await timer.look()
    await vi.advanceTimersByTimeAsync(699)
    expect(delivered).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(delivered).toEqual([0])
    await vi.advanceTimersByTimeAsync(700)
    expect(delivered).toEqual([0, 0])
  })

  test('asks once a look when nothing is due soon', async () => {
    const { timer, asked } = world([3_600_000])
    for (let second = 0; second < 60; second++) {
      await timer.look()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(asked).toEqual({ soonest: 60, deliveries: 0 })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('what another server cares for does not keep it busy', async () => {
    const { timer, asked } = world([], [-1])
    await timer.look()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.deliveries).toBe(1)
  })

  test('a look during a delivery looks again after it', async () => {
    const { timer, waiting, delivered, asked, hold } = world([-1])
    const { promise, resolve } = Promise.withResolvers<undefined>()
    hold(promise.then(() => undefined))
    const first = timer.look()
    await vi.advanceTimersByTimeAsync(0)
    waiting.push(-2)
    const second = timer.look()
    resolve(undefined)
    await Promise.all([first, second])
    expect(delivered).toHaveLength(2)
    expect(asked.soonest).toBe(2)
  })

  test('a clock that is held still does not make it run wild', async () => {
    const { timer, asked } = world([1])
    vi.spyOn(Date, 'now').mockReturnValue(0)
    await timer.look()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.soonest).toBeLessThanOrEqual(101)
    vi.restoreAllMocks()
  })

  test('closed, it waits for what runs and does nothing more', async () => {
    const { timer, delivered, asked } = world([500])
    await timer.look()
    await timer.close()
    await timer.look()
    await vi.advanceTimersByTimeAsync(10_000)
    expect([delivered, asked.soonest]).toEqual([[], 1])
  })
})
