import type { BoardOperation, BoardRecord } from '#shared/boardRecords.ts'
import type { BoardPointer, BoardPreview, BoardViewport } from '#shared/channels.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { BoardTicket } from '#shared/room.ts'
import { createValue, type Value } from '../domain/value.ts'
import type { Wire } from '../domain/wire.ts'
import { type BoardConnection, type BoardConnectionEvents, createBoardConnection } from './boardConnection.ts'
import { type BoardCopies, createKeptBoards, type KeptBoard } from './keptBoards.ts'
import { type Schedule, scheduleByTimer } from './schedule.ts'
import type { UnsavedStore } from './UnsavedStore.ts'
import type { BoardState } from './Whiteboard.ts'

/** What a drawing surface is told. */
export interface BoardListener {
  /** Others' work; `elements` of the sync has it already. */
  onMerged(elements: readonly BoardRecord[]): void
  /** These are back to what `elements` of the sync says (absent: gone); null: it was not drawn here. */
  onReverted(elementIds: readonly string[], error: AppError | null): void
  onPreview(userId: string, preview: BoardPreview): void
  onPointer(userId: string, name: string, pointer: BoardPointer): void
  /** Where somebody who leads the board looks. */
  onView(userId: string, name: string, view: BoardViewport): void
}

/** One page's half of the board protocol, without a drawing surface. */
export interface BoardSync {
  readonly state: Value<BoardState>
  /** Of the open board. */
  readonly boardId: string | null
  /** The newest version of everything on the open board, deleted things included. */
  readonly elements: ReadonlyMap<string, BoardRecord>
  /** See `Whiteboard.refusedWork`. */
  readonly refusedWork: Value<readonly BoardRecord[]>
  forgetRefusedWork(): void
  /** Set once, at the first failure: what is unsaved would not survive this page. */
  readonly notKept: Value<AppError | null>
  open(ticket: BoardTicket): Promise<void>
  close(): void
  /** New versions made here: kept, and sent until the server has stored them. */
  change(elements: Iterable<BoardRecord>): void
  /** The page may go now: what is unsaved is handed to this device's store at once. */
  keepNow(): void
  /** Work in progress; may be lost. */
  preview(preview: BoardPreview): void
  pointer(pointer: BoardPointer): void
  /** Of those who lead: where they look. */
  view(view: BoardViewport): void
  listen(listener: BoardListener): () => void
}

interface Deps {
  wire: Wire
  copies: BoardCopies
  store: UnsavedStore
  newId?: () => string
  schedule?: Schedule
  /** See `createBoardConnection`. */
  beforeSending?: (boardId: string, operations: readonly BoardOperation[]) => Promise<void> | null
}
interface OpenBoard extends KeptBoard { boardId: string; connection: BoardConnection }

const nothingFirst = () => null
const closed: BoardState = { phase: 'closed', role: 'reader', unsaved: 0, error: null }
const noElements: ReadonlyMap<string, BoardRecord> = new Map()

