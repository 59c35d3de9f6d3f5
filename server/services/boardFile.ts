import type { BoardElement } from '../../src-shared/board.ts'
import { pageIdOf, type BoardPage } from '../../src-shared/boardPages.ts'
import type { FileContent } from './boardFileContents.ts'

/** What is on a board, or on some of its pages. */
export interface BoardContent { pages: readonly BoardPage[]; elements: readonly BoardElement[] }
type Files = AsyncIterable<FileContent> | Iterable<FileContent>

/** By fractional index, which is how they lie on each other; that of an element without one is below all. */
function byIndex(a: BoardElement, b: BoardElement): number {
  const [one, other] = [a, b].map(({ index }) => (typeof index === 'string' ? index : ''))
  if (one === other) return a.id < b.id ? -1 : 1
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/** As a file that Excalidraw opens (its JSON schema, version 2), element by element, pictures inside. Excalidraw has no pages: they lie side by side. */
export async function* boardFile(content: BoardContent, files: Files): AsyncGenerator<string> {
  yield '{"type":"excalidraw","version":2,"source":"lectern","elements":['
  yield* listed(sideBySide(content).toSorted(byIndex))
  yield '],"appState":{"viewBackgroundColor":"#ffffff"},"files":{'
  yield* filesOf(files)
  yield '}}\n'
}

/** Lectern's own: each page and element as it is stored, versions too. `at`: epoch ms. */
export async function* ownBoardFile({ pages, elements }: BoardContent, files: Files, { name, at }: { name: string; at: number }): AsyncGenerator<string> {
  yield `{"type":"lectern-board","version":1,"name":${JSON.stringify(name)},"exportedAt":"${new Date(at).toISOString()}","pages":[`
  yield* listed(pages)
  yield '],"elements":['
  yield* listed(elements.toSorted(byIndex))
  yield '],"files":{'
  yield* filesOf(files)
  yield '}}\n'
}

function* listed(items: readonly unknown[]): Generator<string> {
  let separator = ''
  for (const item of items) {
    yield `${separator}${JSON.stringify(item)}`
    separator = ',\n'
  }
}

/** In the form in which Excalidraw has them. */
async function* filesOf(files: Files): AsyncGenerator<string> {
  let separator = ''
  for await (const { id, type, content } of files) {
    yield `${separator}"${id}":{"mimeType":"${type}","id":"${id}","created":0,"dataURL":"data:${type};base64,`
    yield* base64Of(content)
    yield '"}'
    separator = ',\n'
  }
}

async function* base64Of(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const piece of content) {
    const bytes = Buffer.concat([rest, piece])
    const whole = bytes.length - (bytes.length % 3)
    yield bytes.subarray(0, whole).toString('base64')
    rest = bytes.subarray(whole)
  }
  yield rest.toString('base64')
}

const GAP = 200

/** The first page stays where it is, each other one goes to the right of those before. */
function sideBySide({ pages, elements }: BoardContent): BoardElement[] {
  const byPage = Map.groupBy(elements, pageIdOf)
  let right: number | null = null
  return pages.flatMap(({ id }) => {
    const onPage = byPage.get(id) ?? []
    if (onPage.length === 0) return []
    const [from, to] = [Math.min(...edges(onPage)), Math.max(...edges(onPage))]
    const moved: number = right === null ? 0 : right + GAP - from
    right = to + moved
    return moved === 0 ? onPage : onPage.map((element) => ({ ...element, x: element.x + moved }))
  })
}

const edges = (elements: readonly BoardElement[]): number[] => {
  const xs = elements.flatMap(({ x, width, points }) => [x, x + width, ...(points ?? []).map(([dx]) => x + dx)])
  return [xs.reduce((least, one) => Math.min(least, one), Infinity), xs.reduce((most, one) => Math.max(most, one), -Infinity)]
}
