import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightWithin, placeRing } from './placeRing.ts'

const beside = { x: 1440, y: 25, width: 1920, height: 1055 }

test('at the top in the middle of its screen', () => {
  expect(placeRing(beside)).toEqual({ x: 2220, y: 49, width: 360, height: 140 })
})

test('as tall as its page', () => {
  expect([heightWithin(beside, 200.4), heightWithin(beside, 10), heightWithin(beside, 5_000)]).toEqual([201, 140, 1_031])
})

test('never outside its screen', () => {
  const side = fc.integer({ min: 200, max: 8_000 })
  const corner = fc.integer({ min: -10_000, max: 10_000 })
  fc.assert(fc.property(corner, corner, side, side, fc.double({ min: 0, max: 1e5, noNaN: true }), (x, y, width, height, wanted) => {
    const area = { x, y, width, height }
    const placed = { ...placeRing(area), height: heightWithin(area, wanted) }
    expect(placed.x).toBeGreaterThanOrEqual(x)
    expect(placed.x + placed.width).toBeLessThanOrEqual(x + width + 1)
    expect(placed.y + placed.height).toBeLessThanOrEqual(y + height)
    expect(Object.values(placed).every(Number.isInteger)).toBe(true)
  }))
})
