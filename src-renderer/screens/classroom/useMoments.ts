import { useEffect, useRef, useState } from 'react'
import type { LegState } from '../../domain/LiveRoom.ts'

const BACK_SHOWN_MS = 6_000

/** True once `busy` has lasted for `afterMs`, until it ends. */
export function useSlow(busy: boolean, afterMs: number): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return undefined
    const timer = setTimeout(() => { setSlow(true) }, afterMs)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [busy, afterMs])
  return slow && busy
}

/** True for a while after a lost connection has returned. */
export function useBack(channel: LegState['state']): boolean {
  const was = useRef(channel)
  const [back, setBack] = useState(false)
  useEffect(() => {
    const returned = was.current === 'recovering' && channel === 'up'
    was.current = channel
    setBack(returned)
    if (!returned) return undefined
    const timer = setTimeout(() => { setBack(false) }, BACK_SHOWN_MS)
    return () => { clearTimeout(timer) }
  }, [channel])
  return back
}
