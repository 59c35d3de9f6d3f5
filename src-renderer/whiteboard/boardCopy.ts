import { type BoardElement, type BoardOperation, boardElementSchema, MAX_OPERATION_BYTES, MAX_OPERATIONS_PER_BATCH, replaces } from '#shared/board.ts'
import { AppError, validationError } from '#shared/errors.ts'

/** What one page has of one board: the newest of every element, and which of its own the server has not yet. */
export interface BoardCopy {
  readonly elements: ReadonlyMap<string, BoardElement>
  unsaved(): number
  /** Takes new versions made here; those that break a limit (B6) are not taken and are returned. */
  change(elements: Iterable<BoardElement>): Refusal[]
  /** Takes what the server has; returns those that are news here. */
  merge(elements: Iterable<BoardElement>): BoardElement[]
  /** As `merge`, when `elements` is everything that the server has: what it lacks becomes unsaved again. */
  mergeAll(elements: Iterable<BoardElement>): BoardElement[]
  /** The oldest unsaved operations, at most `limit` of them and within the size of one message. */
  nextBatch(limit: number): BoardOperation[]
  /** The server has stored these. */
  acknowledge(batch: readonly BoardOperation[]): void
  /** The server will never store this one: the element goes back to what it has, unless it has changed here since (then false). */
  refuse(operation: BoardOperation): boolean
  /** Gives up everything unsaved; returns the ids of the elements that went back. */
  refuseAll(): string[]
}

export interface Refusal { elementId: string; error: AppError }

/** Far below what the server takes at once, so that a slow line acknowledges now and then. */
const BATCH_BYTES = 4 * MAX_OPERATION_BYTES

export function createBoardCopy(newId: () => string): BoardCopy {
  const elements = new Map<string, BoardElement>()
  let stored = new Map<string, BoardElement>()
  const queue = new Map<string, BoardOperation>()

  const enqueue = (element: BoardElement) => { queue.set(element.id, { id: newId(), element }) }
  /** An operation stays queued only while it would still change what the server has. */
  function prune(elementId: string): void {
    const operation = queue.get(elementId)
    if (operation && !replaces(operation.element, stored.get(elementId))) queue.delete(elementId)
  }
  function store(element: BoardElement): void {
    if (replaces(element, stored.get(element.id))) stored.set(element.id, element)
    prune(element.id)
  }
  function take(element: BoardElement): boolean {
    const isNews = replaces(element, elements.get(element.id))
    if (isNews) elements.set(element.id, element)
    store(element)
    return isNews
  }

  function draw(element: BoardElement): Refusal[] {
    if (!replaces(element, elements.get(element.id))) return []
    const error = faultOf(element)
    if (error) return [{ elementId: element.id, error }]
    elements.set(element.id, element)
    enqueue(element)
    return []
  }
  function revert(elementId: string): void {
    const last = stored.get(elementId)
    if (last) elements.set(elementId, last)
    else elements.delete(elementId)
    queue.delete(elementId)
  }

  return {
    elements,
    unsaved: () => queue.size,
    change: (changed) => [...changed].flatMap(draw),
    merge: (incoming) => [...incoming].filter(take),
    mergeAll(incoming) {
      stored = new Map()
      const news = [...incoming].filter(take)
      for (const element of elements.values()) if (!queue.has(element.id) && replaces(element, stored.get(element.id))) enqueue(element)
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
      const ids = [...queue.keys()]
      ids.forEach(revert)
      return ids
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
function faultOf(element: BoardElement): AppError | null {
  const checked = boardElementSchema.safeParse(element)
  if (!checked.success) return validationError(checked.error)
  return fitsOneOperation(element) ? null : new AppError('PAYLOAD_TOO_LARGE', `element ${element.id} is larger than ${MAX_OPERATION_BYTES} bytes`)
}

export const fitsOneOperation = (element: BoardElement): boolean => bytesOf(element) + ENVELOPE_BYTES <= MAX_OPERATION_BYTES
