import type { BoardOperation, BoardRecord } from '#shared/boardRecords.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { createValue, type Value } from '../domain/value.ts'
import type { BoardCopy } from './boardCopy.ts'
import type { Schedule } from './schedule.ts'
import type { KeptChange, UnsavedStore } from './UnsavedStore.ts'

/**
 * Keeps a copy's unsaved operations outside the page. Each change of the board begins a transaction at once, or, while one is under
 * way, as soon as that has been committed: a crash loses what was drawn within those two commits, some milliseconds each; a change of
 * more than `MOST_AT_ONCE` things is committed in parts. (Before that the drawing surface hands over a growing stroke every second.)
 * Nothing waits for it: neither drawing nor sending. It lives as long as its copy: two of one page would take away what the other has put in.
 */
export interface BoardKeeper {
  /** What was set aside, now or earlier. */
  readonly refused: Value<readonly BoardRecord[]>
  /** The first failure to keep something; it is tried again. */
  readonly notKept: Value<AppError | null>
  /** Brings into the copy what earlier pages and other tabs have left; returns what is news there. Never rejects. */
  load(): Promise<BoardRecord[]>
  /** What is unsaved in the copy may have changed. */
  update(): void
  /** The page may go now: all of it is handed to the store, whatever is under way there. */
  flush(): void
  /** The person may no longer draw: these are never sent, and kept until they are forgotten. */
  setAside(operations: readonly BoardOperation[]): void
  forgetRefused(): void
}

interface Deps {
  boardId: string
  copy: BoardCopy
  store: UnsavedStore
  schedule: Schedule
}

const MOST_AT_ONCE = 500
/** A database that does not answer keeps nobody from the board; what is in it comes the next time. */
const LOAD_WAIT_MS = 3_000
const PAUSE_MS = 5_000

export function createBoardKeeper({ boardId, copy, store, schedule }: Deps): BoardKeeper {
  const shelf = createShelf(copy)
  const refused = createValue<readonly BoardRecord[]>([])
  const notKept = createValue<AppError | null>(null)
  let busy = false

  function update(): void {
    if (busy) return
    const change = shelf.difference(MOST_AT_ONCE)
    if (change.put.length === 0 && change.remove.length === 0) return
    busy = true
    const goOn = () => {
      busy = false
      update()
    }
    store.write(boardId, change).then(() => {
      shelf.kept(change)
      goOn()
    }, (thrown: unknown) => {
      notKept.update((first) => first ?? toAppError(thrown, 'BOARD_NOT_KEPT'))
      schedule(goOn, PAUSE_MS)
    })
  }
  function flush(): void {
    const change = shelf.difference(Infinity)
    if (change.put.length > 0 || change.remove.length > 0) store.write(boardId, change).then(() => { shelf.kept(change); update() }, () => undefined)
  }
  const changeRefused = () => {
    refused.set(shelf.refused())
    update()
  }

  return {
    refused, notKept, update, flush,
    async load() {
      const found = await inTime(store.read(boardId), schedule).catch(() => [])
      const news = shelf.take(found)
      changeRefused()
      return news
    },
    setAside(operations) {
      if (operations.length === 0) return
      shelf.setAside(operations)
      changeRefused()
    },
    forgetRefused() {
      shelf.forgetRefused()
      changeRefused()
    },
  }
}

/** What the store has of one board, against what it should have. */
function createShelf(copy: BoardCopy) {
  /** By element: the operation that is in the store. */
  const stored = new Map<string, string>()
  const refused = new Map<string, BoardOperation>()
  const storedRefused = new Set<string>()
  /** In the store, and of no use any more. */
  const surplus = new Set<string>()

  return {
    refused: () => [...refused.values()].map(({ element }) => element),
    take(found: Awaited<ReturnType<UnsavedStore['read']>>): BoardRecord[] {
      for (const { operation } of found.filter((kept) => kept.refused)) {
        refused.set(operation.id, operation)
        storedRefused.add(operation.id)
      }
      const unsaved = found.flatMap((kept) => (kept.refused || refused.has(kept.operation.id) ? [] : [kept.operation]))
      const news = copy.adopt(unsaved)
      for (const { id, element } of unsaved) {
        if (copy.queued(element.id)?.id === id) stored.set(element.id, id)
        else surplus.add(id)
      }
      return news
    },
    setAside(operations: readonly BoardOperation[]): void {
      for (const operation of operations) {
        refused.set(operation.id, operation)
        // Put again under the same id, so it must not be taken away as one that was saved.
        if (stored.get(operation.element.id) === operation.id) stored.delete(operation.element.id)
      }
    },
    forgetRefused(): void {
      for (const id of storedRefused) surplus.add(id)
      storedRefused.clear()
      refused.clear()
    },
    /** At most `limit` things to put; what replaces and what is replaced stand in the same change. */
    difference(limit: number): KeptChange {
      const put: KeptChange['put'][number][] = []
      const remove = [...surplus]
      for (const operation of refused.values()) if (!storedRefused.has(operation.id)) put.push({ operation, refused: true })
      for (const operation of copy.queue()) {
        const before = stored.get(operation.element.id)
        if (before === operation.id) continue
        if (put.length >= limit) break
        put.push({ operation, refused: false })
        if (before !== undefined) remove.push(before)
      }
      for (const [elementId, id] of stored) if (!copy.queued(elementId)) remove.push(id)
      return { put, remove }
    },
    kept({ put, remove }: KeptChange): void {
      const gone = new Set(remove)
      for (const id of gone) surplus.delete(id)
      for (const [elementId, id] of stored) if (gone.has(id)) stored.delete(elementId)
      for (const { operation: { id, element }, refused: isRefused } of put) {
        // Surplus: forgotten meanwhile.
        if (isRefused) (refused.has(id) ? storedRefused : surplus).add(id)
        else if (!refused.has(id)) place({ stored, surplus, wanted: copy.queued(element.id)?.id }, element.id, id)
      }
    },
  }
}

interface Places { stored: Map<string, string>; surplus: Set<string>; wanted: string | undefined }

/** An operation of an element has come into the store. Where another one is there, of an earlier page or put while this one was on its way, the wanted one of them stays. */
function place({ stored, surplus, wanted }: Places, elementId: string, id: string): void {
  const beside = stored.get(elementId) ?? id
  const stays = wanted === beside ? beside : id
  if (beside !== id) surplus.add(stays === id ? beside : id)
  stored.set(elementId, stays)
}

function inTime<T>(work: Promise<T>, schedule: Schedule): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = schedule(() => { reject(new Error('The store did not answer')) }, LOAD_WAIT_MS)
    work.then(resolve, reject).finally(cancel)
  })
}
