import { expect, test } from 'vitest'
import type { Quality } from '#shared/quality.ts'
import { screenPolicy as screenOf, videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../../domain/value.ts'
import { createAdaptiveSending } from './adaptiveSending.ts'
import { createDataSaving } from './dataSaving.ts'

function start() {
  const policy = createValue(videoPolicy(2))
  const screenPolicy = createValue({ ...screenOf('detail', 2), hint: 'detail' as const })
  let clock = 0
  const sending = createAdaptiveSending({ policy, screenPolicy, now: () => clock })
  return {
    policy, screenPolicy, sending,
    /** Samples every two seconds. */
    pass(seconds: number, outgoing: Quality, share: number | null = 1, pictureMax = sending.sent.get().maxBitrate) {
      for (const end = clock + seconds * 1_000; clock < end;) {
        clock += 2_000
        sending.onSampled({ outgoing, share, pictureMax })
      }
      return sending.step.get()
    },
  }
}

test('the picture falls with a bad network and comes back with a good one, within the room’s policy', () => {
  const { policy, sending, pass } = start()
  expect(pass(10, 1)).toBe('full')
  expect(sending.sent.get()).toBe(policy.get())
  expect(pass(8, 5)).toBe('half')
  policy.set(videoPolicy(4))
  expect(sending.sent.get()).toMatchObject({ width: 240, maxBitrate: 200_000 })
  expect(pass(20, 5)).toBe('audio')
  expect(sending.sent.get().maxBitrate).toBe(0)
  expect(pass(60, 1, null)).toBe('full')
})

test('a shared screen gives way with the camera, keeps its size, and goes on where the voice alone is carried', () => {
  const { screenPolicy, sending, pass } = start()
  pass(10, 1)
  expect(sending.sentScreen.get()).toBe(screenPolicy.get())
  pass(8, 5)
  expect(sending.sentScreen.get()).toEqual({ ...screenPolicy.get(), maxFrameRate: 10, maxBitrate: 1_250_000 })
  screenPolicy.set({ ...screenOf('detail', 4), hint: 'detail' })
  expect(sending.sentScreen.get()).toMatchObject({ width: 1920, maxFrameRate: 8, maxBitrate: 600_000 })
  pass(20, 5)
  expect([sending.step.get(), sending.sentScreen.get().maxFrameRate, sending.sentScreen.get().maxBitrate]).toEqual(['audio', 3, 180_000])
  expect(pass(60, 1, null)).toBe('full')
  expect(sending.sentScreen.get()).toBe(screenPolicy.get())
})

test('a picture that may suddenly take more has time to grow into it; a connection that is up again has it too', () => {
  const { sending, pass } = start()
  pass(10, 1, 1, 150_000)
  expect(pass(8, 1, 0.15, 1_000_000)).toBe('full')
  expect(pass(10, 1, 1)).toBe('full')
  sending.onConnected()
  expect(pass(6, 5)).toBe('full')
  expect(pass(20, 6, null)).toBe('full')
})

test('who saves data sends a small picture, whatever the room would allow', () => {
  const captured = createValue(videoPolicy(2))
  const { on, policy } = createDataSaving({ captured })
  expect(policy.get()).toBe(captured.get())
  on.set(true)
  expect(policy.get()).toMatchObject({ width: 320, height: 180, maxBitrate: 150_000 })
  captured.set({ ...videoPolicy(8) })
  expect(policy.get()).toEqual(videoPolicy(8))
  on.set(false)
  expect(policy.get()).toBe(captured.get())
})
