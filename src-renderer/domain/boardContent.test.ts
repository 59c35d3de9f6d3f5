import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import type { BoardPage } from '#shared/boardPages.ts'
import { contentOfExport, pageContents, pictureType } from './boardContent.ts'
import { batchesOf } from './importBoard.ts'

const element = (id: string, change: Partial<BoardElement> = {}): BoardElement => ({ id, type: 'rectangle', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...change })
const page = (id: string, index: string, isDeleted = false): BoardPage => ({ id, type: 'page', version: 1, versionNonce: 0, isDeleted, index, name: '', background: 'blank' })
const laidOut = (pages: ReturnType<typeof pageContents>) => pages.map(({ page: { id }, elements }) => [id, elements.map((one) => one.id)])

test('each page in order has what lies on it; what is deleted, or lies on a deleted page, is not drawn', () => {
  const records = [element('on2', { page: 'p2' }), element('on1'), element('gone', { isDeleted: true }), element('onDeleted', { page: 'p3' }), element('lost', { page: 'never' }), page('p3', 'a2', true), page('p2', 'a1')]
  expect(laidOut(pageContents(records, new Map()))).toEqual([['first', ['on1', 'lost']], ['p2', ['on2']]])
})

test('a board on which there is nothing has one page', () => {
  expect(laidOut(pageContents([], new Map()))).toEqual([['first', []]])
})

test('what the server exported is read with its pictures; anything else is no export', async () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  const { records, files } = contentOfExport(bytes({ type: 'lectern-board', pages: [page('first', 'a0')], elements: [element('a')], files: { x: { dataURL: 'data:image/gif;base64,R0lG' } } }))
  expect(records.map(({ id }) => id)).toEqual(['first', 'a'])
  expect(files.get('x')?.type).toBe('image/gif')
  expect(await files.get('x')?.text()).toBe('GIF')
  expect(() => contentOfExport(bytes({ type: 'excalidraw', elements: [] }))).toThrow(expect.objectContaining({ code: 'PROTOCOL_MISMATCH' }))
})

test('a picture\'s kind is read from its bytes', () => {
  expect([[0x89, 0x50], [0xff, 0xd8], [0x47, 0x49], [0x52, 0x49]].map((bytes) => pictureType(Uint8Array.from(bytes)))).toEqual(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
})

test('an import goes in batches that one message takes, in number and in bytes, and in order', () => {
  const ids = Array.from({ length: 450 }, (_, i) => `e${i}`)
  const batches = batchesOf(ids.map((id) => element(id)), () => 'operation')
  expect(batches.map(({ length }) => length)).toEqual([200, 200, 50])
  expect(batches.flat().map((operation) => operation.element.id)).toEqual(ids)
  const large = Array.from({ length: 30 }, (_, i) => element(`l${i}`, { text: 'ক'.repeat(15_000) }))
  for (const batch of batchesOf(large, () => 'operation')) expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThan(600 * 1024)
})
