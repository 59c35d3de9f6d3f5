import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexesFor } from './pageOrder.ts'

interface Placed { id: string; index: string }
const sorted = (pages: readonly Placed[]) => pages.toSorted((a, b) => (a.index === b.index ? (a.id < b.id ? -1 : 1) : a.index < b.index ? -1 : 1))
const moved = (pages: readonly Placed[], id: string, to: number): Placed[] => {
  const rest = pages.filter((page) => page.id !== id)
  return rest.toSpliced(to, 0, ...pages.filter((page) => page.id === id))
}
const applied = (pages: readonly Placed[], indexes: ReadonlyMap<string, string>) => sorted(pages.map(({ id, index }) => ({ id, index: indexes.get(id) ?? index })))

test('a page between two others changes itself alone', () => {
  const indexes = indexesFor([{ id: 'a', index: 'a0' }, { id: 'c', index: 'a5' }, { id: 'b', index: 'a1' }], 'c')
  expect([...indexes.keys()]).toEqual(['c'])
  expect(indexes.get('c')! > 'a0' && indexes.get('c')! < 'a1').toBe(true)
})

test('whatever was moved where, and however equal or odd the indexes were, the order is the one wanted', () => {
  const index = fc.oneof(fc.constantFrom('a0', 'a1', 'a1', 'a2', 'Zz', 'a0V'), fc.stringMatching(/^[A-Za-z0-9]{1,6}$/))
  fc.assert(fc.property(fc.array(index, { minLength: 1, maxLength: 12 }), fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 30 }), (indexes, moves) => {
    let pages = sorted(indexes.map((one, i) => ({ id: `p${i}`, index: one })))
    for (const [which, to] of moves) {
      const { id } = pages[which % pages.length]!
      const order = moved(pages, id, to % pages.length)
      pages = applied(order, indexesFor(order, id))
      expect(pages.map((page) => page.id)).toEqual(order.map((page) => page.id))
      expect(pages.every((page) => page.index.length <= 64 && /^[A-Za-z0-9]+$/.test(page.index))).toBe(true)
    }
  }))
})

test('a thousand pages put one before the other stay within what is stored', () => {
  let pages: Placed[] = [{ id: 'a', index: 'a0' }, { id: 'b', index: 'a1' }, { id: 'c', index: 'a2' }]
  for (let i = 0; i < 1_000; i += 1) {
    const order = [pages[0]!, pages[2]!, pages[1]!]
    pages = applied(order, indexesFor(order, pages[2]!.id))
    expect(pages.every((page) => page.index.length <= 64)).toBe(true)
  }
})
