/** Something that will happen once, unless it is called off. */
export interface Timer { isWaiting(): boolean; cancel(): void }

/** Timers that end together and keep no process alive. */
export function createTimers() {
  const waiting = new Set<NodeJS.Timeout>()
  return {
    after(ms: number, run: () => void): Timer {
      const timeout = setTimeout(() => {
        waiting.delete(timeout)
        run()
      }, ms).unref()
      waiting.add(timeout)
      return {
        isWaiting: () => waiting.has(timeout),
        cancel() {
          clearTimeout(timeout)
          waiting.delete(timeout)
        },
      }
    },
    cancelAll(): void {
      for (const timeout of waiting) clearTimeout(timeout)
      waiting.clear()
    },
  }
}
