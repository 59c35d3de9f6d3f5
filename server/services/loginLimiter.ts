import { consume, createRateLimit } from './rateLimit.ts'

export type LoginLimiter = ReturnType<typeof createLoginLimiter>

/** Seconds after the first failure at which the count starts again. */
const WINDOW_SECONDS = 15 * 60
/** For one account from one address: enough for a forgotten password, too few for guessing. */
export const MAX_FAILURES_PER_ACCOUNT = 10
/** For one address: a whole school can sit behind one. */
export const MAX_FAILURES_PER_ADDRESS = 100
const WHY = 'Too many failed sign-ins'

/** Counts sign-ins that fail. An attempt counts before its password is looked at, so that many at once gain nothing. */
export function createLoginLimiter() {
  const accounts = createRateLimit(MAX_FAILURES_PER_ACCOUNT, WINDOW_SECONDS)
  const addresses = createRateLimit(MAX_FAILURES_PER_ADDRESS, WINDOW_SECONDS)
  const accountKey = (email: string, address: string) => JSON.stringify([email, address])

  return {
    /** Throws RATE_LIMITED with the seconds to wait. */
    async attempt(email: string, address: string): Promise<void> {
      // In this order: who goes on trying one account uses up that account's attempts, not those of everybody else at the address.
      await consume(accounts, accountKey(email, address), WHY)
      await consume(addresses, address, WHY)
    },
    async succeeded(email: string, address: string): Promise<void> {
      await accounts.delete(accountKey(email, address))
      await addresses.reward(address)
    },
  }
}
