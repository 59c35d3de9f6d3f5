import { untilNextTick } from '#shared/ticks.ts'

/** A reminder may come at any instant (a snooze does): it is this late at most. */
const LOOK_MS = 500
const SYNC_MS = 5 * 60_000

/** Whatever the clock does. A run that fails is the next one's to make good. Returns "stop". */
function repeat(everyMs: number, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  function arm(): void {
    timer = setTimeout(() => {
      arm()
      try { run() } catch { /* the next one looks again */ }
    }, untilNextTick(Date.now(), everyMs))
  }
  arm()
  return () => { clearTimeout(timer) }
}

/** `look` twice a second; `sync` each five minutes: what a socket that was not connected has missed, and preferences, of which no event tells. Returns "stop". */
export function scheduleCalendar({ look, sync }: { look: () => void; sync: () => void }): () => void {
  const stops = [repeat(LOOK_MS, look), repeat(SYNC_MS, sync)]
  return () => { for (const stop of stops) stop() }
}
