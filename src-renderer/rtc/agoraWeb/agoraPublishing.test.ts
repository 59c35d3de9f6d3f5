import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createValue } from '../../domain/value.ts'
import { createScriptedTrack } from '../scripted/scriptedTrack.ts'
import { publish } from './agoraPublishing.ts'
import type { SdkClient, SdkVideoTrack } from './sdk.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const settled = () => vi.advanceTimersByTimeAsync(0)

function setUp() {
  const [track, sent] = [createValue<MediaStreamTrack | null>(null), new Set<unknown>()]
  const seen = { calls: 0, closed: 0, fails: false }
  const client = {
    async publish(wrapped: unknown) {
      seen.calls++
      await Promise.resolve()
      if (seen.fails) throw new Error('refused')
      sent.add(wrapped)
    },
    async unpublish(wrapped: unknown) {
      seen.calls++
      await Promise.resolve()
      sent.delete(wrapped)
    },
  } as unknown as SdkClient
  const wrap = (of: MediaStreamTrack) => ({ of, close: () => { seen.closed++ } }) as unknown as SdkVideoTrack
  const stop = publish(client, [{ track, wrap }])
  return { track, stop, seen, sent: () => [...sent].map((wrapped) => (wrapped as { of: MediaStreamTrack }).of) }
}

test('[X1] what is sent is the track there is now, one at a time, and the SDK never closes it', async () => {
  const { track, sent, seen } = setUp()
  const [one, other] = [createScriptedTrack('video'), createScriptedTrack('video')]
  track.set(one)
  await settled()
  expect(sent()).toEqual([one])
  track.set(other)
  await settled()
  expect(sent()).toEqual([other])
  for (const next of [null, one, null]) track.set(next)
  await settled()
  expect([sent(), seen.closed]).toEqual([[], 0])
})

test('what was refused is sent again while it is there, and nothing is after the end', async () => {
  const { track, sent, seen, stop } = setUp()
  seen.fails = true
  track.set(createScriptedTrack('video'))
  await settled()
  expect([sent(), seen.calls]).toEqual([[], 1])
  seen.fails = false
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent()).toHaveLength(1)
  stop()
  const { calls } = seen
  track.set(createScriptedTrack('video'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen.calls).toBe(calls)
})
