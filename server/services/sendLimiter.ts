import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../src-shared/errors.ts'

export type SendLimiter = ReturnType<typeof createSendLimiter>

/** More than anybody types, and an offline queue is through in a few windows. */
export const MAX_SENT = 30
const WINDOW_SECONDS = 10

/** Messages and proposals of one person, repetitions too. */
export function createSendLimiter() {
  const people = new RateLimiterMemory({ points: MAX_SENT, duration: WINDOW_SECONDS })
  return {
    /** Throws RATE_LIMITED with the seconds to wait. */
    async sending(userId: string): Promise<void> {
      try {
        await people.consume(userId)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new AppError('RATE_LIMITED', 'Too many messages at once', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) })
      }
    },
  }
}
