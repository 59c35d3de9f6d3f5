import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, cropTo, fitInto, MIX_HEIGHT, MIX_WIDTH, mixLayout } from './mixLayout.ts'

const apart = (a: Box, b: Box) => a.x + a.width <= b.x + 1e-6 || b.x + b.width <= a.x + 1e-6 || a.y + a.height <= b.y + 1e-6 || b.y + b.height <= a.y + 1e-6
const inside = ({ x, y, width, height }: Box) => x >= 0 && y >= 0 && x + width <= MIX_WIDTH + 1e-6 && y + height <= MIX_HEIGHT + 1e-6 && width > 0 && height > 0

test('however many people there are, with something large or without: everybody is in the picture and nobody over another', () => {
  for (let people = 0; people <= 9; people++) for (const hasLarge of [false, true]) {
    const { large, tiles } = mixLayout(people, hasLarge)
    const boxes = large ? [large, ...tiles] : tiles
    expect(tiles).toHaveLength(people)
    expect(large !== null).toBe(hasLarge)
    expect(boxes.every(inside)).toBe(true)
    boxes.forEach((a, i) => { for (const b of boxes.slice(i + 1)) expect(apart(a, b)).toBe(true) })
  }
  expect(mixLayout(0, true).large?.width).toBe(MIX_WIDTH)
  expect(mixLayout(2, false).tiles[0]?.width).toBeGreaterThan(600)
})

test('a cropped picture keeps its shape and fills; a fitted one keeps its shape and is whole', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) })
  fc.assert(fc.property(size, size, (picture, { width, height }) => {
    const box = { x: 0, y: 0, width, height }
    const crop = cropTo(picture, box)
    expect(crop.width / crop.height).toBeCloseTo(width / height, 3)
    expect(crop.x).toBeGreaterThanOrEqual(-1e-6)
    expect(crop.width).toBeLessThanOrEqual(picture.width + 1e-6)
    const fit = fitInto(picture, box)
    expect(fit.width / fit.height).toBeCloseTo(picture.width / picture.height, 3)
    expect(fit.width).toBeLessThanOrEqual(width + 1e-6)
    expect(fit.height).toBeLessThanOrEqual(height + 1e-6)
  }))
})
