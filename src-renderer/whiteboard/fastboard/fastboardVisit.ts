import type { FastboardTicket } from '#shared/room.ts'
import { createScope, type Scope } from '../../domain/scope.ts'
import { errorOfKick } from './fastboardErrors.ts'
import { createFastboardKeeper, type KeeperDeps } from './fastboardKeeper.ts'
import { joinFastboard, type JoinedPhase } from './joinFastboard.ts'
import type { FastboardApp } from './sdk.ts'
import type { AppError } from '#shared/errors.ts'

export interface VisitDeps extends KeeperDeps {
  /** Where a picture of a board is had with a key of its ticket, by an element that can send no header. */
  pictureAddress(boardId: string, fileId: string, key: string): string
}
/** Heard only of a room that one is in. */
export interface VisitEvents { onPhase(phase: JoinedPhase): void; /** One does not come back. */ onShownOut(error: AppError): void }
export interface FastboardVisit {
  readonly app: FastboardApp
  readonly ticket: FastboardTicket
  /** What ends with it. */
  readonly scope: Scope
  /** Brings what is on the board to our server; never rejects, and takes a while at most. */
  keep(): Promise<void>
}

const KEPT_EVERY_MS = 60_000
/** Leaving a lesson waits no longer for it. */
const KEPT_WITHIN_MS = 6_000

/** Into the vendor's room of the ticket. Rejects VENDOR_UNAVAILABLE … */
export async function visitFastboard(ticket: FastboardTicket, deps: VisitDeps, events: VisitEvents): Promise<FastboardVisit> {
  const scope = createScope()
  let isIn = false
  const app = await joinFastboard(ticket, {
    addressOf: (fileId) => deps.pictureAddress(ticket.boardId, fileId, ticket.place?.filesKey ?? ''),
    onPhase(phase) { if (isIn && !scope.ended) events.onPhase(phase) },
    onKicked(reason) {
      const error = errorOfKick(reason)
      if (error && isIn && !scope.ended) events.onShownOut(error)
    },
  })
  isIn = true
  scope.add(() => { void app.destroy() })
  return { app, ticket, scope, keep: ticket.leads ? keeping(app, ticket, deps, scope) : () => Promise.resolve() }
}

function keeping(app: FastboardApp, { boardId }: FastboardTicket, deps: KeeperDeps, scope: Scope): () => Promise<void> {
  const keeper = createFastboardKeeper(deps, app, boardId)
  async function keep(): Promise<void> {
    const late = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => { late.resolve(undefined) }, KEPT_WITHIN_MS)
    await Promise.race([keeper.keep(), late.promise]).catch(() => undefined)
    clearTimeout(timer)
  }
  scope.add(app.sceneIndex.subscribe(keeper.visit))
  const timer = setInterval(() => { void keep() }, KEPT_EVERY_MS)
  scope.add(() => { clearInterval(timer) })
  return keep
}
