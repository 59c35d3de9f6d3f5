import { expect, test } from 'vitest'
import { boardElementSchema } from '#shared/board.ts'
import { STAMP_SIZE, stampElements, stampLines } from './stamps.ts'

const stamps = Object.keys(stampLines) as (keyof typeof stampLines)[]

test.each(stamps)('%s is within its square, around the point, in one group, and may be on a board', (stamp) => {
  let next = 0
  const elements = stampElements(stamp, [100, 200], () => `id${next++}`)
  expect(new Set(elements.map(({ groupIds }) => JSON.stringify(groupIds))).size).toBe(1)
  for (const element of elements) {
    expect(boardElementSchema.safeParse({ version: 1, versionNonce: 1, isDeleted: false, angle: 0, ...element }).error).toBeUndefined()
    for (const [px, py] of element['points'] as [number, number][]) {
      const [x, y] = [Number(element['x']) + px - 100, Number(element['y']) + py - 200]
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(STAMP_SIZE / 2)
    }
  }
})

test('closed ones end where they begin', () => {
  for (const line of stamps.flatMap((stamp) => stampLines[stamp]).filter(({ isClosed }) => isClosed)) {
    const [first, last] = [line.points[0]!, line.points.at(-1)!]
    expect(Math.hypot(first[0] - last[0], first[1] - last[1])).toBeLessThan(0.001)
  }
})
