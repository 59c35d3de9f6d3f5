import { untilNextTick } from '../src-shared/ticks.ts'
import type { Logger } from './logging.ts'

const stepMs = { second: 1_000, '5 seconds': 5_000 }

/** Runs `tick` as often as said, whatever the clock does, and never twice at once. What fails is logged and tried again at the next. Returns "stop", which waits for a running one. */
export function scheduleTicks(every: keyof typeof stepMs, tick: () => Promise<void>, logger: Logger): () => Promise<void> {
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  async function run(): Promise<void> {
    try {
      await tick()
    } catch (error) {
      logger.error({ err: error }, 'a tick failed')
    }
    running = null
  }
  function arm(): void {
    timer = setTimeout(() => {
      arm()
      running ??= run()
    }, untilNextTick(Date.now(), stepMs[every]))
  }
  arm()
  return async () => {
    clearTimeout(timer)
    await running
  }
}
