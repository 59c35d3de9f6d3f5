import { MAX_BATCH_BYTES, MAX_OPERATION_BYTES, type BoardElement, type BoardOperation, type BoardRole } from '../../src-shared/board.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { AppendedBatch, BoardRepository, OperationBatch, StoredOperation } from '../repositories/boardRepository.ts'
import { createBoardAccess } from './boardAccess.ts'
import { announceRound, type BoardFollowers, type Contribution } from './boardFollowers.ts'
import type { Clock } from './clock.ts'
import { faultOf } from './faults.ts'
import { newId } from './newId.ts'
import { requireBoard, requireDrawing, type Actor } from './permissions.ts'
import { createRounds } from './rounds.ts'

export interface BoardSpan { before: number; clock: number }
export interface OpenedBoard { run: string; clock: number; role: BoardRole; elements: BoardElement[] }
export type BoardService = ReturnType<typeof createBoardService>

interface Waiting<T> { resolve(value: T): void; reject(error: unknown): void }
interface Write extends Waiting<BoardSpan> { kind: 'write'; connectionId: string; elements: readonly BoardElement[]; batch: OperationBatch }
interface Read extends Waiting<{ clock: number; elements: BoardElement[] }> { kind: 'read'; boardId: string; after: number | null }
type Stored = Write & AppendedBatch

interface Deps {
  boards: BoardRepository
  followers: BoardFollowers
  clock: Clock
  onError(error: unknown): void
}

/** B1, B5, B6. What is drawn is stored, then announced, then acknowledged; what waits meanwhile shares the next transaction. */
export function createBoardService({ boards, followers, clock, onError }: Deps) {
  const run = newId()
  const access = createBoardAccess(boards)
  const submit = createRounds<Write | Read>(async (items) => {
    announce(await store(items.filter((item) => item.kind === 'write')))
    await Promise.all(items.filter((item) => item.kind === 'read').map((read) => readChanges(boards, read)))
  })

  /** One transaction for all; when that fails, one for each, so that only those that cannot be stored are refused. */
  async function store(writes: readonly Write[]): Promise<Stored[]> {
    if (writes.length === 0) return []
    try {
      const appended = await boards.append(writes.map((write) => write.batch))
      return writes.flatMap((write, i) => ({ ...write, ...appended[i] ?? { before: 0, clock: 0, won: [] } }))
    } catch (error) {
      onError(error)
      const [only] = writes
      if (only && writes.length === 1) only.reject(faultOf(error))
      if (writes.length === 1) return []
      const stored: Stored[] = []
      for (const write of writes) stored.push(...await store([write]))
      return stored
    }
  }
  /** To each sender its announcement of the others' work comes before its acknowledgement: who has seen that, has seen both. */
  function announce(stored: readonly Stored[]): void {
    for (const [boardId, batches] of Map.groupBy(stored, (one) => one.batch.boardId)) {
      const span = { before: Math.min(...batches.map((one) => one.before)), clock: Math.max(...batches.map((one) => one.clock)) }
      if (span.clock > span.before) announceRound(followers, { boardId, ...span }, batches.map(contributionOf))
      for (const { resolve } of batches) resolve(span)
    }
  }

  return {
    /** Changed elements after the clock; all for null and for a clock that this server never reached. */
    async open(actor: Actor, boardId: string, after: number | null): Promise<OpenedBoard> {
      const role = requireBoard(actor, await access.of(boardId, actor.userId))
      const changes = await new Promise<{ clock: number; elements: BoardElement[] }>((resolve, reject) => { submit({ kind: 'read', boardId, after, resolve, reject }) })
      return { run, role, ...changes }
    },
    /** Resolves when all are stored; all or none. Rejects STORAGE_FAILED when the disk refuses. */
    async apply(actor: Actor, connectionId: string, boardId: string, operations: readonly BoardOperation[]): Promise<BoardSpan> {
      requireDrawing(actor, await access.of(boardId, actor.userId))
      const batch = { boardId, userId: actor.userId, at: clock.now(), operations: toStored(operations) }
      const elements = operations.map((operation) => operation.element)
      return new Promise((resolve, reject) => { submit({ kind: 'write', connectionId, elements, batch, resolve, reject }) })
    },
    role: async (actor: Actor, boardId: string): Promise<BoardRole> => requireBoard(actor, await access.of(boardId, actor.userId)),
    requireDrawing: async (actor: Actor, boardId: string): Promise<void> => { requireDrawing(actor, await access.of(boardId, actor.userId)) },
    /** Somebody's role on the board, or whether it can still be changed, is another now. */
    accessChanged: access.forget,
  }
}

async function readChanges(boards: BoardRepository, { boardId, after, resolve, reject }: Read): Promise<void> {
  try {
    let changes = await boards.changes(boardId, after)
    if (after !== null && after > changes.clock) changes = await boards.changes(boardId, null)
    resolve({ clock: changes.clock, elements: changes.elements.map((json) => JSON.parse(json) as BoardElement) })
  } catch (error) {
    reject(error)
  }
}

const contributionOf = ({ connectionId, elements, won }: Stored): Contribution => ({ connectionId, elements: elements.filter((_element, i) => won[i]) })

/** B6. Throws PAYLOAD_TOO_LARGE naming the operations that are. */
function toStored(operations: readonly BoardOperation[]): StoredOperation[] {
  const stored = operations.map(({ id, element }) =>
    ({ operationId: id, elementId: element.id, version: element.version, versionNonce: element.versionNonce, json: JSON.stringify(element) }))
  const bytes = stored.map((operation) => Buffer.byteLength(operation.json))
  const issues = bytes.flatMap((size, i) => (size > MAX_OPERATION_BYTES ? [{ path: `ops.${i}`, message: `${size} bytes, at most ${MAX_OPERATION_BYTES} may be` }] : []))
  if (issues.length > 0) throw new AppError('PAYLOAD_TOO_LARGE', 'An operation is too large', { issues })
  if (bytes.reduce((sum, size) => sum + size, 0) > MAX_BATCH_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `The operations come to more than ${MAX_BATCH_BYTES} bytes together`)
  return stored
}
