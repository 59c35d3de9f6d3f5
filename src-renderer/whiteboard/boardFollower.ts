import type { ClientReply } from '#shared/channels.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { createBackoff } from './backoff.ts'
import type { ClockSpans } from './clockSpans.ts'
import type { Schedule } from './schedule.ts'

export type BoardReply = ClientReply<'BOARD_OPEN'>

/** Asks for what this page has not seen: when a board is opened, after each reconnect and after each gap. */
export interface BoardFollower {
  /** One attempt; calls at the same time share it. */
  catchUp(): Promise<void>
  /** Tries until it works, `stop` is called or the server says that it never will. */
  keepTrying(): void
  stop(): void
}

interface Deps {
  spans: ClockSpans
  schedule: Schedule
  request(after: number | null): Promise<BoardReply>
  /** `isAll`: the reply holds everything the server has, not only what changed. */
  onReply(reply: BoardReply, isAll: boolean): void
  onFailed(error: AppError): void
}

export function createBoardFollower({ spans, schedule, request, onReply, onFailed }: Deps): BoardFollower {
  const backoff = createBackoff()
  let run: string | null = null
  let current: Promise<void> | null = null
  let cancelRetry: () => void = () => undefined
  let turn = 0

  async function ask(own: number, after: number | null): Promise<BoardReply> {
    const reply = await request(after)
    if (own !== turn) throw new AppError('SERVER_UNREACHABLE', 'The connection that asked is gone')
    return reply
  }
  async function fetch(own: number): Promise<void> {
    const [known, seen] = [run, spans.seen()]
    const reply = await ask(own, known === null ? null : seen)
    if (known === null) takeAll(reply)
    // Another start of the server: what it lost on the way down is missing in a list of changes, so ask for everything.
    else if (reply.run !== known || reply.clock < seen) takeAll(await ask(own, null))
    else {
      spans.catchUp(reply.clock)
      onReply(reply, false)
    }
  }
  function takeAll(reply: BoardReply): void {
    run = reply.run
    spans.restart(reply.clock)
    onReply(reply, true)
  }
  function catchUp(): Promise<void> {
    const attempt = (current ??= fetch(turn).finally(() => { if (current === attempt) current = null }))
    return attempt
  }
  function keepTrying(): void {
    const own = turn
    catchUp().then(() => { backoff.reset() }, (thrown: unknown) => { if (own === turn) retryAfter(toAppError(thrown)) })
  }
  function retryAfter(error: AppError): void {
    if (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND') { onFailed(error); return }
    cancelRetry()
    cancelRetry = schedule(keepTrying, backoff.after(error))
  }

  return {
    catchUp, keepTrying,
    stop() {
      turn += 1
      current = null
      backoff.reset()
      cancelRetry()
    },
  }
}
