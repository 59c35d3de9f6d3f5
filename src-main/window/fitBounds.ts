import type { Rectangle } from 'electron'

export const MIN_SIZE = { width: 640, height: 480 }
const FIRST_SIZE = { width: 1200, height: 800 }
/** So much of the title bar must be in reach to drag a window by it. */
const GRIP = { width: 120, height: 32 }

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most))
const overlap = (start: number, length: number, areaStart: number, areaLength: number) =>
  Math.min(start + length, areaStart + areaLength) - Math.max(start, areaStart)

/**
 * Where a window opens: where it was (`saved`), as long as its title bar can be reached on a screen that is there now; else in
 * the middle of the first screen. `areas`: the screens without task bars, the primary first, at least one.
 */
export function fitBounds(saved: Rectangle | null, areas: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const home = saved && areas.find((area) =>
    overlap(Math.round(saved.x), Math.min(Math.round(saved.width), area.width), area.x, area.width) >= GRIP.width
    && overlap(Math.round(saved.y), GRIP.height, area.y, area.height) >= GRIP.height)
  const area = home ?? areas[0]
  const { width: wantedWidth, height: wantedHeight } = saved ?? FIRST_SIZE
  const width = clamp(Math.round(wantedWidth), Math.min(MIN_SIZE.width, area.width), area.width)
  const height = clamp(Math.round(wantedHeight), Math.min(MIN_SIZE.height, area.height), area.height)
  if (saved && home) return { x: Math.round(saved.x), y: Math.round(saved.y), width, height }
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2), width, height }
}
