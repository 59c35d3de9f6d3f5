import { useEffect } from 'react'
import { ringtoneSetting } from '../../hooks/ringtoneSetting.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { startRingtone } from '../../ringing/ringtone.ts'

/** Of several open tabs one rings. */
const LOCK = 'lectern-ringing'

export function useRingSound(rings: boolean): void {
  useEffect(() => {
    if (!rings) return undefined
    const over = new AbortController()
    const untilOver = new Promise<void>((resolve) => { over.signal.addEventListener('abort', () => { resolve() }) })
    navigator.locks.request(LOCK, { signal: over.signal }, async () => {
      const stop = startRingtone({ ...ringtoneSetting.get(), speakerId: devicesSetting.get().speaker.deviceId })
      await untilOver
      stop()
    }).catch(() => undefined)
    return () => { over.abort() }
  }, [rings])
}
