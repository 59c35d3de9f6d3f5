import type { Rectangle } from 'electron'

export const RING_SIZE = { width: 360, height: 140 }
const FROM_TOP = 24

/** Top centre of a screen without its task bar; as tall as the page (`height`) as far as there is room. Device-independent pixels. */
export function placeRing(area: Rectangle, height: number): Rectangle {
  const width = Math.min(RING_SIZE.width, area.width)
  const room = Math.max(0, area.height - FROM_TOP)
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + FROM_TOP, width, height: Math.min(Math.max(RING_SIZE.height, Math.ceil(height)), room) }
}
