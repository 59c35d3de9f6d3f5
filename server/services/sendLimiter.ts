import { consume, createRateLimit } from './rateLimit.ts'

export type SendLimiter = ReturnType<typeof createSendLimiter>

/** More than anybody types, and an offline queue is through in a few windows. */
export const MAX_SENT = 30
const WINDOW_SECONDS = 10

/** Messages and proposals of one person, repetitions too. */
export function createSendLimiter() {
  const people = createRateLimit(MAX_SENT, WINDOW_SECONDS)
  return {
    /** Throws RATE_LIMITED with the seconds to wait. */
    sending: (userId: string): Promise<void> => consume(people, userId, 'Too many messages at once'),
  }
}
