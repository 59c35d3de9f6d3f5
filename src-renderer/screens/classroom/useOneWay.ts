import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import type { OneWay } from '../../domain/oneWay.ts'
import { watchOneWay } from '../../domain/oneWayWatch.ts'
import { useMe } from '../../hooks/useServices.ts'
import { isInSight } from './inSight.ts'

/** Sound or picture that has gone one way alone for a while; what presses most, or null. */
export function useOneWay(room: LiveRoom): OneWay | null {
  const me = useMe()
  const [worst, setWorst] = useState<OneWay | null>(null)
  useEffect(() => {
    const watch = watchOneWay({ room, engine: room.engine, self: me.id, looksAt: isInSight, now: () => performance.now() })
    const stopListening = watch.found.subscribe(() => { setWorst(watch.found.get()) })
    return () => {
      stopListening()
      watch.stop()
    }
  }, [room, me.id])
  return worst
}
