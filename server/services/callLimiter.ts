import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../src-shared/errors.ts'

export type CallLimiter = ReturnType<typeof createCallLimiter>

/** More than anybody dials, however often nobody answers. */
export const MAX_CALLS = 10
const WINDOW_SECONDS = 60

/** People whom one person has had rung, over whichever wire; attempts that are refused count too. */
export function createCallLimiter() {
  const people = new RateLimiterMemory({ points: MAX_CALLS, duration: WINDOW_SECONDS })
  return {
    /** Throws RATE_LIMITED with the seconds to wait. */
    async calling(userId: string): Promise<void> {
      try {
        await people.consume(userId)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const retryAfter = Math.ceil(refusal.msBeforeNext / 1000)
        throw new AppError('RATE_LIMITED', `At most ${MAX_CALLS} calls a minute: the next one in ${retryAfter} s`, { retryAfter })
      }
    },
  }
}
