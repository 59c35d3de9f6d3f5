import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { versionsToPrune } from '../../src-shared/boardPruning.ts'
import type { BoardUpkeepRepository, VersionRow } from '../repositories/boardUpkeepRepository.ts'
import type { Clock } from './clock.ts'

/** All boards are looked through, and after that not again for so long. */
const PRUNE_EVERY_MS = 60 * 60_000
/** Versions whose boards are looked at in one step, and how many versions it takes away at most. */
const [LOOKED_AT, PRUNED] = [200, 50]
/** Each of one write has its content, which is the whole board once more. */
const AT_ONCE = 10

interface Deps { upkeep: Pick<BoardUpkeepRepository, 'boardsWithVersions' | 'versions' | 'prune'>; clock: Clock }

const peopleSchema = z.array(z.string())

/** B4. Versions that nobody asked for become fewer as they grow old (`versionsToPrune`), a little at a time. */
export function createBoardPruning({ upkeep, clock }: Deps) {
  let after = ''
  let restUntil = 0

  /** How many of its versions are gone; `most` where there may be more to do. */
  async function prune(boardId: string, most: number): Promise<number> {
    const versions = await upkeep.versions(boardId)
    const ids = versionsToPrune(versions, clock.now()).slice(0, most)
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const gone = ids.slice(at, at + AT_ONCE)
      await upkeep.prune(gone, inherited(versions, new Set(ids.slice(0, at + AT_ONCE))))
      await setImmediate()
    }
    return ids.length
  }
  return {
    /** Goes on where the last one ended. */
    async step(): Promise<void> {
      if (clock.now() < restUntil) return
      const boardIds = await upkeep.boardsWithVersions(after, LOOKED_AT)
      let left = PRUNED
      for (const boardId of boardIds) {
        left -= await prune(boardId, left)
        if (left === 0) return
        after = boardId
      }
      if (boardIds.length > 0) return
      after = ''
      restUntil = clock.now() + PRUNE_EVERY_MS
    },
  }
}

/** Whoever drew for a version that goes has drawn for the next one that stays. `versions`: the oldest first. */
function inherited(versions: readonly VersionRow[], gone: ReadonlySet<string>): Map<string, string> {
  const changed = new Map<string, string>()
  const waiting = new Set<string>()
  for (const { id, people } of versions) {
    const own = peopleSchema.parse(JSON.parse(people))
    if (gone.has(id)) for (const person of own) waiting.add(person)
    else if (waiting.size > 0) {
      changed.set(id, JSON.stringify([...new Set([...waiting, ...own])].toSorted()))
      waiting.clear()
    }
  }
  return changed
}
