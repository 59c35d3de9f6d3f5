import { schedule } from 'node-cron'
import type { Logger } from './logging.ts'

const EVERY_5_SECONDS = '*/5 * * * * *'

/** Runs `tick` every 5 seconds, never twice at once. What fails is logged and tried again at the next. Returns "stop", which waits for a running one. */
export function scheduleTicks(tick: () => Promise<void>, logger: Logger): () => Promise<void> {
  let running = Promise.resolve()
  const task = schedule(EVERY_5_SECONDS, () => (running = tick().catch((error: unknown) => { logger.error({ err: error }, 'a tick failed') })), {
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
