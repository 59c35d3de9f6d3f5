import { AppError } from '#shared/errors.ts'
import type { HeldPictures, KeptOperation, UnsavedStore } from './UnsavedStore.ts'

/**
 * For tests: one person's store as IndexedDB is. Changes are committed one after the other, each whole or not at all, and a reading
 * stands in the same queue; nothing is committed before a test says so.
 */
export interface UnsavedStoreModel {
  /** What the pages of this person use; each has its own. */
  page(): UnsavedStorePage
  /** The next in the queue is done; false: there is none. */
  step(): boolean
  /** While it is full nothing can be put in; what is there can be taken away. */
  setFull(full: boolean): void
  /** What has been committed, of all boards. */
  committed(): KeptOperation[]
}

/** `leave`: what was begun is still committed. `crash`: only what has been committed stays. */
export interface UnsavedStorePage extends UnsavedStore { leave(): void; crash(): void }

interface Work { alive: boolean; run(): void; reject(error: unknown): void }

export function createUnsavedStoreModel(): UnsavedStoreModel {
  const rows = new Map<string, Map<string, KeptOperation>>()
  const queue: Work[] = []
  const pictures = createHeldPicturesModel()
  let full = false
  const boardOf = (boardId: string) => {
    const board = rows.get(boardId) ?? new Map<string, KeptOperation>()
    rows.set(boardId, board)
    return board
  }
  const committed = () => [...rows.values()].flatMap((board) => [...board.values()])

  function page(): UnsavedStorePage {
    const own = new Set<Work>()
    let gone = false
    const perform = <T>(action: () => T): Promise<T> => new Promise((resolve, reject) => {
      if (gone) return
      const work = { alive: true, reject, run() { resolve(action()) } }
      own.add(work)
      queue.push(work)
    })
    return {
      pictures,
      read: (boardId) => perform(() => structuredClone([...boardOf(boardId).values()])),
      write: (boardId, { put, remove }) => {
        // What is handed over is copied at once, as it is by the database.
        const copied = structuredClone(put)
        return perform(() => {
          if (full && copied.length > 0) throw new AppError('BOARD_NOT_KEPT')
          for (const kept of copied) boardOf(boardId).set(kept.operation.id, kept)
          for (const id of remove) boardOf(boardId).delete(id)
        })
      },
      count: () => perform(() => committed().length),
      clear: () => perform(() => { rows.clear() }),
      leave() { gone = true },
      crash() {
        gone = true
        for (const work of own) work.alive = false
      },
    }
  }
  return {
    page, committed,
    setFull(next) { full = next },
    step() {
      const next = queue.shift()
      if (!next) return false
      if (!next.alive) return true
      try {
        next.run()
      } catch (error) {
        next.reject(error)
      }
      return true
    },
  }
}

/** What is in memory, at once and for good. */
export function createHeldPicturesModel(): HeldPictures {
  const held = new Map<string, Blob>()
  return {
    put(boardId, id, picture) { held.set(`${boardId} ${id}`, picture); return Promise.resolve() },
    get: (boardId, id) => Promise.resolve(held.get(`${boardId} ${id}`) ?? null),
    ids: (boardId) => Promise.resolve([...held.keys()].flatMap((key) => (key.startsWith(`${boardId} `) ? [key.slice(boardId.length + 1)] : []))),
    remove(boardId, ids) { for (const id of ids) held.delete(`${boardId} ${id}`); return Promise.resolve() },
  }
}

/** A device that keeps nothing, and says so to nobody. */
export const noStore: UnsavedStore = {
  pictures: { put: () => Promise.reject(new AppError('BOARD_NOT_KEPT')), get: () => Promise.resolve(null), ids: () => Promise.resolve([]), remove: () => Promise.resolve() },
  read: () => Promise.resolve([]), write: () => Promise.resolve(), count: () => Promise.resolve(0), clear: () => Promise.resolve(),
}
