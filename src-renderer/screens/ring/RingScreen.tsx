import { useEffect } from 'react'
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
  return ring && <RingCard key={ring.call.id} host={host} ring={ring} />
}
