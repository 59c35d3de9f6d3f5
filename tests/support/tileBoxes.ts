import { expect, type Page } from '@playwright/test'

export interface Box { x: number; y: number; width: number; height: number }
export interface TileBox extends Box { name: string; isLarge: boolean; label: Box; fontSize: number; letters: number; isWhole: boolean }

/** Less is a rounding of the browser. */
const PIXEL = 1
const right = ({ x, width }: Box): number => x + width
const bottom = ({ y, height }: Box): number => y + height
const meet = (a: Box, b: Box): boolean => a.x + PIXEL < right(b) && b.x + PIXEL < right(a) && a.y + PIXEL < bottom(b) && b.y + PIXEL < bottom(a)
export const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - PIXEL && inner.y >= outer.y - PIXEL && right(inner) <= right(outer) + PIXEL && bottom(inner) <= bottom(outer) + PIXEL

/** All tiles in the order of the page, with the box of each name. `letters`: CSS pixels that the name itself has; `isWhole`: it needs no more. */
export const tileBoxes = (page: Page): Promise<TileBox[]> => page.locator('.tiles .tile').evaluateAll((tiles) => tiles.map((tile) => {
  const boxOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x, y, width, height }
  }
  const label = tile.querySelector('.tile-caption') ?? tile
  const name = tile.querySelector('.tile-name') ?? label
  return {
    ...boxOf(tile), name: tile.getAttribute('aria-label') ?? '', isLarge: tile.getAttribute('data-large') === 'true',
    label: boxOf(label), fontSize: Number.parseFloat(getComputedStyle(name).fontSize), letters: name.clientWidth, isWhole: name.scrollWidth <= name.clientWidth,
  }
}))

export const boxOf = async (page: Page, selector: string): Promise<Box> => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not shown`)
  return box
}

/** Under this a name tells nobody apart. */
const READABLE = 40

/** Pictures stand beside each other, whole, with their names; what a strip has beyond its edge can be scrolled to. */
export async function expectGoodTiles(page: Page, what: string): Promise<TileBox[]> {
  const tiles = await tileBoxes(page)
  const stage = await boxOf(page, '.stage')
  const strip = await boxOf(page, '.tiles')
  const isStrip = tiles.some(({ isLarge }) => isLarge) || await page.locator('.tiles[data-strip="true"]').count() > 0
  for (const tile of tiles) {
    const who = `${what}: ${tile.name}`
    if (!isStrip || tile.isLarge) expect(isWithin(tile, stage), `${who} stands whole on the stage`).toBe(true)
    else expect(tile.width <= strip.width + PIXEL && tile.height <= strip.height + PIXEL, `${who} fits into the strip`).toBe(true)
    expect(isWithin(tile.label, tile), `the name of ${who} is within its tile`).toBe(true)
    expect(tile.fontSize, `the name of ${who} is large enough`).toBeGreaterThanOrEqual(12)
    expect(tile.isWhole || tile.letters >= READABLE, `${who} can be read in ${tile.letters} pixels`).toBe(true)
    for (const other of tiles) if (other !== tile) expect(meet(tile, other), `${who} and ${other.name} stand over each other`).toBe(false)
  }
  if (!isStrip) expect(filled(tiles, stage), `${what}: the pictures are as large as the stage lets them be`).toBeGreaterThan(0.9)
  return tiles
}

/** Of the stage's width or height, whichever they use more of: 1 is all of it. */
function filled(tiles: readonly TileBox[], stage: Box): number {
  const reach = (from: (box: Box) => number, to: (box: Box) => number) => Math.max(...tiles.map(to)) - Math.min(...tiles.map(from))
  return Math.max(reach(({ x }) => x, right) / stage.width, reach(({ y }) => y, bottom) / stage.height)
}

/** Every button of the bar and of the head is on the screen, and nothing lies over it. */
export async function expectFreeControls(page: Page, what: string): Promise<void> {
  const covered = await page.locator('.lesson-head button, .bar button').evaluateAll((buttons) => buttons.flatMap((button) => {
    const { x, y, width, height } = button.getBoundingClientRect()
    if (width === 0) return []
    const top = document.elementFromPoint(x + width / 2, y + height / 2)
    return top !== null && (button.contains(top) || top.contains(button)) ? [] : [`${button.getAttribute('aria-label') ?? button.textContent} under ${top?.className ?? 'the edge'}`]
  }))
  expect(covered, `${what}: controls that cannot be pressed`).toEqual([])
}
