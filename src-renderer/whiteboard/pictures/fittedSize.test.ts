import { expect, test } from 'vitest'
import { fittedSize } from './fittedSize.ts'

test('a picture keeps its size where it fits, and its proportions where it does not', () => {
  expect(fittedSize({ width: 800, height: 600 }, { width: 4096, height: 4096 })).toEqual({ width: 800, height: 600 })
  expect(fittedSize({ width: 8192, height: 2048 }, { width: 4096, height: 4096 })).toEqual({ width: 4096, height: 1024 })
  expect(fittedSize({ width: 100, height: 1000 }, { width: 600, height: 500 })).toEqual({ width: 50, height: 500 })
  expect(fittedSize({ width: 100_000, height: 1 }, { width: 100, height: 100 })).toEqual({ width: 100, height: 1 })
})
