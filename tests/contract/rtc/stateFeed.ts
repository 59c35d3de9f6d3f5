import { EventEmitter, once } from 'node:events'
import type { PlainState } from './world.ts'

/** The newest state of an engine, and waiting for one that fits. */
export function createStateFeed(initial: PlainState) {
  let current = initial
  const news = new EventEmitter().setMaxListeners(50)
  return {
    get: () => current,
    set(next: PlainState) {
      current = next
      news.emit('state')
    },
    async until(what: string, fits: (state: PlainState) => boolean, withinMs = 15_000): Promise<PlainState> {
      const deadline = AbortSignal.timeout(withinMs)
      while (!fits(current)) {
        await once(news, 'state', { signal: deadline }).catch(() => {
          throw new Error(`not within ${withinMs} ms: ${what}; last state ${JSON.stringify(current)}`)
        })
      }
      return current
    },
  }
}
export type StateFeed = ReturnType<typeof createStateFeed>
