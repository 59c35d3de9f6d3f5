import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import type { BoardPage } from '#shared/boardPages.ts'
import { keepable, pagesFor } from './refusedWork.ts'

const element = (id: string, change: Partial<BoardElement> = {}): BoardElement => ({ id, type: 'rectangle', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...change })
const page = (id: string, change: Partial<BoardPage> = {}): BoardPage => ({ id, type: 'page', version: 1, versionNonce: 0, isDeleted: false, index: 'a0', name: '', background: 'blank', ...change })
const first = page('first')

test('what was drawn can be kept; what was deleted, and pages alone, cannot', () => {
  expect(keepable([element('a'), element('b', { isDeleted: true }), page('p')]).map(({ id }) => id)).toEqual(['a'])
})

test('the pages that things lie on come along: as they were refused, else as the board has them', () => {
  const [theirs, mine] = [page('second', { background: 'squared' }), page('mine', { name: 'Sketch' })]
  const on = (...pages: (string | undefined)[]) => pagesFor(pages.map((id, i) => element(`e${i}`, id === undefined ? {} : { page: id })), [mine], [first, theirs, page('other')])
  expect(on(undefined, 'mine')).toEqual([first, mine])
  expect(on('second')).toEqual([theirs, { ...first, version: 2, isDeleted: true }])
  // Nobody has told of that page: its things lie on the first one.
  expect(on('unheard')).toEqual([])
})

test('a page that is deleted on the board is there again for what was drawn on it', () => {
  expect(pagesFor([element('a', { page: 'gone' })], [page('gone', { isDeleted: true })], [first])[0]).toMatchObject({ id: 'gone', isDeleted: false })
})
