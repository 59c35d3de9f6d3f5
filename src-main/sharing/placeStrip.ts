import type { Rectangle } from 'electron'

const FROM_TOP = 8

/** Before its page has said how large it is. */
export const STRIP_SIZE = { width: 420, height: 56 }

/** Where it appears: top centre of a screen without its task bar. Device-independent pixels. */
export function placeStrip(area: Rectangle): Rectangle {
  const width = Math.min(STRIP_SIZE.width, area.width)
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + FROM_TOP, width, height: STRIP_SIZE.height }
}

/** As large as its page, about the same middle, and whole on its screen wherever it has been dragged to. */
export function fitStrip(bounds: Rectangle, area: Rectangle, size: { width: number; height: number }): Rectangle {
  const [width, height] = [Math.min(Math.ceil(size.width), area.width), Math.min(Math.ceil(size.height), area.height)]
  const within = (at: number, start: number, length: number, own: number) => Math.min(Math.max(at, start), start + length - own)
  return {
    width, height,
    x: within(Math.round(bounds.x + (bounds.width - width) / 2), area.x, area.width, width),
    y: within(bounds.y, area.y, area.height, height),
  }
}
