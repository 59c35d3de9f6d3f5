import { schedule } from 'node-cron'
import type { Logger } from './logging.ts'

const patterns = { second: '* * * * * *', '5 seconds': '*/5 * * * * *' }

/** Runs `tick` as often as said, never twice at once. What fails is logged and tried again at the next. Returns "stop", which waits for a running one. */
export function scheduleTicks(every: keyof typeof patterns, tick: () => Promise<void>, logger: Logger): () => Promise<void> {
  let running = Promise.resolve()
  const task = schedule(patterns[every], () => (running = tick().catch((error: unknown) => { logger.error({ err: error }, 'a tick failed') })), {
    noOverlap: true,
    suppressMissedWarning: true,
    logger: {
      info: (message) => { logger.debug(message) },
      warn: (message) => { logger.warn(message) },
      debug: (message) => { logger.debug(String(message)) },
      error: (message, error) => { logger.error({ err: error ?? message }, 'the schedule failed') },
    },
  })
  return async () => {
    await task.destroy()
    await running
  }
}
