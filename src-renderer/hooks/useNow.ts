import { useEffect, useState } from 'react'

/** The present, epoch ms, as of the last full `everyMs`; ticks on the boundary so that clocks beside each other agree. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    let timer = 0
    const tick = () => {
      const at = Date.now()
      setNow(at)
      timer = window.setTimeout(tick, everyMs - (at % everyMs))
    }
    // After sleep a waiting timer is late: look again at once.
    const seen = () => {
      if (document.visibilityState !== 'visible') return
      window.clearTimeout(timer)
      tick()
    }
    tick()
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [everyMs])
  return now
}
