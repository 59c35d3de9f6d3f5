import { mayDraw } from '#shared/board.ts'
import { AppError } from '#shared/errors.ts'
import type { BoardTicket, FastboardTicket } from '#shared/room.ts'
import { createScope, type Scope } from '../../domain/scope.ts'
import { createValue } from '../../domain/value.ts'
import type { BoardCapabilities, BoardState, BoardTools, BoardView, Whiteboard } from '../Whiteboard.ts'
import { errorOfKick, fastboardError } from './fastboardErrors.ts'
import { type BoardScenes, createFastboardKeeper, type KeeperDeps } from './fastboardKeeper.ts'
import { createFastboardPages } from './fastboardPages.ts'
import { createFastboardPicture } from './fastboardPicture.ts'
import { importScenes } from './fastboardScenes.ts'
import { showFastboard } from './fastboardSurface.ts'
import { createFastboardTools } from './fastboardTools.ts'
import { joinFastboard } from './joinFastboard.ts'
import type { FastboardApp } from './sdk.ts'

interface Deps extends KeeperDeps {
  scenes: BoardScenes
  /** Where a picture of a board is had with a key of its ticket, by an element that can send no header. */
  pictureAddress(boardId: string, fileId: string, key: string): string
  /** Of this board, after the vendor has let this page go: its token may have run out. */
  requestTicket(boardId: string): Promise<BoardTicket>
}
interface Visit { app: FastboardApp; ticket: FastboardTicket; scope: Scope; keeper: ReturnType<typeof createFastboardKeeper> }

const KEPT_EVERY_MS = 60_000
/** Leaving a lesson waits no longer for it. */
const KEPT_WITHIN_MS = 6_000
const closed: BoardState = { phase: 'closed', role: 'reader', unsaved: 0, error: null }
const little: BoardCapabilities = { pages: 'turn', objects: false, pictures: true }

/** The board on Netless: what is drawn is the vendor's to carry and to keep, and comes to our server by the page of who leads. */
export function createFastboardBoard(deps: Deps): Whiteboard {
  const state = createValue<BoardState>(closed)
  const tools = createValue<BoardTools | null>(null)
  const pages = createFastboardPages(() => mayDraw(state.get().role))
  let visit: Visit | null = null
  let place: { into: HTMLElement; view: BoardView } | null = null
  let shown = createScope()
  let attempt = 0

  function show(): void {
    shown.end()
    shown = createScope()
    if (!visit || !place) return
    shown.add(showFastboard(visit.app, place.into, { ...place.view, role: visit.ticket.role }))
    shown.add(() => { tools.set(null) })
    tools.set(createFastboardTools({ app: visit.app, boardId: visit.ticket.boardId, files: deps.files }))
  }
  function leave(): void {
    shown.end()
    visit?.scope.end()
    visit = null
  }
  /** Of a room one is no longer in nothing is heard. */
  async function enter(ticket: FastboardTicket, phase: 'opening' | 'reconnecting'): Promise<void> {
    const own = ++attempt
    const ifOwn = <A extends unknown[]>(act: (...values: A) => void) => (...values: A) => { if (own === attempt && visit) act(...values) }
    leave()
    state.set({ phase, role: ticket.role, unsaved: 0, error: null })
    try {
      const app = await joinFastboard(ticket, { onPhase: ifOwn(onPhase), onKicked: ifOwn(onKicked), addressOf: (fileId) => deps.pictureAddress(ticket.boardId, fileId, ticket.place?.filesKey ?? '') })
      if (own !== attempt) {
        void app.destroy()
        throw new AppError('NOT_ACTIVE', 'closed while it was opened')
      }
      begin(app, ticket)
    } catch (thrown) {
      const error = fastboardError(thrown)
      if (own === attempt) state.update((now) => ({ ...now, phase: 'failed', error }))
      throw error
    }
  }
  function begin(app: FastboardApp, ticket: FastboardTicket): void {
    const scope = createScope()
    const keeper = createFastboardKeeper(deps, app, ticket.boardId)
    scope.add(() => { void app.destroy() })
    scope.add(pages.follow(app))
    if (ticket.leads) {
      scope.add(app.sceneIndex.subscribe(keeper.visit))
      const timer = setInterval(() => { void keep() }, KEPT_EVERY_MS)
      scope.add(() => { clearInterval(timer) })
    }
    visit = { app, ticket, scope, keeper }
    show()
    state.update((now) => ({ ...now, phase: 'open' }))
  }
  function onPhase(phase: 'connected' | 'reconnecting' | 'disconnected'): void {
    if (phase === 'disconnected') void comeBack()
    else state.update((now) => ({ ...now, phase: phase === 'connected' ? 'open' : 'reconnecting' }))
  }
  function onKicked(reason: string): void {
    const error = errorOfKick(reason)
    if (!error) return
    attempt++
    leave()
    state.update((now) => ({ ...now, phase: 'failed', error }))
  }
  async function comeBack(): Promise<void> {
    const own = attempt
    const boardId = visit?.ticket.boardId
    if (boardId === undefined) return
    state.update((now) => ({ ...now, phase: 'reconnecting' }))
    try {
      const ticket = await deps.requestTicket(boardId)
      // Where it runs elsewhere now, all are told, and go there.
      if (own === attempt && ticket.provider === 'fastboard') await enter(ticket, 'reconnecting')
    } catch (thrown) {
      if (own === attempt) state.update((now) => ({ ...now, phase: 'failed', error: fastboardError(thrown) }))
    }
  }
  async function keep(): Promise<void> {
    if (!visit?.ticket.leads || state.get().phase !== 'open') return
    const late = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => { late.resolve(undefined) }, KEPT_WITHIN_MS)
    await Promise.race([visit.keeper.keep(), late.promise]).catch(() => undefined)
    clearTimeout(timer)
  }

  return {
    state, tools, pages, keep,
    capabilities: createValue(little), fallBack: createValue(null),
    refusedWork: createValue([]), forgetRefusedWork: () => undefined,
    async open(ticket) {
      if (ticket.provider !== 'fastboard') throw new AppError('BOARD_FAILED', 'This is no board of the vendor')
      await enter(ticket, 'opening')
    },
    async mount(into, view) {
      const own = place = { into, view }
      show()
      return () => {
        if (place !== own) return
        place = null
        show()
      }
    },
    picture: createFastboardPicture({ app: () => visit?.app ?? null, now: () => performance.now() }),
    async showVersion(snapshotId) {
      if (!visit) throw new AppError('NOT_ACTIVE', 'The board is not open')
      const { app, ticket } = visit
      await importScenes(app, await deps.scenes.read(ticket.boardId, snapshotId))
    },
    close() {
      attempt++
      leave()
      state.set(closed)
    },
  }
}
