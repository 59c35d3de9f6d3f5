import { expect, test } from 'vitest'
import { boardRecordSchema } from '#shared/boardRecords.ts'
import { FIRST_PAGE, isPage, pagesOf } from '#shared/boardPages.ts'
import { mirrorRecords } from './mirrorRecords.ts'

const picture = (digit: string, width = 100) => ({ fileId: digit.repeat(64), width, height: 50 })
const merged = (before: ReturnType<typeof mirrorRecords>, change: ReturnType<typeof mirrorRecords>) => [...new Map([...before, ...change].map((record) => [record.id, record])).values()]

test('each page of the vendor is a page here with its picture, in its order, as the contract has records', () => {
  const records = mirrorRecords([], [picture('a'), null, picture('b')])
  for (const record of records) expect(boardRecordSchema.safeParse(record).error).toBeUndefined()
  expect(pagesOf(records).map(({ id }) => id)).toEqual([FIRST_PAGE, 'page-1', 'page-2'])
  expect(records.flatMap((record) => (isPage(record) ? [] : [[record.page ?? FIRST_PAGE, record.fileId?.[0], record['locked']]]))).toEqual([[FIRST_PAGE, 'a', true], ['page-2', 'b', true]])
})

test('nothing is to be done where it looks so already', () => {
  const records = mirrorRecords([], [picture('a'), picture('b')])
  expect(mirrorRecords(records, [picture('a'), picture('b')])).toEqual([])
})

test('what has changed gets a newer version, and what is gone is deleted', () => {
  const before = mirrorRecords([], [picture('a'), picture('b'), picture('c')])
  const change = mirrorRecords(before, [picture('a'), picture('d', 200)])
  expect(change.map(({ id, version, isDeleted }) => [id, version, isDeleted]).toSorted()).toEqual([['page-2', 2, true], ['vendor-1', 2, false], ['vendor-2', 2, true]])
  const after = merged(before, change)
  expect(pagesOf(after).map(({ id }) => id)).toEqual([FIRST_PAGE, 'page-1'])
  expect(mirrorRecords(merged(after, mirrorRecords(after, [picture('a'), picture('d', 200), null])), [picture('a'), picture('d', 200), null])).toEqual([])
})

test('a page that is empty again loses its picture', () => {
  const before = mirrorRecords([], [picture('a')])
  expect(mirrorRecords(before, [null]).map(({ id, isDeleted }) => [id, isDeleted])).toEqual([['vendor-0', true]])
})
