import { useEffect, useState } from 'react'
import type { Value } from '../../domain/value.ts'

/** Even a quiet room's microphone is above this now and then. */
const HEARD = 0.01
const PATIENCE_MS = 5_000

/** True when an open microphone has not given a sound for some seconds since it was opened. */
export function useSilent(level: Value<number>, isOpen: boolean): boolean {
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    setSilent(false)
    if (!isOpen) return undefined
    const timer = setTimeout(() => { setSilent(true) }, PATIENCE_MS)
    const stop = level.subscribe(() => {
      if (level.get() <= HEARD) return
      clearTimeout(timer)
      stop()
      setSilent(false)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [level, isOpen])
  return silent
}
