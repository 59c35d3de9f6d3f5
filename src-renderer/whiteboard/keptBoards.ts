import type { BoardRecord } from '#shared/boardRecords.ts'
import type { AppError } from '#shared/errors.ts'
import { createValue, type Value } from '../domain/value.ts'
import { type BoardCopy, createBoardCopy } from './boardCopy.ts'
import { type BoardKeeper, createBoardKeeper } from './boardKeeper.ts'
import type { Schedule } from './schedule.ts'
import type { UnsavedStore } from './UnsavedStore.ts'

export interface KeptBoard { copy: BoardCopy; keeper: BoardKeeper }

/** Boards with work that no server has yet, by board id, of one person. Whoever owns it decides how long it lives. */
export type BoardCopies = Map<string, KeptBoard>

/** One person's boards in this page and beyond it, one of which is open. */
export interface KeptBoards {
  /** Of the open board. */
  readonly refusedWork: Value<readonly BoardRecord[]>
  forgetRefusedWork(): void
  /** Of any board; set once. */
  readonly notKept: Value<AppError | null>
  /** Opens it, as it was left if anything of it is unsaved. */
  take(boardId: string): KeptBoard
  leave(boardId: string): void
}

interface Deps { copies: BoardCopies; store: UnsavedStore; newId(): string; schedule: Schedule }

const nothing: readonly BoardRecord[] = []

export function createKeptBoards({ copies, store, newId, schedule }: Deps): KeptBoards {
  const refusedWork = createValue(nothing)
  const notKept = createValue<AppError | null>(null)
  let current: KeptBoard | null = null
  let stops: (() => void)[] = []

  function create(boardId: string): KeptBoard {
    const copy = createBoardCopy(newId)
    const board = { copy, keeper: createBoardKeeper({ boardId, copy, store, schedule }) }
    copies.set(boardId, board)
    return board
  }
  return {
    refusedWork, notKept,
    forgetRefusedWork() { current?.keeper.forgetRefused() },
    take(boardId) {
      const board = (current = copies.get(boardId) ?? create(boardId))
      const { refused, notKept: failure } = board.keeper
      stops = [refused.subscribe(() => { refusedWork.set(refused.get()) }), failure.subscribe(() => { notKept.update((first) => first ?? failure.get()) })]
      refusedWork.set(refused.get())
      return board
    },
    leave(boardId) {
      current = null
      for (const stop of stops.splice(0)) stop()
      refusedWork.set(nothing)
      if (copies.get(boardId)?.copy.unsaved() === 0) copies.delete(boardId)
    },
  }
}
