import { consume, createRateLimit } from './rateLimit.ts'

export type CalendarFeedLimiter = ReturnType<typeof createCalendarFeedLimiter>

/** For one calendar: a person's several programs, each looking far more often than it should. */
export const MAX_READS_PER_FEED = 60
const READS_SECONDS = 10 * 60
/** Addresses that are none, from one place. A token cannot be guessed; this keeps the database out of trying. */
export const MAX_MISSES_PER_ADDRESS = 100
const MISSES_SECONDS = 15 * 60

const WHY = 'This calendar is read too often'

/** Both throw RATE_LIMITED with the seconds to wait. */
export function createCalendarFeedLimiter() {
  const misses = createRateLimit(MAX_MISSES_PER_ADDRESS, MISSES_SECONDS)
  const reads = createRateLimit(MAX_READS_PER_FEED, READS_SECONDS)
  return {
    /** Counts as a miss until `found`, so that many at once gain nothing. */
    look: (address: string): Promise<void> => consume(misses, address, WHY),
    async found(address: string, feedKey: string): Promise<void> {
      await misses.reward(address)
      await consume(reads, feedKey, WHY)
    },
  }
}
