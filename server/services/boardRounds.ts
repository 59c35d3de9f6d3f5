import { isPage } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { AppendedBatch, BoardRepository, OperationBatch, StoredOperation } from '../repositories/boardRepository.ts'
import { withoutTooManyPages } from './boardPageLimit.ts'
import { announceRound, type BoardFollowers, type Contribution } from './boardFollowers.ts'
import type { Clock } from './clock.ts'
import { faultOf } from './faults.ts'
import { newId } from './newId.ts'
import { createRounds } from './rounds.ts'

export interface BoardSpan { before: number; clock: number }
interface Waiting<T> { resolve(value: T): void; reject(error: unknown): void }
export interface Write extends Waiting<BoardSpan> { kind: 'write'; connectionId: string; elements: readonly BoardRecord[]; batch: OperationBatch }
export interface Read extends Waiting<{ clock: number; elements: BoardRecord[] }> { kind: 'read'; boardId: string; after: number | null }
/** `make`: of the newest versions of these, by id, what they become; nothing else is stored meanwhile. Resolves with how many there were. */
export interface Change extends Waiting<number> { kind: 'change'; boardId: string; userId: string; elementIds: readonly string[]; make: (current: ReadonlyMap<string, CurrentRecord>) => readonly BoardRecord[] }
type Stored = Write & AppendedBatch

/** The newest version of something on a board, and the board's clock when it came. */
export interface CurrentRecord { record: BoardRecord; clock: number }
/** No connection is this one: work of the server goes to all who follow. */
const NOBODY = ''

interface Deps {
  boards: BoardRepository
  followers: Pick<BoardFollowers, 'announce' | 'announceTo'>
  clock: Clock
  /** Something new has come to a board. */
  onDrawn(boardId: string): void
  onError(error: unknown): void
}

/** What is read from boards and written to them, in rounds: stored, then announced, then acknowledged. */
export function createBoardRounds({ boards, followers, clock, onDrawn, onError }: Deps): (item: Write | Read | Change) => void {
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
      if (span.clock > span.before) onDrawn(boardId)
      for (const { resolve } of batches) resolve(span)
    }
  }
  async function carryOut({ boardId, userId, elementIds, make, resolve, reject }: Change): Promise<void> {
    try {
      const rows = await boards.current(boardId, elementIds)
      const records = make(new Map(rows.map(({ elementId, clock: at, json }) => [elementId, { record: JSON.parse(json) as BoardRecord, clock: at }])))
      const done = (): void => { resolve(records.length) }
      if (records.length === 0) done()
      const batch = { boardId, userId, at: clock.now(), operations: records.map((element) => toStored({ id: newId(), element })) }
      if (records.length > 0) announce(await store([{ kind: 'write', connectionId: NOBODY, elements: records, batch, resolve: done, reject }]))
    } catch (error) {
      reject(faultOf(error))
    }
  }

  return createRounds<Write | Read | Change>(async (items) => {
    announce(await store(await withoutTooManyPages(items.filter((item) => item.kind === 'write'), boards.pages)))
    for (const change of items.filter((item) => item.kind === 'change')) await carryOut(change)
    await Promise.all(items.filter((item) => item.kind === 'read').map((read) => readChanges(boards, read)))
  })
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

export const toStored = ({ id, element }: { id: string; element: BoardRecord }): StoredOperation => (
  { operationId: id, elementId: element.id, version: element.version, versionNonce: element.versionNonce, json: JSON.stringify(element), isPage: isPage(element) ? 1 : 0 })
