import { expect, test } from 'vitest'
import { backdropPath } from './backdrop.ts'

const box = { x: -50, y: -50, width: 100, height: 100 }

test('a blank page has no lines', () => {
  expect(backdropPath('blank', box)).toBe('')
})

test('lines lie on the page and not on the part that is drawn: another part goes on with the same ones', () => {
  expect(backdropPath('lined', box)).toBe('M-50 -40h100M-50 0h100M-50 40h100')
  expect(backdropPath('lined', { ...box, y: -45 })).toBe('M-50 -40h100M-50 0h100M-50 40h100')
  expect(backdropPath('squared', { x: 0, y: 0, width: 40, height: 40 })).toBe('M0 0v40M40 0v40M0 0h40M0 40h40')
})

test('staves have five lines each, cut where the part ends', () => {
  expect(backdropPath('staves', { x: 0, y: 0, width: 10, height: 48 })).toBe('M0 0h10M0 12h10M0 24h10M0 36h10M0 48h10')
  expect(backdropPath('staves', { x: 0, y: 30, width: 10, height: 100 })).toBe('M0 36h10M0 48h10')
})

test('axes cross at the origin, with marks; away from it there are none', () => {
  expect(backdropPath('axes', { x: -10, y: -10, width: 20, height: 20 })).toBe('M0 -10v20M-10 0h20M0 -6v12M-6 0h12')
  expect(backdropPath('axes', { x: 100, y: 100, width: 20, height: 20 })).toBe('')
})
