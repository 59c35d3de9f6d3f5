import { consume, createRateLimit } from './rateLimit.ts'

export type CallLimiter = ReturnType<typeof createCallLimiter>

/** More than anybody dials, however often nobody answers. */
export const MAX_CALLS = 10
const WINDOW_SECONDS = 60

/** People whom one person has had rung, over whichever wire; attempts that are refused count too. */
export function createCallLimiter() {
  const people = createRateLimit(MAX_CALLS, WINDOW_SECONDS)
  return {
    /** Throws RATE_LIMITED with the seconds to wait. */
    calling: (userId: string): Promise<void> => consume(people, userId, `At most ${MAX_CALLS} calls a minute`),
  }
}
