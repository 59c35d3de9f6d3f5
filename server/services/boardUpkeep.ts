import { setImmediate } from 'node:timers/promises'
import type { BoardProgress, BoardSnapshotRepository } from '../repositories/boardSnapshotRepository.ts'
import type { BoardUpkeepRepository } from '../repositories/boardUpkeepRepository.ts'
import { DELETED_KEPT_MS } from './boardLibrary.ts'
import { createBoardPruning } from './boardPruning.ts'
import type { BoardService } from './boardService.ts'
import type { BoardVersions } from './boardVersions.ts'
import type { Clock } from './clock.ts'

const MINUTE = 60_000
/** A version by itself: when so much has been drawn since the last, and not more often than that. */
export const [AUTO_OPERATIONS, AUTO_EVERY_MS] = [500, 5 * MINUTE]
const ENDS_AT_ONCE = 20
/** Rows of one write, which takes a few milliseconds, and how many such writes a tick makes. */
const [ROWS, WRITES] = [200, 25]

export type BoardUpkeep = ReturnType<typeof createBoardUpkeep>

interface Deps {
  snapshots: BoardSnapshotRepository
  upkeep: BoardUpkeepRepository
  versions: Pick<BoardVersions, 'keepIfDue' | 'keepEnd'>
  boards: Pick<BoardService, 'takeDrawn'>
  clock: Clock
  onError(error: unknown): void
}

/** B4. What is kept of boards without anybody asking, and what is cleared away. Never in the way of those who draw: a little at a time, and they come between. */
export function createBoardUpkeep({ snapshots, upkeep, versions, boards, clock, onError }: Deps) {
  const growing = new Set<string>()
  const pruning = createBoardPruning({ upkeep, clock })

  const isMuch = (board: BoardProgress): boolean => board.clock - board.snapshotClock >= AUTO_OPERATIONS
  const isDue = (board: BoardProgress): boolean => isMuch(board) && clock.now() - board.snapshotAt >= AUTO_EVERY_MS

  async function keepEnds(boardIds: readonly string[]): Promise<void> {
    for (const boardId of boardIds) await versions.keepEnd(boardId).catch(onError)
  }
  async function keepGrown(): Promise<void> {
    for (const boardId of boards.takeDrawn()) growing.add(boardId)
    for (const progress of await snapshots.progress([...growing])) {
      // Looked at again when more is drawn on it.
      if (!isMuch(progress)) growing.delete(progress.id)
      if (isDue(progress)) await versions.keepIfDue(progress.id, isDue).catch(onError)
    }
  }
  /** The log's content up to the latest version. Ids stay: the same operation, sent again after hours, is known (B1). */
  async function compact(): Promise<void> {
    let writes = 0
    for (const { id, compactedClock, snapshotClock } of await upkeep.toCompact(WRITES)) {
      for (let at = compactedClock; at < snapshotClock && writes < WRITES; at += ROWS, writes++) {
        await upkeep.compact(id, at, Math.min(at + ROWS, snapshotClock))
        await setImmediate()
      }
    }
  }
  async function clearDeleted(): Promise<void> {
    const id = await upkeep.deletedBefore(clock.now() - DELETED_KEPT_MS)
    for (let writes = 0, isGone = id === undefined; !isGone && writes < WRITES; writes++) {
      isGone = id === undefined || await upkeep.erode(id, ROWS)
      await setImmediate()
    }
  }

  return {
    /** Of a room that is over: its board, and people's own pages. What fails is kept by a later tick. Never rejects. */
    ended: async (roomId: string): Promise<void> => snapshots.endsWantedIn(roomId).then(keepEnds).catch(onError),
    async tick(): Promise<void> {
      for (const work of [async () => keepEnds(await snapshots.endsWanted(ENDS_AT_ONCE)), keepGrown, compact, pruning.step, clearDeleted]) await work().catch(onError)
    },
  }
}
