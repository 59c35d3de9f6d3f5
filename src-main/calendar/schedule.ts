import { schedule } from 'node-cron'

const EVERY_SECOND = '* * * * * *'
const EVERY_5_MINUTES = '0 */5 * * * *'
const silent = { info: () => undefined, warn: () => undefined, debug: () => undefined, error: () => undefined }

/**
 * `look` each second, `sync` each five minutes: what a socket that was not connected has missed, and preferences, of which no event tells. A run that
 * fails is the next one's to make good. Returns "stop".
 */
export function scheduleCalendar({ look, sync }: { look: () => void; sync: () => void }): () => void {
  const options = { noOverlap: true, suppressMissedWarning: true, logger: silent }
  const tasks = [schedule(EVERY_SECOND, look, options), schedule(EVERY_5_MINUTES, sync, options)]
  return () => { for (const task of tasks) void task.destroy() }
}
