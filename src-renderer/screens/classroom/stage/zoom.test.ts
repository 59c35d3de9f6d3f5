import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_SCALE, panBy, STEP, wheelFactor, whole, type Zoom, zoomBy } from './zoom.ts'

const box = { width: 800, height: 500 }
const hasNoGap = ({ scale, x, y }: Zoom) => {
  expect(scale).toBeGreaterThanOrEqual(1)
  expect(scale).toBeLessThanOrEqual(MAX_SCALE)
  expect(Math.abs(x)).toBeLessThanOrEqual((box.width * (scale - 1)) / 2 + 1e-6)
  expect(Math.abs(y)).toBeLessThanOrEqual((box.height * (scale - 1)) / 2 + 1e-6)
}

test('whatever is done, the picture fills its frame', () => {
  const move = fc.record({ factor: fc.double({ min: 0.3, max: 3, noNaN: true }), x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -250, max: 250 }) })
  fc.assert(fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
    let zoom = whole
    for (const { factor, x, y } of moves) {
      zoom = panBy(zoomBy(zoom, factor, { x, y }, box), x, y, box)
      hasNoGap(zoom)
    }
    expect(zoomBy(zoom, 1 / MAX_SCALE, { x: 0, y: 0 }, box)).toEqual({ scale: 1, x: expect.closeTo(0) as number, y: expect.closeTo(0) as number })
  }))
})

test('what is under the pointer stays under it', () => {
  const at = { x: 100, y: -50 }
  const zoom = zoomBy(zoomBy(whole, STEP, at, box), STEP, at, box)
  expect((at.x - zoom.x) / zoom.scale).toBeCloseTo(at.x)
  expect((at.y - zoom.y) / zoom.scale).toBeCloseTo(at.y)
})

test('the whole picture cannot be moved', () => {
  expect(panBy(whole, 40, 40, box)).toEqual(whole)
})

test('a notch of the wheel is one step, in pixels or in lines', () => {
  expect(wheelFactor(-100, 0)).toBeCloseTo(STEP)
  expect(wheelFactor(3, 1)).toBeCloseTo(1 / STEP)
})
