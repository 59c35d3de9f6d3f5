import type { Rectangle } from 'electron'

const MARGIN = 24
export const SMALLEST = { width: 200, height: 120 }

/** Bottom right of a screen without its task bar, at most a third of it wide and tall. Device-independent pixels. */
export function placeSmall(area: Rectangle, size: { width: number; height: number }): Rectangle {
  const fit = (wish: number, least: number, room: number) => Math.min(Math.max(wish, least), Math.max(least, Math.round(room / 3)))
  const [width, height] = [fit(size.width, SMALLEST.width, area.width), fit(size.height, SMALLEST.height, area.height)]
  return { x: area.x + area.width - width - MARGIN, y: area.y + area.height - height - MARGIN, width, height }
}
