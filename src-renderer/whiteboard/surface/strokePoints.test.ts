import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import { grow, splitPoints } from './strokePoints.ts'

const stroke = (points: [number, number][], version = 1): BoardElement =>
  ({ id: 's', type: 'freedraw', version, versionNonce: 7, isDeleted: false, x: 0, y: 0, width: 0, height: 0, angle: 0, points, pressures: [] })

test('a stroke grows by the points it has gained, also when some of them are known already', () => {
  const grown = grow(stroke([[0, 0], [1, 1], [9, 9]]), { after: 2, points: [[2, -3], [4, 4]], pressures: [], version: 5 })
  expect(grown).toMatchObject({ points: [[0, 0], [1, 1], [2, -3], [4, 4]], width: 4, height: 7, version: 5 })
})

test('points after a loss, of an older version or of something else are not taken', () => {
  const gained = { after: 2, points: [[2, 2]] as [number, number][], pressures: [], version: 5 }
  expect(grow(stroke([[0, 0]]), gained)).toBe(null)
  expect(grow(stroke([[0, 0], [1, 1]], 5), gained)).toBe(null)
  expect(grow({ ...stroke([[0, 0], [1, 1]]), type: 'line' }, gained)).toBe(null)
})

test('pieces of a stroke are short enough, begin at their origin and hold every point where it was', () => {
  const point = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }))
  fc.assert(fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (points, most) => {
    const runs = splitPoints(points, points.map((_, i) => i), most)
    for (const run of runs) {
      expect(run.points.length).toBeLessThanOrEqual(most)
      expect(run.points[0]).toEqual([0, 0])
      expect(run.pressures).toHaveLength(run.points.length)
    }
    const whole = runs.flatMap((run, i) => run.points.slice(i === 0 ? 0 : 1).map(([x, y]) => [x + run.x, y + run.y]))
    expect(whole).toEqual(points)
  }))
})
