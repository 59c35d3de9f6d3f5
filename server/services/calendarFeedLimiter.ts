import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../src-shared/errors.ts'

export type CalendarFeedLimiter = ReturnType<typeof createCalendarFeedLimiter>

/** For one calendar: a person's several programs, each looking far more often than it should. */
export const MAX_READS_PER_FEED = 60
const READS_SECONDS = 10 * 60
/** Addresses that are none, from one place. A token cannot be guessed; this keeps the database out of trying. */
export const MAX_MISSES_PER_ADDRESS = 100
const MISSES_SECONDS = 15 * 60

async function orRefuse(consuming: Promise<unknown>): Promise<void> {
  try {
    await consuming
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new AppError('RATE_LIMITED', 'This calendar is read too often', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) })
  }
}

/** Both throw RATE_LIMITED with the seconds to wait. */
export function createCalendarFeedLimiter() {
  const misses = new RateLimiterMemory({ points: MAX_MISSES_PER_ADDRESS, duration: MISSES_SECONDS })
  const reads = new RateLimiterMemory({ points: MAX_READS_PER_FEED, duration: READS_SECONDS })
  return {
    /** Counts as a miss until `found`, so that many at once gain nothing. */
    look: (address: string): Promise<void> => orRefuse(misses.consume(address)),
    async found(address: string, feedKey: string): Promise<void> {
      await misses.reward(address)
      await orRefuse(reads.consume(feedKey))
    },
  }
}
