import { expect, test } from 'vitest'
import { updateMask } from './personMask.ts'

const alphaOf = (alpha: Uint8ClampedArray) => [...alpha].filter((_, at) => at % 4 === 3)

test('what is unsure is background, what is sure is shown within a few pictures', () => {
  const alpha = new Uint8ClampedArray(12)
  const confidence = Float32Array.of(0.3, 0.6, 0.95)
  updateMask(alpha, confidence)
  expect(alphaOf(alpha)[0]).toBe(0)
  expect(alphaOf(alpha)[2]).toBeGreaterThan(120)
  for (let picture = 0; picture < 8; picture++) updateMask(alpha, confidence)
  expect(alphaOf(alpha)[0]).toBe(0)
  expect(alphaOf(alpha)[1]).toBeGreaterThan(60)
  expect(alphaOf(alpha)[1]).toBeLessThan(200)
  expect(alphaOf(alpha)[2]).toBeGreaterThan(250)
})

test('what becomes background is blurred with the first picture that tells so', () => {
  const alpha = new Uint8ClampedArray(4).fill(255)
  updateMask(alpha, Float32Array.of(0.1))
  expect(alphaOf(alpha)).toEqual([0])
})

test('a confidence that is no number shows nothing', () => {
  const alpha = new Uint8ClampedArray(4).fill(255)
  updateMask(alpha, Float32Array.of(NaN))
  expect(alphaOf(alpha)).toEqual([0])
})
