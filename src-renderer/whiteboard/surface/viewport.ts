import type { BoardViewport } from '#shared/channels.ts'

/** Of the drawing library: a point p of the board is at (p + scroll) · zoom pixels of a surface of this size. */
export interface SurfacePlace { scrollX: number; scrollY: number; zoom: number }
interface Size { width: number; height: number }

const [LEAST_ZOOM, MOST_ZOOM] = [0.1, 30]

export const viewportOf = (page: string, { scrollX, scrollY, zoom }: SurfacePlace, { width, height }: Size): BoardViewport =>
  ({ page, x: -scrollX, y: -scrollY, width: Math.max(1, width / zoom), height: Math.max(1, height / zoom), zoom })

/** How much of what the other sees may be cut off before it is made smaller here: sizes of windows differ a little all the time. */
const ENOUGH = 0.8

/** Where the same corner of the page is here, as large as the other sees it, or smaller where that does not fit. */
export function placeOf(view: BoardViewport, { width, height }: Size): SurfacePlace {
  const fit = Math.min(1, width / (view.width * view.zoom), height / (view.height * view.zoom))
  const zoom = fit >= ENOUGH ? view.zoom : view.zoom * fit
  return { scrollX: -view.x, scrollY: -view.y, zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom)) }
}

export const isSamePlace = (one: SurfacePlace, other: SurfacePlace): boolean =>
  Math.abs(one.scrollX - other.scrollX) < 0.5 && Math.abs(one.scrollY - other.scrollY) < 0.5 && Math.abs(one.zoom - other.zoom) < 0.001
