import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestGrid, mostReadable } from './bestGrid.ts'

const GAP = 12

test('two people stand beside each other in a wide room and above each other in a narrow one', () => {
  expect(bestGrid(2, { width: 1248, height: 660 }, GAP).columns).toBe(2)
  expect(bestGrid(2, { width: 374, height: 660 }, GAP).columns).toBe(1)
})

test('all tiles fit in the box, between 4:3 and 16:9', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 360, max: 2560 }), fc.integer({ min: 300, max: 1440 }), (count, width, height) => {
    const grid = bestGrid(count, { width, height }, GAP)
    const rows = Math.ceil(count / grid.columns)
    expect(grid.columns * grid.width + (grid.columns - 1) * GAP).toBeLessThanOrEqual(width)
    expect(rows * grid.height + (rows - 1) * GAP).toBeLessThanOrEqual(height)
    expect(grid.width / grid.height).toBeGreaterThan(4 / 3 - 0.05)
    expect(grid.width / grid.height).toBeLessThan(16 / 9 + 0.05)
  }))
})

test('nine fit on a page of a desk, fewer on a telephone', () => {
  expect(mostReadable(null, GAP)).toBe(9)
  expect(mostReadable({ width: 1248, height: 660 }, GAP)).toBe(9)
  expect(mostReadable({ width: 374, height: 460 }, GAP)).toBeLessThan(9)
  expect(mostReadable({ width: 200, height: 120 }, GAP)).toBe(2)
})
