import { MAX_OPERATIONS_PER_BATCH } from '#shared/board.ts'
import { type BoardOperation } from '#shared/boardRecords.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { createBackoff } from './backoff.ts'
import type { BoardCopy } from './boardCopy.ts'
import type { Schedule } from './schedule.ts'

/** Sends a copy's unsaved operations, one batch at a time, until the server has stored or for ever refused each of them. */
export interface BoardSender {
  /** From sending a batch until its answer. */
  readonly busy: boolean
  /** There may be something to send. */
  kick(): void
  /** Whether the connection is there and the copy has caught up; looks for something to send, too. */
  setReady(ready: boolean): void
}

interface Deps {
  copy: BoardCopy
  schedule: Schedule
  /** Resolves when the server has stored the batch and the copy knows. */
  send(batch: BoardOperation[]): Promise<void>
  /** The server says that this person may not draw: asks again whether that is so (then nothing stays unsaved). */
  mayStillDraw(): Promise<boolean>
  onRefused(operation: BoardOperation, error: AppError): void
  /** Something was stored (null), or an attempt failed and will be repeated. */
  onOutcome(trouble: AppError | null): void
}

/** Keeps below the server's 40 batches a second. */
const GAP_MS = 30

export function createBoardSender({ copy, schedule, send, mayStillDraw, onRefused, onOutcome }: Deps): BoardSender {
  const backoff = createBackoff()
  let ready = false
  let busy = false
  /** Answers to what an earlier connection sent no longer steer this one. */
  let turn = 0
  let limit = MAX_OPERATIONS_PER_BATCH
  let cancelWait: (() => void) | null = null

  function kick(): void {
    if (!ready || busy || cancelWait) return
    const batch = copy.nextBatch(limit)
    if (batch.length === 0) return
    busy = true
    const own = turn
    void attempt(batch, () => own === turn).then((pause) => {
      if (own !== turn) return
      busy = false
      cancelWait = schedule(() => { cancelWait = null; kick() }, pause)
    })
  }
  /** Resolves to the time to wait before the next batch, in ms. */
  async function attempt(batch: BoardOperation[], isCurrent: () => boolean): Promise<number> {
    try {
      await send(batch)
      if (!isCurrent()) return GAP_MS
      limit = Math.min(limit * 2, MAX_OPERATIONS_PER_BATCH)
      backoff.reset()
      onOutcome(null)
      return GAP_MS
    } catch (thrown) {
      const error = toAppError(thrown)
      const isRefused = refusals.has(error.code) || (error.code === 'FORBIDDEN' && await mayStillDraw().catch(() => false))
      if (!isCurrent()) return GAP_MS
      return isRefused ? halve(batch, error) : pauseAfter(error)
    }
  }
  /** One bad operation must not hold up the others: halves the batch until it stands alone. */
  function halve(batch: BoardOperation[], error: AppError): number {
    limit = Math.ceil(batch.length / 2)
    if (batch.length === 1) for (const operation of batch) onRefused(operation, error)
    return GAP_MS
  }
  function pauseAfter(error: AppError): number {
    onOutcome(error)
    return backoff.after(error)
  }

  return {
    get busy() { return busy },
    kick,
    setReady(next) {
      if (next !== ready) {
        ready = next
        busy = false
        turn += 1
        backoff.reset()
        cancelWait?.()
        cancelWait = null
      }
      kick()
    },
  }
}

/** Said of the operations themselves: they will be refused as often as they are sent. */
const refusals: ReadonlySet<AppError['code']> = new Set(['VALIDATION_FAILED', 'PAYLOAD_TOO_LARGE', 'FILE_TYPE'])
