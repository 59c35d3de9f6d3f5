import { expect, test } from 'vitest'
import { fileSize } from './fileSize.ts'

test('a size is told in the unit one would say it in', () => {
  expect([0, 340 * 1024, 2.5 * 1024 * 1024, 25 * 1024 * 1024].map((bytes) => fileSize(bytes, 'en'))).toEqual(['0 byte', '340 kB', '2.5 MB', '25 MB'])
})
