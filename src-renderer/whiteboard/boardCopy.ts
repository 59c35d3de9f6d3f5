import { MAX_OPERATION_BYTES, MAX_OPERATIONS_PER_BATCH, replaces } from '#shared/board.ts'
import { type BoardRecord, type BoardOperation, boardRecordSchema } from '#shared/boardRecords.ts'
import { AppError, validationError } from '#shared/errors.ts'

/** What one page has of one board: the newest of every element, and which of its own the server has not yet. */
export interface BoardCopy {
  readonly elements: ReadonlyMap<string, BoardRecord>
  unsaved(): number
  /** What is unsaved, the oldest first. */
  queue(): Iterable<BoardOperation>
  /** The unsaved operation of an element. */
  queued(elementId: string): BoardOperation | undefined
  /** Takes new versions made here; those that break a limit (B6) are not taken and are returned. */
  change(elements: Iterable<BoardRecord>): Refusal[]
  /** Takes operations that an earlier page has left unsaved, where they still change something; returns the versions that are news here. */
  adopt(operations: Iterable<BoardOperation>): BoardRecord[]
  /** Takes what the server has; returns those that are news here. */
  merge(elements: Iterable<BoardRecord>): BoardRecord[]
  /** As `merge`, when `elements` is everything that the server has: what it lacks becomes unsaved again. */
  mergeAll(elements: Iterable<BoardRecord>): BoardRecord[]
  /** The oldest unsaved operations, at most `limit` of them and within the size of one message. */
  nextBatch(limit: number): BoardOperation[]
  /** The server has stored these. */
  acknowledge(batch: readonly BoardOperation[]): void
  /** The server will never store this one: the element goes back to what it has, unless it has changed here since (then false). */
  refuse(operation: BoardOperation): boolean
  /** Gives up everything unsaved, whose elements go back; returns it. */
  refuseAll(): BoardOperation[]
}

export interface Refusal { elementId: string; error: AppError }

/** Far below what the server takes at once, so that a slow line acknowledges now and then. */
const BATCH_BYTES = 4 * MAX_OPERATION_BYTES

export function createBoardCopy(newId: () => string): BoardCopy {
  const elements = new Map<string, BoardRecord>()
  const { queue, stored, enqueue, store, forgetStored } = createUnsaved(newId)

  function take(element: BoardRecord): boolean {
    const isNews = replaces(element, elements.get(element.id))
    if (isNews) elements.set(element.id, element)
    store(element)
    return isNews
  }
  function draw(element: BoardRecord): Refusal[] {
    if (!replaces(element, elements.get(element.id))) return []
    const error = faultOf(element)
    if (error) return [{ elementId: element.id, error }]
    elements.set(element.id, element)
    enqueue(element)
    return []
  }
  /** With the id it had, so that the server knows it again if it has it already. */
  function resume(operation: BoardOperation): BoardRecord[] {
    const { element } = operation
    if (!replaces(element, stored(element.id)) || !replaces(element, queue.get(element.id)?.element) || faultOf(element)) return []
    queue.set(element.id, operation)
    if (!replaces(element, elements.get(element.id))) return []
    elements.set(element.id, element)
    return [element]
  }
  function revert(elementId: string): void {
    const last = stored(elementId)
    if (last) elements.set(elementId, last)
    else elements.delete(elementId)
    queue.delete(elementId)
  }

  return {
    elements,
    unsaved: () => queue.size,
    queue: () => queue.values(),
    queued: (elementId) => queue.get(elementId),
    change: (changed) => [...changed].flatMap(draw),
    adopt: (operations) => [...operations].flatMap(resume),
    merge: (incoming) => [...incoming].filter(take),
    mergeAll(incoming) {
      forgetStored()
      const news = [...incoming].filter(take)
      for (const element of elements.values()) if (!queue.has(element.id) && replaces(element, stored(element.id))) enqueue(element)
      return news
    },
    nextBatch: (limit) => firstOf(queue.values(), Math.min(limit, MAX_OPERATIONS_PER_BATCH)),
    acknowledge(batch) { for (const { element } of batch) store(element) },
    refuse({ id, element }) {
      const isCurrent = queue.get(element.id)?.id === id
      if (isCurrent) revert(element.id)
      return isCurrent
    },
    refuseAll() {
      const operations = [...queue.values()]
      for (const { element } of operations) revert(element.id)
      return operations
    },
  }
}

/** What the server has, and by element the operations that would still change that. */
function createUnsaved(newId: () => string) {
  const queue = new Map<string, BoardOperation>()
  let known = new Map<string, BoardRecord>()
  return {
    queue,
    stored: (elementId: string): BoardRecord | undefined => known.get(elementId),
    forgetStored() { known = new Map() },
    enqueue(element: BoardRecord) { queue.set(element.id, { id: newId(), element }) },
    /** The server has this. */
    store(element: BoardRecord): void {
      if (replaces(element, known.get(element.id))) known.set(element.id, element)
      const operation = queue.get(element.id)
      if (operation && !replaces(operation.element, known.get(element.id))) queue.delete(element.id)
    },
  }
}

function firstOf(operations: Iterable<BoardOperation>, limit: number): BoardOperation[] {
  const batch: BoardOperation[] = []
  let bytes = 0
  for (const operation of operations) {
    bytes += bytesOf(operation)
    if (batch.length === limit || (batch.length > 0 && bytes > BATCH_BYTES)) break
    batch.push(operation)
  }
  return batch
}

const encoder = new TextEncoder()
const bytesOf = (value: unknown): number => encoder.encode(JSON.stringify(value)).length
/** Room for the operation's own id around its element. */
const ENVELOPE_BYTES = 128

/** B6, checked here first so that one bad element costs no round trip and never stands in the way of good ones. */
function faultOf(element: BoardRecord): AppError | null {
  const checked = boardRecordSchema.safeParse(element)
  if (!checked.success) return validationError(checked.error)
  return fitsOneOperation(element) ? null : new AppError('PAYLOAD_TOO_LARGE', `element ${element.id} is larger than ${MAX_OPERATION_BYTES} bytes`)
}

export const fitsOneOperation = (element: BoardRecord): boolean => bytesOf(element) + ENVELOPE_BYTES <= MAX_OPERATION_BYTES
