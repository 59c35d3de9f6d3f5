/** How far this page has followed a board's clock, though the news of its spans may come late, twice or out of order. */
export interface ClockSpans {
  /** Everything up to here has been seen. */
  seen(): number
  /** News of everything after `before` up to `clock`. */
  add(before: number, clock: number): void
  /** Something later than an unseen span has been seen. */
  hasGap(): boolean
  /** Everything up to `clock` has been seen; what is known of later spans stays. */
  catchUp(clock: number): void
  /** Another history: nothing known before counts. */
  restart(clock: number): void
}

export function createClockSpans(): ClockSpans {
  let seen = 0
  let ahead: { before: number; clock: number }[] = []

  function settle(): void {
    for (;;) {
      const next = ahead.find(({ before, clock }) => before <= seen && clock > seen)
      if (!next) break
      seen = next.clock
    }
    ahead = ahead.filter(({ clock }) => clock > seen)
  }

  return {
    seen: () => seen,
    hasGap: () => ahead.length > 0,
    add(before, clock) {
      ahead.push({ before, clock })
      settle()
    },
    catchUp(clock) {
      seen = Math.max(seen, clock)
      settle()
    },
    restart(clock) {
      seen = clock
      ahead = []
    },
  }
}
