import { useEffect } from 'react'
import { createAwayWatcher, tellAway } from '../domain/awayWatcher.ts'
import { useServices } from './useServices.ts'

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

/** Others see whether somebody is at this device. Bringing the page to the front counts as input. */
export function useAway(): void {
  const { wire } = useServices()
  useEffect(() => {
    const watcher = createAwayWatcher({
      now: () => Date.now(),
      later(ms, run) {
        const timer = setTimeout(run, ms)
        return () => { clearTimeout(timer) }
      },
    })
    const seen = () => { if (document.visibilityState === 'visible') watcher.noteInput() }
    for (const input of inputs) window.addEventListener(input, watcher.noteInput, { passive: true, capture: true })
    document.addEventListener('visibilitychange', seen)
    const stop = tellAway({ away: watcher.away, wire })
    return () => {
      stop()
      watcher.dispose()
      for (const input of inputs) window.removeEventListener(input, watcher.noteInput, { capture: true })
      document.removeEventListener('visibilitychange', seen)
    }
  }, [wire])
}
