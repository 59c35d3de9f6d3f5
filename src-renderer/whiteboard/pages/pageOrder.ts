import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { BoardPage } from '#shared/boardPages.ts'

type Placed = Pick<BoardPage, 'id' | 'index'>
/** Of the contract: longer ones are not stored. */
const LONGEST = 64

/**
 * New indexes, by page id, with which pages come in this order after the one of `movedId` was put into its place: of that page alone,
 * unless its neighbours leave no room (two that were added at once have the same index), and then of all that change.
 */
export function indexesFor(order: readonly Placed[], movedId: string): ReadonlyMap<string, string> {
  const at = order.findIndex(({ id }) => id === movedId)
  if (at < 0) return new Map()
  const [before, after] = [order[at - 1]?.index ?? null, order[at + 1]?.index ?? null]
  if (before === null || after === null || before < after) {
    const between = indexBetween(before, after)
    if (between !== null) return new Map([[movedId, between]])
  }
  return renumbered(order)
}

/** Null where somebody has stored an index that is none of the scheme's, or the room between two is used up. */
function indexBetween(before: string | null, after: string | null): string | null {
  try {
    const index = generateKeyBetween(before, after)
    return index.length <= LONGEST ? index : null
  } catch {
    return null
  }
}

function renumbered(order: readonly Placed[]): ReadonlyMap<string, string> {
  const indexes = generateNKeysBetween(null, null, order.length)
  return new Map(order.flatMap(({ id, index }, i) => (indexes[i] === undefined || indexes[i] === index ? [] : [[id, indexes[i]]])))
}
