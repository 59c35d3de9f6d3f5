import { AppError, toAppError } from '#shared/errors.ts'
import type { BoardTicket, EmbeddedBoardTicket, FastboardTicket } from '#shared/room.ts'
import { createScope, type Scope } from '../domain/scope.ts'
import { createValue } from '../domain/value.ts'
import type { Wire } from '../domain/wire.ts'
import { createBoardStage } from './boardStage.ts'
import type { Whiteboard } from './Whiteboard.ts'

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

/** In front of a shut door there is no place yet: asked again so often, so many times. */
const ASKED_EVERY_MS = 1_000
const MOST_ASKED = 8
const timed = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms) })

const requireWanted = (scope: Scope): void => { if (scope.ended) throw new AppError('NOT_ACTIVE', 'closed meanwhile') }

/** The board on the engine that its ticket names; it moves to the other one when the server says so, wherever it is shown. */
export function createSwitchingBoard(deps: Deps): Whiteboard {
  const { embedded, requestTicket } = deps
  const stage = createBoardStage(embedded)
  const fallBack = createValue<(() => Promise<void>) | null>(null)
  let fastboard: Whiteboard | null = null
  let opened = createScope()

  async function openThere(ticket: FastboardTicket, scope: Scope): Promise<void> {
    if (stage.current() !== fastboard || fastboard === null) stage.tell(ticket, null)
    try {
      const found = await placed(ticket, scope, deps)
      requireWanted(scope)
      if (found.provider === 'embedded') {
        await openHere(found)
        return
      }
      fastboard ??= await deps.loadFastboard()
      requireWanted(scope)
      stage.use(fastboard)
      await fastboard.open(found)
    } catch (thrown) {
      const error = toAppError(thrown, 'BOARD_FAILED')
      if (!scope.ended) stage.tell(ticket, error)
      throw error
    }
  }
  function openHere(ticket: EmbeddedBoardTicket): Promise<void> {
    fallBack.set(null)
    stage.use(embedded)
    return embedded.open(ticket)
  }
  async function open(ticket: BoardTicket): Promise<void> {
    opened.end()
    const scope = opened = createScope()
    if (ticket.provider === 'embedded') return openHere(ticket)
    const { boardId } = ticket
    const reopen = (event: { boardId: string }) => {
      if (event.boardId !== boardId) return
      requestTicket(boardId).then((newer) => (scope.ended ? undefined : open(newer))).catch((thrown: unknown) => { if (!scope.ended) stage.tell(ticket, toAppError(thrown)) })
    }
    scope.add(deps.wire.on('BOARD_MOVED', reopen))
    scope.add(deps.wire.on('BOARD_ROLE', reopen))
    fallBack.set(ticket.mayFallBack ? async () => { await open(await deps.chooseEmbedded(boardId)) } : null)
    return openThere(ticket, scope)
  }

  return {
    ...stage.values, fallBack, open,
    pages: stage.pages,
    mount: stage.mount,
    forgetRefusedWork: () => { stage.current()?.forgetRefusedWork() },
    picture: () => stage.current()?.picture() ?? null,
    keep: () => stage.current()?.keep() ?? Promise.resolve(),
    showVersion: (snapshotId) => stage.current()?.showVersion(snapshotId) ?? Promise.resolve(),
    close() {
      opened.end()
      stage.close()
    },
  }
}

/** The ticket with a place there, or for the engine that the board runs on by now. */
async function placed(ticket: FastboardTicket, scope: Scope, { requestTicket, wait = timed }: Pick<Deps, 'requestTicket' | 'wait'>): Promise<BoardTicket> {
  for (let asked = 0; asked < MOST_ASKED; asked++) {
    const newer: BoardTicket = ticket.place && asked === 0 ? ticket : await requestTicket(ticket.boardId)
    if (newer.provider === 'embedded' || newer.place || scope.ended) return newer
    await wait(ASKED_EVERY_MS)
  }
  throw new AppError('NOT_ACTIVE', 'The door of the room is not open for this person')
}