export function createBoardSync({ wire, copies, store, newId = () => crypto.randomUUID(), schedule = scheduleByTimer, beforeSending = nothingFirst }: Deps): BoardSync {
  const state = createValue<BoardState>(closed)
  const { take, leave, ...kept } = createKeptBoards({ copies, store, newId, schedule })
  const { tell, ...relay } = createRelay({ wire, boardId: () => current?.boardId ?? null, isOpen: () => state.get().phase === 'open' })
  let current: OpenBoard | null = null
  const set = (next: Partial<BoardState>) => { state.update((before) => (differs(before, next) ? { ...before, ...next } : before)) }
  const tellNews = (elements: BoardRecord[]) => { if (elements.length > 0) tell((listener) => { listener.onMerged(elements) }) }

  const eventsOf = ({ copy, keeper }: KeptBoard): BoardConnectionEvents => ({
    onOpen(role) { set({ phase: 'open', role, error: null }) },
    onRole(role) { set({ role }) },
    onReconnecting() { if (state.get().phase === 'open') set({ phase: 'reconnecting' }) },
    onFailed(error) { set({ phase: 'failed', error }) },
    onNews: tellNews,
    onReverted(ids, error) { if (ids.length > 0) tell((listener) => { listener.onReverted(ids, error) }) },
    onSetAside: keeper.setAside,
    onTrouble(error) { set({ error }) },
    onProgress() {
      keeper.update()
      if (current?.copy === copy) set({ unsaved: copy.unsaved() })
    },
  })
  async function open(ticket: BoardTicket): Promise<void> {
    close()
    const { boardId } = ticket
    const board = take(boardId)
    const connection = createBoardConnection({ wire, boardId, copy: board.copy, schedule, events: eventsOf(board), beforeSending: (operations) => beforeSending(boardId, operations) })
    const opened = (current = { boardId, ...board, connection })
    state.set({ phase: 'opening', role: ticket.role, unsaved: board.copy.unsaved(), error: null })
    const resumed = board.keeper.load().then((news) => { if (current === opened) { tellNews(news); set({ unsaved: board.copy.unsaved() }) } })
    try {
      await Promise.all([whenConnected(wire, schedule), resumed])
      if (current === opened) await connection.open()
    } catch (thrown) {
      connection.close()
      if (current === opened) set({ phase: 'failed', error: toAppError(thrown) })
      throw toAppError(thrown)
    }
  }
  function close(): void {
    if (!current) return
    const { boardId, connection } = current
    current = null
    connection.close()
    leave(boardId)
    state.set(closed)
    // A lost connection is told nothing any more, so there is nothing to ask for.
    if (wire.state.get().connection === 'connected') wire.request('BOARD_CLOSE', { boardId }).catch(() => undefined)
  }
  function change(elements: Iterable<BoardRecord>): void {
    if (!current) return
    for (const { elementId, error } of current.copy.change(elements)) tell((listener) => { listener.onReverted([elementId], error) })
    set({ unsaved: current.copy.unsaved() })
    current.keeper.update()
    current.connection.kick()
  }

  return {
    state, ...kept, ...relay, open, close, change, keepNow: () => { current?.keeper.flush() },
    get boardId() { return current?.boardId ?? null },
    get elements() { return current?.copy.elements ?? noElements },
  }
}

interface RelayDeps { wire: Wire; boardId(): string | null; isOpen(): boolean }

/** Who listens to the board; what is shown and forgotten goes straight through. */
function createRelay({ wire, boardId, isOpen }: RelayDeps): Pick<BoardSync, 'preview' | 'pointer' | 'view' | 'listen'> & { tell(run: (listener: BoardListener) => void): void } {
  const listeners = new Set<BoardListener>()
  return {
    tell(run) { for (const listener of listeners) run(listener) },
    preview(preview) {
      const id = boardId()
      if (id !== null && isOpen()) wire.sendVolatile('BOARD_PREVIEW', { boardId: id, preview })
    },
    pointer(pointer) {
      const id = boardId()
      if (id !== null && isOpen()) wire.sendVolatile('BOARD_POINTER', { boardId: id, pointer })
    },
    view(view) {
      const id = boardId()
      if (id !== null && isOpen()) wire.sendVolatile('BOARD_VIEW', { boardId: id, view })
    },
    listen(listener) {
      listeners.add(listener)
      const stops = [
        () => { listeners.delete(listener) },
        wire.on('BOARD_PREVIEW', (event) => { if (event.boardId === boardId()) listener.onPreview(event.userId, event.preview) }),
        wire.on('BOARD_POINTER', (event) => { if (event.boardId === boardId()) listener.onPointer(event.userId, event.name, event.pointer) }),
        wire.on('BOARD_VIEW', (event) => { if (event.boardId === boardId()) listener.onView(event.userId, event.name, event.view) }),
      ]
      return () => { for (const stop of stops) stop() }
    },
  }
}

const differs = (current: BoardState, next: Partial<BoardState>): boolean =>
  (Object.keys(next) as (keyof BoardState)[]).some((key) => current[key] !== next[key])

/** A wire that is just coming back is worth waiting for; longer, and a person wants to be told. */
const CONNECT_WAIT_MS = 10_000

function whenConnected(wire: Wire, schedule: Schedule): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (run: () => void) => { cancelTimer(); stop(); run() }
    const settle = () => {
      const { connection, error } = wire.state.get()
      if (connection === 'connected') finish(resolve)
      else if (connection === 'refused') finish(() => { reject(error ?? new AppError('UNAUTHENTICATED')) })
    }
    const cancelTimer = schedule(() => { finish(() => { reject(wire.state.get().error ?? new AppError('SERVER_UNREACHABLE')) }) }, CONNECT_WAIT_MS)
    const stop = wire.state.subscribe(settle)
    settle()
  })
}
