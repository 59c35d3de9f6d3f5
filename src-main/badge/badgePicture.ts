/** Digits and the plus sign, 3 × 5, a row a number of three bits. */
const GLYPHS: Record<string, readonly number[]> = {
  0: [7, 5, 5, 5, 7], 1: [2, 6, 2, 2, 7], 2: [7, 1, 7, 4, 7], 3: [7, 1, 7, 1, 7], 4: [5, 5, 7, 1, 1],
  5: [7, 4, 7, 1, 7], 6: [7, 4, 7, 5, 7], 7: [7, 1, 2, 2, 2], 8: [7, 5, 7, 5, 7], 9: [7, 5, 7, 1, 7], '+': [0, 2, 7, 2, 0],
}
const WIDE = 3
const TALL = 5
/** Blue, green, red. */
const DISC = [28, 38, 168] as const
const INK = [255, 255, 255] as const

export const PICTURE_SIZE = 32

/** A red disc with the number of what waits (`9+` beyond nine), `PICTURE_SIZE` pixels square: blue, green, red and opacity of each pixel, premultiplied. */
export function badgePicture(count: number): Uint8Array {
  const text = count > 9 ? '9+' : String(count)
  const scale = text.length === 1 ? 4 : 3
  const width = (text.length * (WIDE + 1) - 1) * scale
  const [left, top] = [Math.round((PICTURE_SIZE - width) / 2), Math.round((PICTURE_SIZE - TALL * scale) / 2)]
  const isInk = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor((x - left) / scale), Math.floor((y - top) / scale)]
    const glyph = GLYPHS[text[Math.floor(column / (WIDE + 1))] ?? '']
    const bit = column % (WIDE + 1)
    return column >= 0 && row >= 0 && bit < WIDE && (((glyph?.[row] ?? 0) >> (WIDE - 1 - bit)) & 1) === 1
  }
  const pixels = new Uint8Array(PICTURE_SIZE * PICTURE_SIZE * 4)
  const middle = (PICTURE_SIZE - 1) / 2
  for (let y = 0; y < PICTURE_SIZE; y++) {
    for (let x = 0; x < PICTURE_SIZE; x++) {
      const coverage = Math.min(1, Math.max(0, PICTURE_SIZE / 2 - Math.hypot(x - middle, y - middle)))
      const color = isInk(x, y) ? INK : DISC
      pixels.set([...color.map((part) => Math.round(part * coverage)), Math.round(255 * coverage)], (y * PICTURE_SIZE + x) * 4)
    }
  }
  return pixels
}
