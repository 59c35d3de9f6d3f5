import { Worker } from 'node:worker_threads'
import { AppError } from '../../src-shared/errors.ts'
import type { BusyFile, IcsReading } from './icsReader.ts'

/** An honest file of the greatest size takes a fraction. */
const TIME_LIMIT_MS = 5_000
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 }
/** The others wait: reading must not take all processors from the lessons. */
const MAX_AT_ONCE = 2

export type CalendarFileReader = ReturnType<typeof createCalendarFileReader>

/** Reads other people's files in threads of their own that are ended when they take too long or too much. */
export function createCalendarFileReader({ timeLimitMs = TIME_LIMIT_MS } = {}) {
  const waiting: (() => void)[] = []
  let running = 0

  async function turn(): Promise<void> {
    if (running < MAX_AT_ONCE) running += 1
    else await new Promise<void>((resolve) => { waiting.push(resolve) })
  }
  /** The turn goes straight to whoever has waited longest. */
  function pass(): void {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return {
    /** Throws BAD_CALENDAR_FILE for what is no calendar, and for one that cannot be read within the limits. */
    async read(reading: IcsReading): Promise<BusyFile> {
      await turn()
      try {
        return await readInThread(reading, timeLimitMs)
      } finally {
        pass()
      }
    },
  }
}

function readInThread(reading: IcsReading, timeLimitMs: number): Promise<BusyFile> {
  const { promise, resolve, reject } = Promise.withResolvers<BusyFile>()
  // Nothing of the server's environment or arguments is anything to this thread.
  const worker = new Worker(new URL('./icsReaderWorker.ts', import.meta.url), { workerData: reading, resourceLimits, env: {}, execArgv: [] })
  const refuse = (why: string, cause?: unknown) => { reject(new AppError('BAD_CALENDAR_FILE', why, {}, cause)) }
  const timer = setTimeout(() => { refuse('The calendar takes too long to read') }, timeLimitMs)
  worker.once('message', (file: BusyFile | null) => {
    if (file) resolve(file)
    else refuse('This is no iCalendar file')
  })
  worker.once('error', (error) => { refuse('The calendar cannot be read', error) })
  worker.once('exit', () => { refuse('The calendar cannot be read') })
  return promise.finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
}
