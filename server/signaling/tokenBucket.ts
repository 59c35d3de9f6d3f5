export interface TokenBucket {
  /** 0 when it was taken; otherwise the seconds until it can be. */
  take(amount?: number): number
}

/** `perSecond` flow in, at most `burst` are kept. `now`: milliseconds that only rise. */
export function createTokenBucket({ perSecond, burst }: { perSecond: number; burst: number }, now: () => number): TokenBucket {
  let tokens = burst
  let filledAt = now()
  return {
    take(amount = 1) {
      const at = now()
      tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * perSecond)
      filledAt = at
      if (tokens < amount) return (amount - tokens) / perSecond
      tokens -= amount
      return 0
    },
  }
}
