import { createValue, type Value } from '../../domain/value.ts'
import { createSilenceGate, createSpeakingGate, loudness } from '../loudness.ts'
import { createWatchedValue } from '../watchedValue.ts'
import { createMicrophoneMeter } from './microphoneMeter.ts'
import type { OwnDeviceControl } from './ownDevice.ts'

interface Deps {
  microphone: OwnDeviceControl
  /** In the room, where others are shown who speaks. */
  inRoom: Value<boolean>
  now: () => number
}

/** How loud one's own microphone is, whether one speaks and whether nothing comes from it at all: measured only while the level is watched, or live in a room. */
export function createOwnSound({ microphone, inRoom, now }: Deps): { level: Value<number>; speaking: Value<boolean>; silent: Value<boolean> } {
  const speaking = createValue(false)
  const silent = createValue(false)
  const speaks = createSpeakingGate()
  const givesNothing = createSilenceGate()
  const want = createMicrophoneMeter({
    track: microphone.track,
    onMeasured(amplitude) {
      const { live } = microphone.state.get()
      level.set(loudness(amplitude ?? 0))
      speaking.set(live && speaks(level.get(), now()))
      silent.set(givesNothing(live ? amplitude : null, now()))
    },
  })
  const level = createWatchedValue(0, want)

  let unwant: (() => void) | null = null
  const update = () => {
    const wanted = inRoom.get() && microphone.state.get().live
    if (wanted === (unwant !== null)) return
    if (unwant) unwant()
    unwant = wanted ? want() : null
  }
  inRoom.subscribe(update)
  microphone.state.subscribe(update)
  return { level, speaking, silent }
}
