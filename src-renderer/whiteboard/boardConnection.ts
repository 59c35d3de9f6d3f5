import { type BoardRole, mayDraw } from '#shared/board.ts'
import { type BoardRecord, type BoardOperation } from '#shared/boardRecords.ts'
import type { ServerPayload } from '#shared/channels.ts'
import { AppError } from '#shared/errors.ts'
import { createScope } from '../domain/scope.ts'
import type { Wire } from '../domain/wire.ts'
import type { BoardCopy } from './boardCopy.ts'
import { type BoardReply, createBoardFollower } from './boardFollower.ts'
import { createBoardSender } from './boardSender.ts'
import { type ClockSpans, createClockSpans } from './clockSpans.ts'
import type { Schedule } from './schedule.ts'

export interface BoardConnection {
  /** Resolves when the copy holds what the server has; from then on it is kept so through every reconnect. */
  open(): Promise<void>
  /** The copy has something unsaved. */
  kick(): void
  close(): void
}

export interface BoardConnectionEvents {
  onOpen(role: BoardRole): void
  /** What this person may do here has changed. */
  onRole(role: BoardRole): void
  onReconnecting(): void
  /** It will not come back by itself. */
  onFailed(error: AppError): void
  /** Others' work, now in the copy. */
  onNews(elements: BoardRecord[]): void
  /** These are back to the server's version in the copy, or gone; null: nothing that was drawn here. */
  onReverted(elementIds: string[], error: AppError | null): void
  /** Drawn by this person, who may no longer draw: never sent. */
  onSetAside(operations: BoardOperation[]): void
  /** Storing fails for now (and is repeated), or works again (null). */
  onTrouble(error: AppError | null): void
  /** The number of unsaved elements may have changed. */
  onProgress(): void
}

interface Deps {
  wire: Wire
  boardId: string
  copy: BoardCopy
  schedule: Schedule
  events: BoardConnectionEvents
  /** Null where nothing need be done first. Rejects where what these need cannot be with the server: then they are not sent either. */
  beforeSending(operations: readonly BoardOperation[]): Promise<void> | null
}

/** `own`: what this person drew; the rest is what a server has lost, and a writer brings back. */
function refuseUnsaved(copy: BoardCopy, events: BoardConnectionEvents, own: readonly BoardOperation[]): void {
  const refused = copy.refuseAll()
  const ids = new Set(own.map(({ id }) => id))
  events.onSetAside(refused.filter(({ id }) => ids.has(id)))
  events.onReverted(refused.map(({ element }) => element.id), own.length > 0 ? new AppError('FORBIDDEN', 'This person may look at the board but not draw') : null)
}

function refuseOne({ copy, events }: Pick<Deps, 'copy' | 'events'>, operation: BoardOperation, error: AppError): void {
  if (copy.refuse(operation)) {
    if (error.code === 'FORBIDDEN') events.onSetAside([operation])
    events.onReverted([operation.element.id], error)
  }
  events.onProgress()
}

/** Takes others' work in; whether something is missing then. */
function leavesGap({ elements, before, clock }: ServerPayload<'BOARD_OPS'>, copy: BoardCopy, events: BoardConnectionEvents, spans: ClockSpans): boolean {
  events.onNews(copy.merge(elements))
  events.onProgress()
  spans.add(before, clock)
  return spans.hasGap()
}

/** What was given up meanwhile is never sent, and what has changed goes with a later batch. */
async function stillQueued(first: Promise<void>, copy: BoardCopy, operations: readonly BoardOperation[]): Promise<BoardOperation[]> {
  await first
  return operations.filter(({ id, element }) => copy.queued(element.id)?.id === id)
}

/** One board being followed: B1 to B3 from the client's side. */
export function createBoardConnection({ wire, boardId, copy, schedule, events, beforeSending }: Deps): BoardConnection {
  const scope = createScope()
  const spans = createClockSpans()
  let role: BoardRole = 'reader'
  const isConnected = () => wire.state.get().connection === 'connected'

  function onReply(reply: BoardReply, isAll: boolean): void {
    role = reply.role
    const own = mayDraw(role) ? [] : [...copy.queue()]
    events.onNews(isAll ? copy.mergeAll(reply.elements) : copy.merge(reply.elements))
    if (!mayDraw(role)) refuseUnsaved(copy, events, own)
    events.onOpen(role)
    events.onProgress()
    sender.setReady(isConnected() && mayDraw(role))
  }
  /** While the board lives: no reload, and nothing that was stored is lost. */
  function onRole(next: BoardRole): void {
    role = next
    if (!mayDraw(role)) refuseUnsaved(copy, events, [...copy.queue()])
    events.onRole(role)
    events.onProgress()
    sender.setReady(isConnected() && mayDraw(role))
  }
  async function send(all: BoardOperation[]): Promise<void> {
    const first = beforeSending(all)
    const ops = first ? await stillQueued(first, copy, all) : all
    if (ops.length === 0) return
    const { before, clock } = await wire.request('BOARD_OPS', { boardId, after: spans.seen(), ops })
    copy.acknowledge(ops)
    events.onProgress()
    if (scope.ended) return
    spans.add(before, clock)
    if (spans.hasGap()) follower.keepTrying()
  }
  function onConnection(): void {
    follower.stop()
    sender.setReady(false)
    if (isConnected()) follower.keepTrying()
    else events.onReconnecting()
  }
  const request = (after: number | null) => wire.request('BOARD_OPEN', { boardId, after })
  const follower = createBoardFollower({ spans, schedule, request, onReply, onFailed: (error) => { sender.setReady(false); events.onFailed(error) } })
  const sender = createBoardSender({
    copy, schedule, send,
    mayStillDraw: () => follower.catchUp().then(() => mayDraw(role)),
    onRefused(operation, error) { refuseOne({ copy, events }, operation, error) },
    onOutcome: events.onTrouble,
  })

  return {
    async open() {
      scope.add(() => { follower.stop(); sender.setReady(false) })
      scope.add(wire.state.subscribe(onConnection))
      scope.add(wire.on('BOARD_ROLE', (event) => { if (event.boardId === boardId) onRole(event.role) }))
      scope.add(wire.on('BOARD_OPS', (batch) => {
        // While a batch is on its way the gap may be its own place in the clock; its answer tells.
        if (batch.boardId === boardId && leavesGap(batch, copy, events, spans) && !sender.busy) follower.keepTrying()
      }))
      await follower.catchUp()
    },
    kick: sender.kick,
    close: scope.end,
  }
}
