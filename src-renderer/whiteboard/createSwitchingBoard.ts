import { AppError, toAppError } from '#shared/errors.ts'
import type { BoardTicket, EmbeddedBoardTicket, FastboardTicket } from '#shared/room.ts'
import { createScope } from '../domain/scope.ts'
import { createValue, type MutableValue, type Value } from '../domain/value.ts'
import type { Wire } from '../domain/wire.ts'
import type { BoardPages, BoardView, Whiteboard } from './Whiteboard.ts'

interface Deps {
  embedded: Whiteboard
  /** Loaded when the first ticket asks for it; rejects where it cannot be had. */
  loadFastboard(): Promise<Whiteboard>
  /** A newer ticket: with a place on the vendor's cloud, or of the engine that the board runs on by now. Rejects VENDOR_UNAVAILABLE … */
  requestTicket(boardId: string): Promise<BoardTicket>
  /** The embedded engine for everybody from now on. */
  chooseEmbedded(boardId: string): Promise<BoardTicket>
  wire: Pick<Wire, 'on'>
  /** Resolves after so many milliseconds. */
  wait?(ms: number): Promise<void>
}
interface Place { into: HTMLElement; view: BoardView; undo: (() => void) | null; gone: boolean }

/** In front of a shut door there is no place yet: asked again so often, so many times. */
const ASKED_EVERY_MS = 1_000
const MOST_ASKED = 8
const timed = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms) })

const follow = <T>(from: Value<T>, to: MutableValue<T>): () => void => {
  to.set(from.get())
  return from.subscribe(() => { to.set(from.get()) })
}

/** The board on the engine that its ticket names; it moves to the other one when the server says so, wherever it is shown. */
export function createSwitchingBoard(deps: Deps): Whiteboard {
  const { embedded, requestTicket } = deps
  const shown = {
    state: createValue(embedded.state.get()), capabilities: createValue(embedded.capabilities.get()), tools: createValue(embedded.tools.get()),
    refusedWork: createValue(embedded.refusedWork.get()), fallBack: createValue<(() => Promise<void>) | null>(null),
  }
  const pageState = createValue(embedded.pages.state.get())
  const chosen = Promise.withResolvers<undefined>()
  let current: Whiteboard | null = null
  let fastboard: Whiteboard | null = null
  let place: Place | null = null
  let followed = createScope()
  let opened = createScope()

  async function show(at: Place): Promise<void> {
    const board = current ?? embedded
    const undo = await board.mount(at.into, at.view)
    if (at.gone || board !== current) undo()
    else at.undo = undo
  }
  function use(next: Whiteboard): void {
    if (next === current) return
    current?.close()
    place?.undo?.()
    current = next
    followed.end()
    followed = createScope()
    for (const stop of [follow(next.state, shown.state), follow(next.capabilities, shown.capabilities), follow(next.tools, shown.tools), follow(next.refusedWork, shown.refusedWork), follow(next.pages.state, pageState)]) followed.add(stop)
    chosen.resolve(undefined)
    if (!place) return
    place.undo = null
    const { view } = place
    show(place).catch((thrown: unknown) => { view.onError(toAppError(thrown, 'BOARD_FAILED')) })
  }
  /** While no engine is there to tell. */
  const tell = (ticket: BoardTicket, error: AppError | null) => { shown.state.set({ phase: error ? 'failed' : 'opening', role: ticket.role, unsaved: 0, error }) }

  async function placed(ticket: FastboardTicket, isWanted: () => boolean): Promise<BoardTicket> {
    for (let asked = 0; asked < MOST_ASKED; asked++) {
      const newer: BoardTicket = ticket.place && asked === 0 ? ticket : await requestTicket(ticket.boardId)
      if (newer.provider === 'embedded' || newer.place || !isWanted()) return newer
      await (deps.wait ?? timed)(ASKED_EVERY_MS)
    }
    throw new AppError('NOT_ACTIVE', 'The door of the room is not open for this person')
  }
  async function openThere(ticket: FastboardTicket, scope: typeof opened): Promise<void> {
    if (current === embedded || current === null) tell(ticket, null)
    const isWanted = () => !scope.ended
    try {
      const found = await placed(ticket, isWanted)
      if (!isWanted()) throw new AppError('NOT_ACTIVE', 'closed meanwhile')
      if (found.provider === 'embedded') return await openHere(found)
      fastboard ??= await deps.loadFastboard()
      if (!isWanted()) throw new AppError('NOT_ACTIVE', 'closed meanwhile')
      use(fastboard)
      await fastboard.open(found)
    } catch (thrown) {
      const error = toAppError(thrown, 'BOARD_FAILED')
      if (isWanted()) tell(ticket, error)
      throw error
    }
  }
  function openHere(ticket: EmbeddedBoardTicket): Promise<void> {
    shown.fallBack.set(null)
    use(embedded)
    return embedded.open(ticket)
  }
  async function open(ticket: BoardTicket): Promise<void> {
    opened.end()
    const scope = opened = createScope()
    if (ticket.provider === 'embedded') return openHere(ticket)
    const { boardId } = ticket
    const reopen = (event: { boardId: string }) => {
      if (event.boardId === boardId) requestTicket(boardId).then((newer) => (scope.ended ? undefined : open(newer))).catch((thrown: unknown) => { if (!scope.ended) tell(ticket, toAppError(thrown)) })
    }
    scope.add(deps.wire.on('BOARD_MOVED', reopen))
    scope.add(deps.wire.on('BOARD_ROLE', reopen))
    shown.fallBack.set(ticket.mayFallBack ? async () => { await open(await deps.chooseEmbedded(boardId)) } : null)
    return openThere(ticket, scope)
  }

  return {
    ...shown,
    pages: pagesOf(() => (current ?? embedded).pages, pageState),
    open,
    forgetRefusedWork: () => { current?.forgetRefusedWork() },
    picture: () => current?.picture() ?? null,
    keep: () => current?.keep() ?? Promise.resolve(),
    showVersion: (snapshotId) => current?.showVersion(snapshotId) ?? Promise.resolve(),
    async mount(into, view) {
      const own: Place = { into, view, undo: null, gone: false }
      await chosen.promise
      place = own
      await show(own)
      return () => {
        own.gone = true
        own.undo?.()
        if (place === own) place = null
      }
    },
    close() {
      opened.end()
      current?.close()
      shown.state.set((current ?? embedded).state.get())
    },
  }
}

const pagesOf = (now: () => BoardPages, state: Value<ReturnType<BoardPages['state']['get']>>): BoardPages => ({
  state,
  show: (pageId) => { now().show(pageId) },
  add: (fields, after) => now().add(fields, after),
  copy: (pageId) => now().copy(pageId),
  rename: (pageId, name) => { now().rename(pageId, name) },
  setBackground: (pageId, background) => { now().setBackground(pageId, background) },
  move: (pageId, to) => { now().move(pageId, to) },
  remove: (pageId) => { now().remove(pageId) },
  takeBack: (pageId) => now().takeBack(pageId),
})
