/**
 * Strokes and pointers of a person, the same on every device. Dark enough on white (4.5:1 and more), and the library turns lightness
 * around in the dark, so bright enough there. Each is among those that the library offers, or as easy to tell from its neighbours.
 */
const COLOURS = ['#1971c2', '#c2255c', '#2f7d32', '#9c36b5', '#b34700', '#0b7285', '#6741d9', '#a61e4d', '#5c6b00', '#c92a2a'] as const
/** Whoever leads writes as with ink. */
export const INK = '#1e1e1e'

export function colourOf(userId: string): string {
  let hash = 0
  for (const letter of userId) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return COLOURS[hash % COLOURS.length] ?? COLOURS[0]
}
