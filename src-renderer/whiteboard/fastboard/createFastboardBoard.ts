import { mayDraw } from '#shared/board.ts'
import { AppError } from '#shared/errors.ts'
import type { BoardTicket, FastboardTicket } from '#shared/room.ts'
import { createScope } from '../../domain/scope.ts'
import { createValue } from '../../domain/value.ts'
import type { BoardCapabilities, BoardState, BoardTools, BoardView, Whiteboard } from '../Whiteboard.ts'
import { fastboardError } from './fastboardErrors.ts'
import type { BoardScenes } from './fastboardKeeper.ts'
import { createFastboardPages } from './fastboardPages.ts'
import { createFastboardPicture } from './fastboardPicture.ts'
import { importScenes } from './fastboardScenes.ts'
import { showFastboard } from './fastboardSurface.ts'
import { createFastboardTools } from './fastboardTools.ts'
import { type FastboardVisit, visitFastboard, type VisitDeps } from './fastboardVisit.ts'

interface Deps extends VisitDeps {
  scenes: BoardScenes
  /** Of this board, after the vendor has let this page go: its token may have run out. */
  requestTicket(boardId: string): Promise<BoardTicket>
}

const closed: BoardState = { phase: 'closed', role: 'reader', unsaved: 0, error: null }
const little: BoardCapabilities = { pages: 'turn', objects: false, pictures: true }

/** The board on Netless: what is drawn is the vendor's to carry and to keep, and comes to our server by the page of who leads. */
export function createFastboardBoard(deps: Deps): Whiteboard {
  const state = createValue<BoardState>(closed)
  const pages = createFastboardPages(() => mayDraw(state.get().role))
  const screen = createScreen(deps)
  const set = (next: Partial<BoardState>) => { state.update((now) => ({ ...now, ...next })) }
  let visit: FastboardVisit | null = null
  let attempt = 0

  function leave(): number {
    screen.show(null)
    visit?.scope.end()
    visit = null
    return ++attempt
  }
  async function enter(ticket: FastboardTicket, phase: 'opening' | 'reconnecting'): Promise<void> {
    const own = leave()
    state.set({ phase, role: ticket.role, unsaved: 0, error: null })
    try {
      const entered = await visitFastboard(ticket, deps, {
        onPhase(now) {
          if (now === 'disconnected') void comeBack(ticket.boardId)
          else set({ phase: now === 'connected' ? 'open' : 'reconnecting' })
        },
        onShownOut(error) { leave(); set({ phase: 'failed', error }) },
      })
      if (own !== attempt) throw leftAgain(entered)
      entered.scope.add(pages.follow(entered.app))
      screen.show(visit = entered)
      set({ phase: 'open' })
    } catch (thrown) {
      const error = fastboardError(thrown)
      if (own === attempt) set({ phase: 'failed', error })
      throw error
    }
  }
  async function comeBack(boardId: string): Promise<void> {
    const own = attempt
    set({ phase: 'reconnecting' })
    try {
      const ticket = await deps.requestTicket(boardId)
      // Where it runs elsewhere now, all are told, and go there.
      if (own === attempt && ticket.provider === 'fastboard') await enter(ticket, 'reconnecting')
    } catch (thrown) {
      if (own === attempt) set({ phase: 'failed', error: fastboardError(thrown) })
    }
  }

  return {
    state, pages, tools: screen.tools, mount: screen.mount,
    capabilities: createValue(little), fallBack: createValue(null), refusedWork: createValue([]), forgetRefusedWork: () => undefined,
    open: (ticket) => (ticket.provider === 'fastboard' ? enter(ticket, 'opening') : Promise.reject(new AppError('BOARD_FAILED', 'This is no board of the vendor'))),
    keep: () => (visit && state.get().phase === 'open' ? visit.keep() : Promise.resolve()),
    picture: createFastboardPicture({ app: () => visit?.app ?? null, now: () => performance.now() }),
    async showVersion(snapshotId) {
      if (!visit) throw new AppError('NOT_ACTIVE', 'The board is not open')
      const { app, ticket } = visit
      await importScenes(app, await deps.scenes.read(ticket.boardId, snapshotId))
    },
    close() { leave(); state.set(closed) },
  }
}

function leftAgain({ scope }: FastboardVisit): AppError {
  scope.end()
  return new AppError('NOT_ACTIVE', 'closed while it was opened')
}

/** Where it is looked at, and what is looked at there. */
function createScreen({ files }: Pick<Deps, 'files'>) {
  const tools = createValue<BoardTools | null>(null)
  let place: { into: HTMLElement; view: BoardView } | null = null
  let visit: FastboardVisit | null = null
  let shown = createScope()

  function draw(): void {
    shown.end()
    shown = createScope()
    if (!visit || !place) return
    const { app, ticket: { boardId, role } } = visit
    shown.add(showFastboard(app, place.into, { ...place.view, role }))
    shown.add(() => { tools.set(null) })
    tools.set(createFastboardTools({ app, boardId, files }))
  }
  return {
    tools,
    show(next: FastboardVisit | null): void {
      visit = next
      draw()
    },
    async mount(into: HTMLElement, view: BoardView): Promise<() => void> {
      const own = place = { into, view }
      draw()
      return () => {
        if (place !== own) return
        place = null
        draw()
      }
    },
  }
}
