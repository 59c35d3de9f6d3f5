import { expect, test } from 'vitest'
import { MAX_IMPORT_ELEMENTS, readBoardFile } from './boardImport.ts'

const PNG = 'data:image/png;base64,iVBORw0KGgo='
const base = { version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 10, height: 10, angle: 0 }
const shape = (id: string, change: Record<string, unknown> = {}) => ({ ...base, id, type: 'rectangle', ...change })
const page = (id: string, change: Record<string, unknown> = {}) => ({ id, type: 'page', version: 1, versionNonce: 0, isDeleted: false, index: 'a1', name: '', background: 'blank', ...change })
const read = (file: unknown) => readBoardFile(JSON.stringify(file))
const contentOf = (file: unknown) => {
  const reading = read(file)
  if (!reading.ok) throw new Error(reading.fault)
  return reading.content
}

test('a drawing of Excalidraw lies on one page, whatever pages it names', () => {
  const { elements, pages, leftOut } = contentOf({ type: 'excalidraw', version: 2, source: 'https://excalidraw.com', elements: [shape('a'), shape('b', { page: 'p2' })], appState: {}, files: {} })
  expect(elements.map(({ id, page: at }) => [id, at])).toEqual([['a', undefined], ['b', undefined]])
  expect([pages, leftOut]).toEqual([[], 0])
})

test('an exported board comes back with its pages, and what lies on an unknown one is on the first', () => {
  const { name, elements, pages } = contentOf({ type: 'lectern-board', version: 1, name: 'Fractions', pages: [page('first'), page('p2', { background: 'squared' }), page('p3', { isDeleted: true })], elements: [shape('a', { page: 'p2' }), shape('b', { page: 'p3' })], files: {} })
  expect(name).toBe('Fractions')
  expect(pages.map(({ id, background }) => [id, background])).toEqual([['first', 'blank'], ['p2', 'squared']])
  expect(elements.map(({ id, page: at }) => [id, at])).toEqual([['a', 'p2'], ['b', undefined]])
})

test('pictures come along where something shows them; images without one are left out', () => {
  const { elements, pictures, leftOut } = contentOf({ type: 'excalidraw', elements: [shape('a', { type: 'image', fileId: 'short-id' }), shape('b', { type: 'image', fileId: 'gone' })], files: { 'short-id': { mimeType: 'image/png', id: 'short-id', dataURL: PNG }, unused: { dataURL: PNG } } })
  expect(pictures).toEqual([{ id: 'short-id', dataUrl: PNG }])
  expect(elements.map(({ id, fileId }) => [id, fileId])).toEqual([['a', 'short-id']])
  expect(leftOut).toBe(1)
})

test('other people\'s web pages, scripts in pictures, links and broken things do not come in', () => {
  const svg = { dataURL: 'data:image/svg+xml;base64,PHN2Zz48c2NyaXB0Lz48L3N2Zz4=' }
  const { elements, leftOut } = contentOf({
    type: 'excalidraw', files: { svg },
    elements: [shape('a', { type: 'embeddable', link: 'https://example.org' }), shape('b', { type: 'iframe' }), shape('c', { type: 'image', fileId: 'svg' }), shape('d', { x: 'left' }), shape('e', { text: 'x'.repeat(19_000), more: 'y'.repeat(50_000) }), shape('g', { text: 'ক'.repeat(19_000), more: 'y'.repeat(10_000) }), null, shape('f', { link: 'https://example.org' })],
  })
  expect(elements.map(({ id }) => id)).toEqual(['f'])
  expect(elements[0]).not.toHaveProperty('link')
  expect(leftOut).toBe(7)
})

test('deleted things are not there, and are no loss', () => {
  const { elements, leftOut } = contentOf({ type: 'excalidraw', elements: [shape('a', { isDeleted: true })] })
  expect([elements, leftOut]).toEqual([[], 0])
})

test.each([
  ['{"type": "excalidraw"', 'notJson'], ['', 'notJson'], ['[]', 'unknown'], ['{"type":"excalidrawlib","elements":[]}', 'unknown'], ['{"type":"excalidraw","elements":{}}', 'unknown'],
])('%s is told as %s', (text, fault) => {
  expect(readBoardFile(text)).toEqual({ ok: false, fault })
})

test('more than a board holds is refused as a whole', () => {
  expect(read({ type: 'excalidraw', elements: Array.from({ length: MAX_IMPORT_ELEMENTS + 1 }, () => 0) })).toEqual({ ok: false, fault: 'tooMany' })
  expect(read({ type: 'lectern-board', elements: [], pages: Array.from({ length: 51 }, (_, i) => page(`p${i}`)) })).toEqual({ ok: false, fault: 'tooMany' })
})
