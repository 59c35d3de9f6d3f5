import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitBounds, MIN_SIZE } from './fitBounds.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beside = { x: 1440, y: 0, width: 1920, height: 1080 }

test('the first window is in the middle of the first screen', () => {
  expect(fitBounds(null, [laptop, beside])).toEqual({ x: 120, y: 63, width: 1200, height: 800 })
})

test('a window stays where it was, also on the second screen and half outside', () => {
  const there = { x: 2900, y: 300, width: 900, height: 700 }
  expect(fitBounds(there, [laptop, beside])).toEqual(there)
})

test('a window that must shrink to its screen is in reach as it is then', () => {
  const wide = { x: -420, y: 0, width: 1980, height: 700 }
  expect(fitBounds(wide, [laptop, beside])).toEqual({ x: 0, y: 113, width: 1440, height: 700 })
})

test.each([
  ['its screen is gone', { x: 1600, y: 100, width: 900, height: 700 }],
  ['its title bar is above the screen', { x: 100, y: -200, width: 900, height: 700 }],
  ['only a sliver is left at the edge', { x: 1400, y: 100, width: 900, height: 700 }],
])('in the middle again when %s', (_why, saved) => {
  expect(fitBounds(saved, [laptop])).toEqual({ x: 270, y: 113, width: 900, height: 700 })
})

test('whatever was saved, the window is no larger than its screen and its title bar can be reached', () => {
  const number = fc.double({ min: -1e5, max: 1e5, noNaN: true })
  fc.assert(fc.property(number, number, number, number, fc.boolean(), (x, y, width, height, two) => {
    const areas = two ? [laptop, beside] as const : [laptop] as const
    const placed = fitBounds({ x, y, width, height }, [...areas])
    const reachable = areas.some((area) =>
      placed.x < area.x + area.width - 60 && placed.x + placed.width > area.x + 60 && placed.y >= area.y - 1 && placed.y < area.y + area.height - 30
      && placed.width <= area.width && placed.height <= area.height)
    expect(reachable).toBe(true)
    expect(placed.width).toBeGreaterThanOrEqual(MIN_SIZE.width)
    expect(placed.height).toBeGreaterThanOrEqual(MIN_SIZE.height)
    expect(Object.values(placed).every(Number.isInteger)).toBe(true)
  }))
})
