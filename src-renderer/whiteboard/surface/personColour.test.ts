import { expect, test } from 'vitest'
import { colourOf, INK } from './personColour.ts'

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
/** Relative luminance of WCAG 2. */
const luminance = (colour: string) => [1, 3, 5].reduce((sum, at, i) => sum + (([0.2126, 0.7152, 0.0722][i] ?? 0) * channel(parseInt(colour.slice(at, at + 2), 16) / 255)), 0)
const people = Array.from({ length: 400 }, (_, i) => `0190a000-0000-7000-8000-${String(i).padStart(12, '0')}`)

test('a person has the same colour every time, and people differ', () => {
  const colours = new Set(people.map(colourOf))
  expect(colourOf(people[0]!)).toBe(colourOf(people[0]!))
  expect(colours.size).toBeGreaterThanOrEqual(8)
})

test('every colour can be read on white', () => {
  for (const colour of [INK, ...new Set(people.map(colourOf))]) expect(1.05 / (luminance(colour) + 0.05), colour).toBeGreaterThanOrEqual(4.5)
})
