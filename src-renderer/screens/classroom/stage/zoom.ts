/** How a picture stands in its frame: `scale` from 1 (whole) up, `x` and `y` the shift of its middle in CSS pixels. */
export interface Zoom { scale: number; x: number; y: number }
interface Box { width: number; height: number }
interface Point { x: number; y: number }

export const whole: Zoom = { scale: 1, x: 0, y: 0 }
export const MAX_SCALE = 8
export const STEP = 1.25

const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value))

/** Never so far aside that a gap would open at an edge. */
function within({ scale, x, y }: Zoom, box: Box): Zoom {
  return { scale, x: clamp(x, (box.width * (scale - 1)) / 2), y: clamp(y, (box.height * (scale - 1)) / 2) }
}

/** `at`: from the middle of the frame; what is there stays there. */
export function zoomBy(zoom: Zoom, factor: number, at: Point, box: Box): Zoom {
  const scale = Math.min(MAX_SCALE, Math.max(1, zoom.scale * factor))
  const grown = scale / zoom.scale
  return within({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, box)
}

export const panBy = (zoom: Zoom, dx: number, dy: number, box: Box): Zoom => within({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, box)

/** Wheels tell pixels, lines or pages; a notch of a common wheel is about one STEP. */
export const wheelFactor = (delta: number, mode: number): number => STEP ** (-clamp(mode === 0 ? delta / 100 : delta / 3, 3))
