import type { Stamp } from '../Whiteboard.ts'

type Point = readonly [number, number]
/** A line of a stamp, in units of 64 from corner to corner; closed ones are filled. */
interface StampLine { points: readonly Point[]; isClosed: boolean; isRound: boolean }

export const STAMP_SIZE = 64
const CENTRE = STAMP_SIZE / 2

export const stampColours: Record<Stamp, string> = { tick: '#2f9e44', cross: '#e03131', star: '#f08c00', heart: '#e03131', question: '#1971c2' }

const around = (radius: number, degrees: number): Point => [CENTRE + radius * Math.sin(degrees * Math.PI / 180), CENTRE - radius * Math.cos(degrees * Math.PI / 180)]
const star: Point[] = Array.from({ length: 11 }, (_, i) => around(i % 2 === 0 ? 30 : 12.5, i * 36))
/** The curve (16 sin³ t, 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t), a well-known heart. */
const heart: Point[] = Array.from({ length: 33 }, (_, i) => {
  const t = i / 32 * 2 * Math.PI
  return [CENTRE + 1.8 * 16 * Math.sin(t) ** 3, CENTRE - 2 - 1.8 * (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t))]
})
const hook: Point[] = [...Array.from({ length: 13 }, (_, i): Point => [CENTRE + 13 * Math.sin((i * 20 - 80) * Math.PI / 180), 20 - 13 * Math.cos((i * 20 - 80) * Math.PI / 180)]), [CENTRE, 36], [CENTRE, 44]]

export const stampLines: Record<Stamp, readonly StampLine[]> = {
  tick: [{ points: [[8, 34], [24, 52], [56, 12]], isClosed: false, isRound: false }],
  cross: [{ points: [[12, 12], [52, 52]], isClosed: false, isRound: false }, { points: [[52, 12], [12, 52]], isClosed: false, isRound: false }],
  star: [{ points: star, isClosed: true, isRound: false }],
  heart: [{ points: heart, isClosed: true, isRound: false }],
  question: [{ points: hook, isClosed: false, isRound: true }, { points: [[CENTRE, 54], [CENTRE, 56]], isClosed: false, isRound: false }],
}

/** What a stamp is made of: lines that hold together as a group, their middle at a point of the board. */
export function stampElements(stamp: Stamp, [x, y]: Point, newId: () => string): Record<string, unknown>[] {
  const group = newId()
  const colour = stampColours[stamp]
  return stampLines[stamp].map(({ points, isClosed, isRound }) => {
    const [[left, top]] = points as [Point]
    return {
      id: newId(), type: 'line', x: x - CENTRE + left, y: y - CENTRE + top, ...extent(points), points: points.map(([px, py]) => [px - left, py - top]),
      strokeColor: colour, backgroundColor: isClosed ? colour : 'transparent', fillStyle: 'solid', strokeWidth: isClosed ? 1 : 6, roughness: 0,
      roundness: isRound ? { type: 2 } : null, groupIds: [group], customData: { stamp },
    }
  })
}

function extent(points: readonly Point[]): { width: number; height: number } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) }
}
