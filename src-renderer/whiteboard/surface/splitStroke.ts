import { randomNonce } from '../randomNonce.ts'
import { pointsOf, type SceneElement, type Stroke } from './sceneElements.ts'
import { sizeOf, splitPoints } from './strokePoints.ts'

/** At most 30 bytes a point in JSON: two thirds of what one operation may be (B6). */
const POINTS_A_PIECE = 1_500

/** A stroke too long for one operation, as several that look like it. The first keeps its identity. */
export function splitStroke(stroke: Stroke): SceneElement[] {
  return splitPoints(pointsOf(stroke), stroke.pressures, POINTS_A_PIECE).map((run, i) => ({
    ...stroke,
    ...(i === 0 ? { version: stroke.version + 1 } : { id: crypto.randomUUID(), version: 1 }),
    ...sizeOf(run.points),
    x: stroke.x + run.x,
    y: stroke.y + run.y,
    points: run.points as Stroke['points'],
    pressures: run.pressures,
    lastCommittedPoint: null,
    versionNonce: randomNonce(),
  }))
}
