import { expect, test } from 'vitest'
import type { BoardElement } from '../../src-shared/board.ts'
import { pagesOf, type BoardPage } from '../../src-shared/boardPages.ts'
import { boardFile, ownBoardFile } from './boardFile.ts'

const element = (id: string, index?: string, change: Partial<BoardElement> = {}): BoardElement => ({
  id, type: 'rectangle', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...(index === undefined ? {} : { index }), ...change,
})
const page = (id: string, index: string): BoardPage => ({ id, type: 'page', version: 1, versionNonce: 1, isDeleted: false, index, name: id, background: 'lined' })
interface Read { type: string; version: number; elements: BoardElement[]; pages?: BoardPage[]; files: Record<string, { dataURL: string }> }
async function read(pieces: AsyncIterable<string>): Promise<Read> {
  let text = ''
  for await (const piece of pieces) text += piece
  return JSON.parse(text) as Read
}
const pages = pagesOf([])

test('a board is a file of the drawing program, its elements as they lie on each other', async () => {
  const { type, version, elements } = await read(boardFile({ pages, elements: [element('a', 'a1'), element('b', 'Zz'), element('c', 'a0'), element('e'), element('d')] }, []))
  expect([type, version, elements.map(({ id }) => id)]).toEqual(['excalidraw', 2, ['d', 'e', 'b', 'c', 'a']])
  expect((await read(boardFile({ pages, elements: [] }, []))).elements).toEqual([])
})

test('pictures are inside, whatever the pieces in which they are read', async () => {
  const bytes = Buffer.from('the bytes of a picture, of any length')
  async function* pieces(size: number) { for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size) }
  for (const size of [1, 2, 5, 7, 100]) {
    const { files } = await read(boardFile({ pages, elements: [] }, [{ id: 'f', type: 'image/png', content: pieces(size) }, { id: 'g', type: 'image/gif', content: pieces(3) }]))
    expect(Object.keys(files)).toEqual(['f', 'g'])
    expect(files['f']?.dataURL).toBe(`data:image/png;base64,${bytes.toString('base64')}`)
  }
})

test('pages lie side by side where there are none, and stay pages in our own file', async () => {
  const content = { pages: [page('one', 'a1'), page('two', 'a2')], elements: [element('b', 'a2', { page: 'two', x: -50, width: 10 }), element('a', 'a1', { page: 'one', x: 5, width: 100 }), element('c', 'a3', { page: 'two', x: 0 })] }
  const { elements } = await read(boardFile(content, []))
  expect(elements.map(({ id, x }) => [id, x])).toEqual([['a', 5], ['b', 305], ['c', 355]])
  const own = await read(ownBoardFile(content, [], { name: 'Übung "1"', at: 0 }))
  expect(own).toMatchObject({ type: 'lectern-board', version: 1, name: 'Übung "1"', exportedAt: '1970-01-01T00:00:00.000Z', pages: content.pages })
  expect(own.elements.map(({ id, x }) => [id, x])).toEqual([['a', 5], ['b', -50], ['c', 0]])
})
