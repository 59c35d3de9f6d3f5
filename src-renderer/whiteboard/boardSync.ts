import type { BoardElement } from '#shared/board.ts'
import type { BoardPointer, BoardPreview } from '#shared/channels.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { BoardTicket } from '#shared/room.ts'
import { createValue, type Value } from '../domain/value.ts'
import type { Wire } from '../domain/wire.ts'
import { type BoardConnection, type BoardConnectionEvents, createBoardConnection } from './boardConnection.ts'
import { type BoardCopy, createBoardCopy } from './boardCopy.ts'
import { type Schedule, scheduleByTimer } from './schedule.ts'
import type { BoardState } from './Whiteboard.ts'

/** What a drawing surface is told. */
export interface BoardListener {
  /** Others' work; `elements` of the sync has it already. */
  onMerged(elements: readonly BoardElement[]): void
  /** These are back to what `elements` of the sync says (absent: gone); null: it was not drawn here. */
  onReverted(elementIds: readonly string[], error: AppError | null): void
  onPreview(userId: string, preview: BoardPreview): void
  onPointer(userId: string, name: string, pointer: BoardPointer): void
}

/** One page's half of the board protocol, without a drawing surface. */
export interface BoardSync {
  readonly state: Value<BoardState>
  /** The newest version of everything on the open board, deleted things included. */
  readonly elements: ReadonlyMap<string, BoardElement>
  open(ticket: BoardTicket): Promise<void>
  close(): void
  /** New versions made here: kept, and sent until the server has stored them. */
  change(elements: Iterable<BoardElement>): void
  /** Work in progress; may be lost. */
  preview(preview: BoardPreview): void
  pointer(pointer: BoardPointer): void
  listen(listener: BoardListener): () => void
}

/** Boards with work that no server has yet, by board id. Whoever owns it decides how long it lives. */
export type BoardCopies = Map<string, BoardCopy>

interface Deps { wire: Wire; copies: BoardCopies; newId?: () => string; schedule?: Schedule }
interface OpenBoard { boardId: string; copy: BoardCopy; connection: BoardConnection }

const closed: BoardState = { phase: 'closed', role: 'reader', unsaved: 0, error: null }
const noElements: ReadonlyMap<string, BoardElement> = new Map()

export function createBoardSync({ wire, copies, newId = () => crypto.randomUUID(), schedule = scheduleByTimer }: Deps): BoardSync {
  const state = createValue<BoardState>(closed)
  const listeners = new Set<BoardListener>()
  let current: OpenBoard | null = null
  const set = (next: Partial<BoardState>) => { state.update((before) => (differs(before, next) ? { ...before, ...next } : before)) }
  const tell = (run: (listener: BoardListener) => void) => { for (const listener of listeners) run(listener) }

  const eventsOf = (copy: BoardCopy): BoardConnectionEvents => ({
    onOpen(role) { set({ phase: 'open', role, error: null }) },
    onRole(role) { set({ role }) },
    onReconnecting() { if (state.get().phase === 'open') set({ phase: 'reconnecting' }) },
    onFailed(error) { set({ phase: 'failed', error }) },
    onNews(elements) { if (elements.length > 0) tell((listener) => { listener.onMerged(elements) }) },
    onReverted(ids, error) { if (ids.length > 0) tell((listener) => { listener.onReverted(ids, error) }) },
    onTrouble(error) { set({ error }) },
    onProgress() { if (current?.copy === copy) set({ unsaved: copy.unsaved() }) },
  })
  function begin(boardId: string): OpenBoard {
    const copy = copies.get(boardId) ?? createBoardCopy(newId)
    copies.set(boardId, copy)
    return { boardId, copy, connection: createBoardConnection({ wire, boardId, copy, schedule, events: eventsOf(copy) }) }
  }
  async function open(ticket: BoardTicket): Promise<void> {
    close()
    const opened = (current = begin(ticket.boardId))
    state.set({ phase: 'opening', role: ticket.role, unsaved: opened.copy.unsaved(), error: null })
    try {
      await whenConnected(wire, schedule)
      if (current === opened) await opened.connection.open()
    } catch (thrown) {
      const error = toAppError(thrown)
      opened.connection.close()
      if (current === opened) set({ phase: 'failed', error })
      throw error
    }
  }
  function close(): void {
    if (!current) return
    const { boardId, copy, connection } = current
    current = null
    connection.close()
    if (copy.unsaved() === 0) copies.delete(boardId)
    state.set(closed)
    // A lost connection is told nothing any more, so there is nothing to ask for.
    if (wire.state.get().connection === 'connected') wire.request('BOARD_CLOSE', { boardId }).catch(() => undefined)
  }

  return {
    state, open, close,
    get elements() { return current?.copy.elements ?? noElements },
    change(elements) {
      if (!current) return
      for (const { elementId, error } of current.copy.change(elements)) tell((listener) => { listener.onReverted([elementId], error) })
      set({ unsaved: current.copy.unsaved() })
      current.connection.kick()
    },
    ...createRelay({ wire, listeners, boardId: () => current?.boardId ?? null, isOpen: () => state.get().phase === 'open' }),
  }
}

interface RelayDeps { wire: Wire; listeners: Set<BoardListener>; boardId(): string | null; isOpen(): boolean }

/** What is shown and forgotten goes straight through. */
function createRelay({ wire, listeners, boardId, isOpen }: RelayDeps): Pick<BoardSync, 'preview' | 'pointer' | 'listen'> {
  return {
    preview(preview) {
      const id = boardId()
      if (id !== null && isOpen()) wire.sendVolatile('BOARD_PREVIEW', { boardId: id, preview })
    },
    pointer(pointer) {
      const id = boardId()
      if (id !== null && isOpen()) wire.sendVolatile('BOARD_POINTER', { boardId: id, pointer })
    },
    listen(listener) {
      listeners.add(listener)
      const stops = [
        () => { listeners.delete(listener) },
        wire.on('BOARD_PREVIEW', (event) => { if (event.boardId === boardId()) listener.onPreview(event.userId, event.preview) }),
        wire.on('BOARD_POINTER', (event) => { if (event.boardId === boardId()) listener.onPointer(event.userId, event.name, event.pointer) }),
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
