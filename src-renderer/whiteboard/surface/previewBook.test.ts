import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import { createPreviewBook } from './previewBook.ts'

const element = (version: number, more: Partial<BoardElement> = {}): BoardElement =>
  ({ id: 'a', type: 'rectangle', version, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...more })

function setUp() {
  const stored = new Map<string, BoardElement>()
  const clock = { now: 0 }
  return { stored, clock, book: createPreviewBook({ stored: (id) => stored.get(id), now: () => clock.now }) }
}

test('a preview is shown until the stored version arrives', () => {
  const { stored, book } = setUp()
  stored.set('a', element(1))
  expect(book.take({ kind: 'element', element: element(3, { x: 50 }) })).toBe('a')
  expect(book.newest('a')?.x).toBe(50)
  expect(book.take({ kind: 'element', element: element(2) })).toBe(null)
  stored.set('a', element(4, { x: 60 }))
  expect(book.newest('a')?.x).toBe(60)
})

test('a preview whose author falls silent is forgotten', () => {
  const { stored, book, clock } = setUp()
  stored.set('a', element(1))
  book.take({ kind: 'element', element: element(3, { x: 50 }) })
  clock.now = 5_000
  expect(book.expire(0)).toEqual([])
  expect(book.expire(1_000)).toEqual(['a'])
  expect(book.newest('a')?.x).toBe(0)
})

test('a stroke grows by points, on a preview or on what is stored; a version of the same number then takes its place', () => {
  const { stored, book } = setUp()
  const stroke = element(1, { type: 'freedraw', points: [[0, 0]], pressures: [] })
  expect(book.take({ kind: 'points', elementId: 'a', version: 2, after: 0, points: [[1, 1]], pressures: [] })).toBe(null)
  stored.set('a', stroke)
  expect(book.take({ kind: 'points', elementId: 'a', version: 2, after: 1, points: [[1, 1]], pressures: [] })).toBe('a')
  expect(book.take({ kind: 'points', elementId: 'a', version: 3, after: 2, points: [[2, 2]], pressures: [] })).toBe('a')
  expect(book.newest('a')?.points).toEqual([[0, 0], [1, 1], [2, 2]])
  stored.set('a', { ...stroke, version: 3, points: [[0, 0], [1, 1], [2, 3]] })
  expect(book.newest('a')?.points?.[2]).toEqual([2, 3])
})
