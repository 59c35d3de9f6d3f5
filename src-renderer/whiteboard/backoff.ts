import type { AppError } from '#shared/errors.ts'

/** How long to wait before trying again, in ms: longer after each failure, never less than the server asks for. */
export interface Backoff {
  after(error: AppError): number
  reset(): void
}

const FIRST_MS = 500
const LAST_MS = 10_000

export function createBackoff(): Backoff {
  let next = FIRST_MS
  return {
    after(error) {
      const pause = Math.max(next, (error.extra.retryAfter ?? 0) * 1_000)
      next = Math.min(next * 2, LAST_MS)
      return pause
    },
    reset() { next = FIRST_MS },
  }
}
