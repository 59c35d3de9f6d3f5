import { expect, test } from 'vitest'
import { placeSmall, SMALLEST } from '../window/placeSmall.ts'
import { fitStrip, placeStrip } from './placeStrip.ts'

const AREA = { x: 100, y: 30, width: 1000, height: 800 }
const inside = (inner: { x: number; y: number; width: number; height: number }) =>
  inner.x >= AREA.x && inner.y >= AREA.y && inner.x + inner.width <= AREA.x + AREA.width && inner.y + inner.height <= AREA.y + AREA.height

test('the strip appears top centre of the screen, also of a narrow one', () => {
  expect(placeStrip(AREA)).toEqual({ x: 390, y: 38, width: 420, height: 56 })
  expect(placeStrip({ ...AREA, width: 300 })).toMatchObject({ x: 100, width: 300 })
})

test('it grows and shrinks about its middle, and stays whole on its screen wherever it was dragged', () => {
  expect(fitStrip({ x: 390, y: 38, width: 420, height: 56 }, AREA, { width: 520.2, height: 60 })).toEqual({ x: 340, y: 38, width: 521, height: 60 })
  for (const [x, y] of [[-50, 0], [1090, 820], [600, 400]] as const) expect(inside(fitStrip({ x, y, width: 100, height: 40 }, AREA, { width: 500, height: 90 })), `${String(x)} ${String(y)}`).toBe(true)
  expect(fitStrip({ x: 100, y: 30, width: 100, height: 40 }, AREA, { width: 3_000, height: 60 })).toMatchObject({ x: 100, width: 1000 })
})

test('the small window is bottom right, neither tiny nor more than a third of the screen, whatever the page wishes', () => {
  expect(placeSmall(AREA, { width: 320, height: 200 })).toEqual({ x: 756, y: 606, width: 320, height: 200 })
  expect(placeSmall(AREA, { width: 5_000, height: 5_000 })).toMatchObject({ width: 333, height: 267 })
  expect(placeSmall(AREA, { width: 1, height: 1 })).toMatchObject(SMALLEST)
  expect(inside(placeSmall(AREA, { width: 5_000, height: 1 }))).toBe(true)
})
