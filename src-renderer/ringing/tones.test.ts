import { expect, test } from 'vitest'
import { renderTone, toneIds } from './tones.ts'

const RATE = 24_000

/** Root mean square of a stretch, both in seconds. */
function loudness(samples: Float32Array, from: number, to: number): number {
  const part = samples.slice(Math.round(from * RATE), Math.round(to * RATE))
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length)
}

test.each([...toneIds, 'ringback'] as const)('%s is heard, is never clipped, and ends as quietly as it begins, so that repeating it makes no crack', (id) => {
  const samples = renderTone(id, RATE)
  expect(loudness(samples, 0, 1)).toBeGreaterThan(0.05)
  expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(1)
  expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01)
  expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.02)
})

test('no two ringtones are the same', () => {
  const all = toneIds.map((id) => renderTone(id, RATE).slice(0, RATE).join())
  expect(new Set(all).size).toBe(toneIds.length)
})

test('[ITU-T E.180] the ringing tone is on for a second and off for four', () => {
  const samples = renderTone('ringback', RATE)
  expect(samples.length).toBe(5 * RATE)
  expect(loudness(samples, 0.1, 0.9)).toBeGreaterThan(0.3)
  expect(loudness(samples, 1.05, 5)).toBe(0)
})
