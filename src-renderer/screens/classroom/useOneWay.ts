import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { lastingOneWay, nextOneWay, type OneWay, type OneWayMemory } from '../../domain/oneWay.ts'
import { useMe } from '../../hooks/useServices.ts'

const LOOK_EVERY_MS = 2_000

/** Sound or picture that has gone one way alone for a while; what presses most, or null. */
export function useOneWay(room: LiveRoom): OneWay | null {
  const me = useMe()
  const [worst, setWorst] = useState<OneWay | null>(null)
  useEffect(() => {
    let memory: OneWayMemory = new Map()
    const timer = setInterval(() => {
      const at = performance.now()
      const people = room.state.get().room?.people ?? []
      memory = nextOneWay(memory, { at, others: people.filter(({ userId }) => userId !== me.id), rtc: room.engine.state.get(), looksAt: isInSight })
      const [first = null] = lastingOneWay(memory, at)
      setWorst((shown) => (JSON.stringify(shown) === JSON.stringify(first) ? shown : first))
    }, LOOK_EVERY_MS)
    return () => { clearInterval(timer) }
  }, [room, me.id])
  return worst
}

/** Whether the person's tile is on the screen: one that is scrolled out of the strip, or in a page behind others, is sent nothing. */
function isInSight(userId: string): boolean {
  if (document.visibilityState === 'hidden') return false
  const tile = document.querySelector(`[data-camera-of="${CSS.escape(userId)}"]`)
  const frame = tile?.closest('.stage')
  if (!tile || !frame) return false
  const [inner, outer] = [tile.getBoundingClientRect(), (tile.matches('[data-large=true]') ? frame : tile.closest('.tiles') ?? frame).getBoundingClientRect()]
  return inner.width > 0 && inner.bottom > outer.top && inner.top < outer.bottom && inner.right > outer.left && inner.left < outer.right
}
