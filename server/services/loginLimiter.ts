import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../src-shared/errors.ts'

export type LoginLimiter = ReturnType<typeof createLoginLimiter>

/** Seconds after the first failure at which the count starts again. */
const WINDOW_SECONDS = 15 * 60
/** For one account from one address: enough for a forgotten password, too few for guessing. */
export const MAX_FAILURES_PER_ACCOUNT = 10
/** For one address: a whole school can sit behind one. */
export const MAX_FAILURES_PER_ADDRESS = 100

/** Counts sign-ins that fail. An attempt counts before its password is looked at, so that many at once gain nothing. */
export function createLoginLimiter() {
  const accounts = new RateLimiterMemory({ points: MAX_FAILURES_PER_ACCOUNT, duration: WINDOW_SECONDS })
  const addresses = new RateLimiterMemory({ points: MAX_FAILURES_PER_ADDRESS, duration: WINDOW_SECONDS })
  const accountKey = (email: string, address: string) => JSON.stringify([email, address])

  return {
    /** Throws RATE_LIMITED with the seconds to wait. */
    async attempt(email: string, address: string): Promise<void> {
      try {
        await addresses.consume(address)
        await accounts.consume(accountKey(email, address))
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new AppError('RATE_LIMITED', 'Too many failed sign-ins', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) })
      }
    },
    async succeeded(email: string, address: string): Promise<void> {
      await accounts.delete(accountKey(email, address))
      await addresses.reward(address)
    },
  }
}
