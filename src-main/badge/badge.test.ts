import { expect, test } from 'vitest'
import { badgePicture, PICTURE_SIZE } from './badgePicture.ts'
import { createBadge } from './createBadge.ts'

/** `#` where it is white, `.` where it is red, nothing where one sees through. */
function drawn(count: number): string[] {
  const pixels = badgePicture(count)
  return Array.from({ length: PICTURE_SIZE }, (_row, y) => Array.from({ length: PICTURE_SIZE }, (_column, x) => {
    const [blue = 0, , , opacity = 0] = pixels.subarray((y * PICTURE_SIZE + x) * 4)
    return opacity < 128 ? ' ' : blue > 128 ? '#' : '.'
  }).join(''))
}

test('a disc with the number in its middle', () => {
  const rows = drawn(1)
  expect([rows[0]?.[0], rows[16]?.[1], rows[31]?.[31]]).toEqual([' ', '.', ' '])
  expect(rows.slice(6, 26).map((row) => row.slice(10, 22)).filter((_row, index) => index % 4 === 0)).toEqual([
    '....####....', '########....', '....####....', '....####....', '############',
  ])
  expect(rows.slice(0, 6).join('') + rows.slice(26).join('')).not.toContain('#')
})

test('every number has a picture of its own, beyond nine one for all', () => {
  expect(new Set(Array.from({ length: 12 }, (_none, count) => drawn(count).join('')))).toHaveProperty('size', 11)
  expect(drawn(9_999)).toEqual(drawn(10))
})

test('no colour is stronger than its opacity, as premultiplied pixels must be', () => {
  const pixels = badgePicture(8)
  for (let at = 0; at < pixels.length; at += 4) expect(Math.max(...pixels.subarray(at, at + 3))).toBeLessThanOrEqual(pixels[at + 3] ?? 0)
})

test.each([['darwin', 'count'], ['linux', 'count'], ['win32', 'overlay']])('on %s it is a %s; what is missed while there is no page is added', (platform, kind) => {
  const told: [string, number | null][] = []
  const badge = createBadge({ platform, setCount: (count) => { told.push(['count', count]) }, setOverlay: (count) => { told.push(['overlay', count]) } })
  badge.set(2)
  badge.add(3)
  badge.add(-2)
  badge.add(-9)
  expect(told).toEqual([[kind, 2], [kind, 5], [kind, 3], [kind, kind === 'overlay' ? null : 0]])
})
