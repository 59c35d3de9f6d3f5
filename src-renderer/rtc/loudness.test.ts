import { describe, expect, test } from 'vitest'
import { createSpeakingGate, loudness, rootMeanSquare } from './loudness.ts'

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
