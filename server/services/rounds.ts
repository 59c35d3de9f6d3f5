import { setImmediate } from 'node:timers/promises'

/**
 * Collects what arrives and runs it in rounds, one at a time: whatever comes in while the messages of this moment are read, or
 * while a round runs, shares the next one. So the rounds set their own pace, and what a round has resolved is on its way before the
 * next one begins. `run` must not reject.
 */
export function createRounds<T>(run: (items: T[]) => Promise<void>): (item: T) => void {
  let waiting: T[] = []
  let running = false

  async function runAll(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      await setImmediate()
      const items = waiting
      waiting = []
      await run(items)
    }
    running = false
  }
  return (item) => {
    waiting.push(item)
    if (!running) void runAll()
  }
}
