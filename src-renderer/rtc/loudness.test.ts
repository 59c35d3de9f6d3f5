import { describe, expect, test } from 'vitest'
import { createSilenceGate, createSpeakingGate, loudness, rootMeanSquare, SILENT_AFTER_MS } from './loudness.ts'

describe('loudness', () => {
  test.each([[0, 0], [0.0001, 0], [0.001, 0], [0.0316, 0.5], [1, 1], [2, 1]])('amplitude %d is %d', (amplitude, level) => {
    expect(loudness(amplitude)).toBeCloseTo(level, 2)
  })

  test('a full sine has 1/√2', () => {
    const samples = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * 2 * Math.PI / 100))
    expect(rootMeanSquare(samples)).toBeCloseTo(Math.SQRT1_2, 2)
  })
})

test('speaking outlasts a pause between words and ends after it', () => {
  const gate = createSpeakingGate()
  expect(gate(0.1, 0)).toBe(false)
  expect(gate(0.6, 100)).toBe(true)
  expect(gate(0, 700)).toBe(true)
  expect(gate(0, 1000)).toBe(false)
})

test('a microphone that gives nothing at all is silent after a while; the quietest room, a pause of measuring and a new sound are not', () => {
  const passes = (amplitude: number | null, gate = createSilenceGate()) => {
    let silent = false
    for (let now = 0; now <= SILENT_AFTER_MS; now += 100) silent = gate(amplitude, now)
    return silent
  }
  expect([passes(0), passes(0.00003), passes(0.0001), passes(null)]).toEqual([true, true, false, false])
  const gate = createSilenceGate()
  expect(passes(0, gate)).toBe(true)
  expect(gate(0.001, SILENT_AFTER_MS + 100)).toBe(false)
  expect(gate(0, SILENT_AFTER_MS + 200)).toBe(false)
  const paused = createSilenceGate()
  paused(0, 0)
  paused(null, 1_000)
  expect(paused(0, SILENT_AFTER_MS)).toBe(false)
})
