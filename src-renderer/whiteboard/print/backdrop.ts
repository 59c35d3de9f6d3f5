import type { PageBackground } from '#shared/boardPages.ts'

/** In the board's own units. */
export interface Box { x: number; y: number; width: number; height: number }

const CELL = 40
const STAFF = { gap: 12, lines: 5, every: 144 }
export const BACKDROP_COLOUR = '#d5dbe0'

/** The lines of a page's background within a box, as the data of an SVG path; they stand still, whatever part of the page is drawn. Empty for `blank`. */
export function backdropPath(background: PageBackground, box: Box): string {
  switch (background) {
    case 'blank': return ''
    case 'squared': return [...upright(box, steps(box.x, box.width, CELL)), ...level(box, steps(box.y, box.height, CELL))].join('')
    case 'lined': return level(box, steps(box.y, box.height, CELL)).join('')
    case 'staves': return level(box, staves(box)).join('')
    case 'axes': return [...upright(box, within(0, box.x, box.width)), ...level(box, within(0, box.y, box.height)), ...marks(box)].join('')
  }
}

const level = ({ x, width }: Box, at: readonly number[]): string[] => at.map((y) => `M${x} ${y}h${width}`)
const upright = ({ y, height }: Box, at: readonly number[]): string[] => at.map((x) => `M${x} ${y}v${height}`)
const within = (value: number, from: number, length: number): number[] => (value >= from && value <= from + length ? [value] : [])

function steps(from: number, length: number, size: number): number[] {
  const first = Math.ceil(from / size)
  return Array.from({ length: Math.max(0, Math.floor((from + length) / size) - first + 1) }, (_, i) => (first + i) * size)
}

function staves({ y, height }: Box): number[] {
  const tops = steps(y - STAFF.every, height + STAFF.every, STAFF.every)
  return tops.flatMap((top) => Array.from({ length: STAFF.lines }, (_, line) => top + line * STAFF.gap)).filter((at) => at >= y && at <= y + height)
}

const MARK = 6
/** A stroke across each axis, a cell apart. */
function marks(box: Box): string[] {
  const [onX, onY] = [within(0, box.y, box.height).length > 0, within(0, box.x, box.width).length > 0]
  return [
    ...(onX ? steps(box.x, box.width, CELL).map((x) => `M${x} ${-MARK}v${2 * MARK}`) : []),
    ...(onY ? steps(box.y, box.height, CELL).map((y) => `M${-MARK} ${y}h${2 * MARK}`) : []),
  ]
}
