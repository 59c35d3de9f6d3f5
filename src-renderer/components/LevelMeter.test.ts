import { expect, test } from 'vitest'
import { loudness } from '../rtc/loudness.ts'
import { barOf } from './LevelMeter.tsx'

test.each([[-60, 0], [-54, 0.1], [-30, 0.5], [-6, 0.9], [0, 1]])('a sound of %d dBFS fills %d of the bar', (decibels, share) => {
  expect(Number(/^scaleX\((.*)\)$/.exec(barOf(loudness(10 ** (decibels / 20))))?.[1])).toBeCloseTo(share, 6)
})
