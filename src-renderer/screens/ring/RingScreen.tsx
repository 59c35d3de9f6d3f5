import { useEffect, useRef } from 'react'
import type { Ring } from '#shared/desktop.ts'
import type { RingHost } from '../../host/ringHost.ts'
import { ringtoneSetting } from '../../hooks/ringtoneSetting.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { startRingtone } from '../../ringing/ringtone.ts'
import { RingCard } from './RingCard.tsx'

const asIs = (ring: Ring | null) => ring

/** All of the ring window: it goes with the last call that rings. */
export function RingScreen({ host }: { host: RingHost }) {
  const ring = useValue(host.ring, asIs)
  const isHeard = ring !== null && !ring.declining && ring.failure === null
  useEffect(() => (isHeard ? startRingtone({ ...ringtoneSetting.get(), speakerId: devicesSetting.get().speaker.deviceId }) : undefined), [isHeard])
  const seen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => { if (entry && entry.contentRect.height > 0) host.fit(entry.contentRect.height) })
    if (seen.current) observer.observe(seen.current)
    return () => { observer.disconnect() }
  }, [host])
  return <div ref={seen}>{ring && <RingCard key={ring.call.id} host={host} ring={ring} />}</div>
}
