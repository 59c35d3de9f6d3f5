import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeRing } from './placeRing.ts'

test('at the top in the middle of its screen, as tall as its page', () => {
  expect(placeRing({ x: 1440, y: 25, width: 1920, height: 1055 }, 200.4)).toEqual({ x: 2220, y: 49, width: 360, height: 201 })
  expect(placeRing({ x: 0, y: 0, width: 1440, height: 900 }, 10).height).toBe(140)
})

test('never outside its screen', () => {
  const side = fc.integer({ min: 200, max: 8_000 })
  fc.assert(fc.property(fc.integer(), fc.integer(), side, side, fc.double({ min: 0, max: 1e5, noNaN: true }), (x, y, width, height, wanted) => {
    const placed = placeRing({ x, y, width, height }, wanted)
    expect(placed.x).toBeGreaterThanOrEqual(x)
    expect(placed.x + placed.width).toBeLessThanOrEqual(x + width + 1)
    expect(placed.y + placed.height).toBeLessThanOrEqual(y + height)
    expect(Object.values(placed).every(Number.isInteger)).toBe(true)
  }))
})
