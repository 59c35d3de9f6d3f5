import { expect, test } from 'vitest'
import { SCREEN_UIDS } from './agora.ts'
import { recordedUids } from './cloudRecordings.ts'

test('cameras and screens of all are recorded, as long as the vendor takes them; who asked and all faces come before screens', () => {
  expect(recordedUids(7, [7, 3])).toEqual([3, 7, SCREEN_UIDS + 3, SCREEN_UIDS + 7])
  const many = Array.from({ length: 25 }, (_, i) => i + 1)
  const taken = recordedUids(9, many)
  expect(taken).toHaveLength(32)
  expect(taken).toEqual(expect.arrayContaining([...many, SCREEN_UIDS + 9]))
  expect(recordedUids(9, Array.from({ length: 49 }, (_, i) => i + 1))).toContain(SCREEN_UIDS + 9)
})
