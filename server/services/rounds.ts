import { setImmediate } from 'node:timers/promises'

/**
 * Runs what arrives in rounds, one at a time. The first thing that comes to an idle server runs at once; whatever comes while a round
 * runs, or in the same turn of the event loop after it, shares the next one. So the rounds set their own pace, and what a round has
 * resolved is on its way before the next one begins. `run` must not reject.
 */
export function createRounds<T>(run: (items: T[]) => Promise<void>): (item: T) => void {
  let waiting: T[] = []
  let running = false

  async function runAll(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const items = waiting
      waiting = []
      await run(items)
      await setImmediate()
    }
    running = false
  }
  return (item) => {
    waiting.push(item)
    if (!running) void runAll()
  }
}
