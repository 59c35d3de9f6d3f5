import type { Rectangle } from 'electron'

export const RING_SIZE = { width: 360, height: 140 }
const FROM_TOP = 24

/** As tall as the page (`height`), as far as there is room. */
export const heightWithin = (area: Rectangle, height: number): number => Math.min(Math.max(RING_SIZE.height, Math.ceil(height)), Math.max(0, area.height - FROM_TOP))

/** Where it appears: top centre of a screen without its task bar. Device-independent pixels. */
export function placeRing(area: Rectangle): Rectangle {
  const width = Math.min(RING_SIZE.width, area.width)
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + FROM_TOP, width, height: heightWithin(area, RING_SIZE.height) }
}
