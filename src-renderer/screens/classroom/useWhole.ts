import { useDeferredValue, useEffect, useState } from 'react'
import type { RtcEngine, RtcState } from '../../rtc/RtcEngine.ts'
import { untilWithin } from '../../domain/untilWithin.ts'

/** Nobody waits for a bar: it is there this soon in any case. */
const WITHIN_MS = 300

const picturesAreIn = ({ phase, peers }: RtcState): boolean =>
  phase !== 'joining' && (phase !== 'joined' || peers.size === 0 || [...peers.values()].some(({ video, connection }) => video || connection === 'failed'))

/** False while the first picture of somebody else is on its way: every button that is drawn meanwhile makes it later. */
export function useWhole(engine: RtcEngine): boolean {
  const [isTime, setIsTime] = useState(() => picturesAreIn(engine.state.get()))
  useEffect(() => {
    let here = true
    void untilWithin(engine.state, picturesAreIn, WITHIN_MS).then(() => { if (here) setIsTime(true) })
    return () => { here = false }
  }, [engine])
  return useDeferredValue(isTime, false)
}
