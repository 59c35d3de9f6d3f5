import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../src-shared/errors.ts'

/** So many of a key within the seconds after its first. */
export const createRateLimit = (points: number, seconds: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: seconds })

/** Throws RATE_LIMITED with the seconds to wait; `why`: in English for developers. */
export async function consume(limit: RateLimiterMemory, key: string, why: string): Promise<void> {
  try {
    await limit.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const retryAfter = Math.ceil(refusal.msBeforeNext / 1000)
    throw new AppError('RATE_LIMITED', `${why}: again in ${retryAfter} s`, { retryAfter })
  }
}
