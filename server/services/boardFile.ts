import type { BoardElement } from '../../src-shared/board.ts'

/** By fractional index, which is how they lie on each other; that of an element without one is below all. */
function byIndex(a: BoardElement, b: BoardElement): number {
  const [one, other] = [a, b].map(({ index }) => (typeof index === 'string' ? index : ''))
  if (one === other) return a.id < b.id ? -1 : 1
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/** A board as a file that Excalidraw opens (its JSON schema, version 2), element by element. */
export function* boardFile(elements: readonly BoardElement[]): Generator<string> {
  yield '{"type":"excalidraw","version":2,"source":"lectern","elements":['
  let separator = ''
  for (const element of elements.toSorted(byIndex)) {
    yield `${separator}${JSON.stringify(element)}`
    separator = ',\n'
  }
  yield '],"appState":{"viewBackgroundColor":"#ffffff"},"files":{}}\n'
}
