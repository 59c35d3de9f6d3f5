import { useEffect } from 'react'
import { devicesSetting } from '../../hooks/settings.ts'
import { startRingback } from '../../ringing/ringtone.ts'

/** Quiet: it tells the caller that it rings, and must not be mistaken for a call that comes. */
const VOLUME = 0.35

export function useRingback(rings: boolean): void {
  useEffect(() => (rings ? startRingback({ volume: VOLUME, speakerId: devicesSetting.get().speaker.deviceId }) : undefined), [rings])
}
