import { expect, test } from 'vitest'
import { figureLine, withinBar, type Figure } from './figure.ts'
import { median, percentile } from './statistics.ts'

const figure: Figure = { id: 'P0', what: 'work', unit: 'ms', ours: 15, theirs: 10, bar: 1.5 }

test('a figure with a reference is judged by its ratio, one without by itself', () => {
  expect(withinBar(figure)).toBe(true)
  expect(withinBar({ ...figure, ours: 15.1 })).toBe(false)
  expect(withinBar({ ...figure, theirs: null, bar: 15 })).toBe(true)
  expect(withinBar({ ...figure, theirs: null, bar: 17, atLeast: true })).toBe(false)
  expect(figureLine({ ...figure, ours: 16 })).toMatch(/ours 16\.0 ms {2}theirs 10\.0 ms {2}ratio 1\.60 {2}bar ≤ 1\.50 × {2}OVER$/)
})

test('what could not be measured is over every bar', () => {
  expect(withinBar({ ...figure, ours: NaN })).toBe(false)
  expect(withinBar({ ...figure, ours: NaN, theirs: null, atLeast: true })).toBe(false)
  expect(median([])).toBeNaN()
})

test('percentiles are by nearest rank, whatever the order', () => {
  const values = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10]
  expect([0.5, 0.95, 0.99, 0.1].map((share) => percentile(values, share))).toEqual([5, 10, 10, 1])
})
