import { MAX_BATCH_BYTES, MAX_OPERATION_BYTES, type BoardRole } from '../../src-shared/board.ts'
import { isPage } from '../../src-shared/boardPages.ts'
import { type BoardRecord, type BoardOperation } from '../../src-shared/boardRecords.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { AppendedBatch, BoardRepository, OperationBatch, StoredOperation } from '../repositories/boardRepository.ts'
import { createBoardAccess } from './boardAccess.ts'
import { withoutTooManyPages } from './boardPageLimit.ts'
import { announceRound, type BoardFollowers, type Contribution } from './boardFollowers.ts'
import type { Clock } from './clock.ts'
import { faultOf } from './faults.ts'
import { newId } from './newId.ts'
import { requireBoard, requireDrawing, requireLeading, type Actor } from './permissions.ts'
import { createRounds } from './rounds.ts'

export interface BoardSpan { before: number; clock: number }
export interface OpenedBoard { run: string; clock: number; role: BoardRole; elements: BoardRecord[] }
export type BoardService = ReturnType<typeof createBoardService>

interface Waiting<T> { resolve(value: T): void; reject(error: unknown): void }
interface Write extends Waiting<BoardSpan> { kind: 'write'; connectionId: string; elements: readonly BoardRecord[]; batch: OperationBatch }
interface Read extends Waiting<{ clock: number; elements: BoardRecord[] }> { kind: 'read'; boardId: string; after: number | null }
/** `make`: of the newest versions of these, by id, what they become; nothing else is stored meanwhile. Resolves with how many there were. */
interface Change extends Waiting<number> { kind: 'change'; boardId: string; userId: string; elementIds: readonly string[]; make: (current: ReadonlyMap<string, CurrentRecord>) => readonly BoardRecord[] }
type Stored = Write & AppendedBatch

/** The newest version of something on a board, and the board's clock when it came. */
export interface CurrentRecord { record: BoardRecord; clock: number }
/** No connection is this one: work of the server goes to all who follow. */
const NOBODY = ''

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
  const drawn = new Set<string>()
  const submit = createRounds<Write | Read | Change>(async (items) => {
    announce(await store(await withoutTooManyPages(items.filter((item) => item.kind === 'write'), boards.pages)))
    for (const change of items.filter((item) => item.kind === 'change')) await carryOut(change)
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
      if (span.clock > span.before) drawn.add(boardId)
      for (const { resolve } of batches) resolve(span)
    }
  }
  async function carryOut({ boardId, userId, elementIds, make, resolve, reject }: Change): Promise<void> {
    try {
      const rows = await boards.current(boardId, elementIds)
      const records = make(new Map(rows.map(({ elementId, clock: at, json }) => [elementId, { record: JSON.parse(json) as BoardRecord, clock: at }])))
      const done = (): void => { resolve(records.length) }
      if (records.length === 0) done()
      const elements = records
      const batch = { boardId, userId, at: clock.now(), operations: toStored(elements.map((element) => ({ id: newId(), element }))) }
      if (records.length > 0) announce(await store([{ kind: 'write', connectionId: NOBODY, elements, batch, resolve: done, reject }]))
    } catch (error) {
      reject(faultOf(error))
    }
  }

  return {
    /** Changed elements after the clock; all for null and for a clock that this server never reached. */
    async open(actor: Actor, boardId: string, after: number | null): Promise<OpenedBoard> {
      const role = requireBoard(actor, await access.of(boardId, actor.userId))
      const changes = await new Promise<{ clock: number; elements: BoardRecord[] }>((resolve, reject) => { submit({ kind: 'read', boardId, after, resolve, reject }) })
      return { run, role, ...changes }
    },
    /** Resolves when all are stored; all or none. Rejects STORAGE_FAILED when the disk refuses, PAYLOAD_TOO_LARGE for a page too many. */
    async apply(actor: Actor, connectionId: string, boardId: string, operations: readonly BoardOperation[]): Promise<BoardSpan> {
      requireDrawing(actor, await access.of(boardId, actor.userId))
      const batch = { boardId, userId: actor.userId, at: clock.now(), operations: toStored(operations) }
      const elements = operations.map((operation) => operation.element)
      return new Promise((resolve, reject) => { submit({ kind: 'write', connectionId, elements, batch, resolve, reject }) })
    },
    /** Like `open`, for the server itself. */
    read: (boardId: string, after: number | null) => new Promise<{ clock: number; elements: BoardRecord[] }>((resolve, reject) => { submit({ kind: 'read', boardId, after, resolve, reject }) }),
    /** Work of the server in somebody's name, stored and told like what is drawn. Of all these records together at most a batch of it. */
    change: (userId: string, boardId: string, elementIds: readonly string[], make: Change['make']) =>
      new Promise<number>((resolve, reject) => { submit({ kind: 'change', boardId, userId, elementIds, make, resolve, reject }) }),
    /** Boards that something new has come to since this was last asked. */
    takeDrawn(): string[] {
      const ids = [...drawn]
      drawn.clear()
      return ids
    },
    role: async (actor: Actor, boardId: string): Promise<BoardRole> => requireBoard(actor, await access.of(boardId, actor.userId)),
    requireDrawing: async (actor: Actor, boardId: string): Promise<void> => { requireDrawing(actor, await access.of(boardId, actor.userId)) },
    requireLeading: async (actor: Actor, boardId: string): Promise<void> => { requireLeading(actor, await access.of(boardId, actor.userId)) },
    /** Somebody's role on the board, or whether it can still be changed, is another now. */
    accessChanged: access.forget,
  }
}

async function readChanges(boards: BoardRepository, { boardId, after, resolve, reject }: Read): Promise<void> {
  try {
    let changes = await boards.changes(boardId, after)
    if (after !== null && after > changes.clock) changes = await boards.changes(boardId, null)
    resolve({ clock: changes.clock, elements: changes.elements.map((json) => JSON.parse(json) as BoardRecord) })
  } catch (error) {
    reject(error)
  }
}

const contributionOf = ({ connectionId, elements, won }: Stored): Contribution => ({ connectionId, elements: elements.filter((_element, i) => won[i]) })

/** B6. Throws PAYLOAD_TOO_LARGE naming the operations that are. */
function toStored(operations: readonly BoardOperation[]): StoredOperation[] {
  const stored = operations.map(({ id, element }) =>
    ({ operationId: id, elementId: element.id, version: element.version, versionNonce: element.versionNonce, json: JSON.stringify(element), isPage: isPage(element) ? 1 : 0 }))
  const bytes = stored.map((operation) => Buffer.byteLength(operation.json))
  const issues = bytes.flatMap((size, i) => (size > MAX_OPERATION_BYTES ? [{ path: `ops.${i}`, message: `${size} bytes, at most ${MAX_OPERATION_BYTES} may be` }] : []))
  if (issues.length > 0) throw new AppError('PAYLOAD_TOO_LARGE', 'An operation is too large', { issues })
  if (bytes.reduce((sum, size) => sum + size, 0) > MAX_BATCH_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `The operations come to more than ${MAX_BATCH_BYTES} bytes together`)
  return stored
}
