/** Wall clock in epoch milliseconds. Tests move their own. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
