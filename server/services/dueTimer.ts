import type { Clock } from './clock.ts'

/** The tick that comes anyway looks again. */
const HORIZON_MS = 1_500
/** A clock that a test holds still must not keep the timer busy. */
const SHORTEST_MS = 10

interface Deps {
  /** The first instants (epoch ms) at which there may be work; null: none. */
  soonest(): Promise<{ dueAt: number | null; leaseUntil: number | null }>
  /** What is due after `now`, epoch ms. */
  nextDueAfter(now: number): Promise<number | null>
  deliver(): Promise<void>
  clock: Clock
  onError(error: unknown): void
}

/**
 * Delivers at the instant itself. `look` is called about every second: one query when nothing is due, and a timer when something will be before the
 * next look. What nobody here has to care for does not make it run more often than that.
 */
export function createDueTimer({ soonest, nextDueAfter, deliver, clock, onError }: Deps) {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | null = null
  let askedAgain = false
  let closed = false

  function arm(at: number | null): void {
    clearTimeout(timer)
    const wait = (at ?? Infinity) - clock.now()
    if (!closed && wait <= HORIZON_MS) timer = setTimeout(() => { look().catch(onError) }, Math.max(SHORTEST_MS, wait))
  }
  async function lookOnce(): Promise<void> {
    const now = clock.now()
    const { dueAt, leaseUntil } = await soonest()
    const first = Math.min(dueAt ?? Infinity, leaseUntil ?? Infinity)
    if (first <= now) await deliver()
    arm(first <= now ? await nextDueAfter(clock.now()) : first)
  }
  async function lookUntilDone(): Promise<void> {
    for (askedAgain = true; askedAgain && !closed;) {
      askedAgain = false
      await lookOnce()
    }
  }
  /** Resolves when everything that was due when it was called has been looked at. */
  function look(): Promise<void> {
    if (closed) return Promise.resolve()
    if (looking) {
      askedAgain = true
      return looking
    }
    looking = lookUntilDone().finally(() => { looking = null })
    return looking
  }

  return {
    look,
    async close(): Promise<void> {
      closed = true
      clearTimeout(timer)
      await looking?.catch(onError)
    },
  }
}
