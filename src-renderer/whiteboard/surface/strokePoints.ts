import type { BoardElement } from '#shared/board.ts'

type Point = [number, number]
interface Growth { after: number; points: Point[]; pressures: number[]; version: number }

/** A stroke with the points it has gained; null when some before them are unknown here. */
export function grow(stroke: BoardElement, { after, points, pressures, version }: Growth): BoardElement | null {
  const known = stroke.points ?? []
  if (stroke.type !== 'freedraw' || after > known.length || version <= stroke.version) return null
  const all = [...known.slice(0, after), ...points]
  const knownPressures = (stroke['pressures'] as number[] | undefined) ?? []
  // The highest nonce: a stored version of the same number always takes the place of this one.
  return { ...stroke, ...sizeOf(all), version, versionNonce: 2 ** 32, points: all, pressures: [...knownPressures.slice(0, after), ...pressures] }
}

export function sizeOf(points: readonly (readonly [number, number])[]): { width: number; height: number } {
  const extent = (axis: 0 | 1) => {
    let [low, high] = [Infinity, -Infinity]
    for (const point of points) { low = Math.min(low, point[axis]); high = Math.max(high, point[axis]) }
    return points.length === 0 ? 0 : high - low
  }
  return { width: extent(0), height: extent(1) }
}

/**
 * Cuts a stroke's points into runs of at most `most`, each but the first beginning with the last point of the one before, so
 * that the pieces look like the whole. Each run is moved to begin at the origin; `x`, `y` is where that lies in the stroke.
 */
export function splitPoints(points: readonly (readonly [number, number])[], pressures: readonly number[], most: number): { x: number; y: number; points: Point[]; pressures: number[] }[] {
  const runs = []
  for (let start = 0; start === 0 || start < points.length - 1; start += most - 1) {
    const [x, y] = points[start] ?? [0, 0]
    runs.push({
      x, y,
      points: points.slice(start, start + most).map((point): Point => [point[0] - x, point[1] - y]),
      pressures: pressures.slice(start, start + most),
    })
  }
  return runs
}
