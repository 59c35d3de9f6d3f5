import type { Point } from '../support/boardPages.ts'

/** A picture of a quarter, right of the board's own panels: the tutor draws the circle and its cross, the student shades one part. */
const CENTRE = { x: 560, y: 310 }
const RADIUS = 150

const arc = (from: number, to: number, radius: number): Point[] => Array.from({ length: 25 }, (_, i) => {
  const angle = from + (i / 24) * (to - from)
  return { x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y + radius * Math.sin(angle) }
})

export const TUTORS_STROKES: readonly Point[][] = [
  arc(0, 2 * Math.PI, RADIUS),
  [{ x: CENTRE.x - RADIUS, y: CENTRE.y }, { x: CENTRE.x + RADIUS, y: CENTRE.y }],
  [{ x: CENTRE.x, y: CENTRE.y - RADIUS }, { x: CENTRE.x, y: CENTRE.y + RADIUS }],
]
export const STUDENTS_STROKES: readonly Point[][] = [30, 60, 90, 120].map((radius) => arc(-Math.PI / 2 + 0.12, -0.12, radius))
