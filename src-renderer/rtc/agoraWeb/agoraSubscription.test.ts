import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createScriptedTrack } from '../scripted/scriptedTrack.ts'
import { createSubscription } from './agoraSubscription.ts'
import type { SdkClient } from './sdk.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const settled = () => vi.advanceTimersByTimeAsync(0)

/** The two calls of the SDK, one at a time as it demands. */
function setUp() {
  const calls: string[] = []
  let [underWay, fails, tracks] = [0, false, 0]
  async function call<T>(name: string, result: () => T): Promise<T> {
    calls.push(name)
    expect(++underWay).toBe(1)
    await Promise.resolve()
    underWay--
    if (fails) throw new Error('refused')
    return result()
  }
  const client = {
    subscribe: (uid: number, kind: string) => call(`subscribe ${uid} ${kind}`, () => {
      const track = createScriptedTrack('video')
      tracks++
      return { on: () => undefined, getMediaStreamTrack: () => track }
    }),
    unsubscribe: (uid: number, kind: string) => call(`unsubscribe ${uid} ${kind}`, () => undefined),
  } as unknown as SdkClient
  let changes = 0
  const subscription = createSubscription({ client, uid: 9, kind: 'video', onChange: () => { changes++ } })
  return { subscription, calls, setFails: (next: boolean) => { fails = next }, tracks: () => tracks, changes: () => changes }
}

test('what is published and wanted is received; what is no longer published goes without a call, and comes again', async () => {
  const { subscription, calls, tracks } = setUp()
  subscription.set({ wanted: true })
  await settled()
  expect([calls, subscription.track()]).toEqual([[], null])
  subscription.set({ published: true })
  await settled()
  const first = subscription.track()
  expect(first).not.toBe(null)
  subscription.set({ published: false })
  await settled()
  expect([calls, subscription.track()]).toEqual([['subscribe 9 video'], null])
  subscription.set({ published: true })
  await settled()
  expect([tracks(), subscription.track() === first]).toEqual([2, false])
})

test('what nobody looks at any more is given back, and of fast changes the last one counts', async () => {
  const { subscription, calls } = setUp()
  subscription.set({ published: true, wanted: true })
  await settled()
  subscription.set({ wanted: false })
  await settled()
  expect([calls.at(-1), subscription.track()]).toEqual(['unsubscribe 9 video', null])
  for (const wanted of [true, false, true, false, true]) subscription.set({ wanted })
  await settled()
  expect(subscription.track()).not.toBe(null)
  for (const wanted of [false, true, false]) subscription.set({ wanted })
  await settled()
  expect(subscription.track()).toBe(null)
})

test('what was refused is tried again while it is wanted, and not after it was stopped', async () => {
  const { subscription, calls, setFails } = setUp()
  setFails(true)
  subscription.set({ published: true, wanted: true })
  await settled()
  expect([calls.length, subscription.track()]).toEqual([1, null])
  setFails(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(subscription.track()).not.toBe(null)
  subscription.stop()
  expect(subscription.track()).toBe(null)
  const before = calls.length
  subscription.set({ published: true, wanted: true })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(calls.length).toBe(before)
})
