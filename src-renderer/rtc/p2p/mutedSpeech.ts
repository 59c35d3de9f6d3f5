import type { Value } from '../../domain/value.ts'
import { createSpeakingGate, isLoud, loudness } from '../loudness.ts'
import { createWatchedValue } from '../watchedValue.ts'
import { measureMicrophone } from './microphoneMeter.ts'
import type { OwnDeviceControl } from './ownDevice.ts'

/** A cough or a slammed door is shorter. */
const SPEECH_MS = 700

/** Whether somebody has spoken for a moment, pauses between words included, from loudness told again and again; `now` in milliseconds. */
export function createSpeechGate(): (level: number, now: number) => boolean {
  const speaks = createSpeakingGate()
  let since: number | null = null
  let lastLoud = 0
  return (level, now) => {
    if (!speaks(level, now)) since = null
    else since ??= now
    if (isLoud(level)) lastLoud = now
    return since !== null && lastLoud - since >= SPEECH_MS
  }
}

interface Deps {
  microphone: Pick<OwnDeviceControl, 'track' | 'state'>
  now: () => number
  measure?: typeof measureMicrophone
}

/**
 * Whether one speaks while muted. A disabled track measures as silence, so a copy of it is listened to: it is only measured, no connection
 * knows it, and it ends when the microphone is on again, is let go, or nobody watches.
 */
export function createMutedSpeech({ microphone, now, measure = measureMicrophone }: Deps): Value<boolean> {
  let watched = false
  let measured: MediaStreamTrack | null = null
  let stop: (() => void) | null = null

  function update(): void {
    const track = microphone.track.get()
    const muted = watched && track !== null && !track.enabled ? track : null
    if (muted === measured) return
    stop?.()
    stop = null
    measured = muted
    if (!muted) return
    const copy = muted.clone()
    copy.enabled = true
    const speaks = createSpeechGate()
    const end = measure({ track: copy, onMeasured: (amplitude) => { value.set(speaks(loudness(amplitude ?? 0), now())) } })
    stop = () => {
      end()
      copy.stop()
      value.set(false)
    }
  }

  const value = createWatchedValue(false, () => {
    watched = true
    const stops = [microphone.track.subscribe(update), microphone.state.subscribe(update)]
    update()
    return () => {
      for (const each of stops) each()
      watched = false
      update()
    }
  })
  return value
}
