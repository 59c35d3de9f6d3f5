import { createValue, type Value } from '../../domain/value.ts'
import type { DeviceList, OwnDevice, OwnSpeaker } from '../RtcEngine.ts'

/** By the names that the system gives them; null: its own choice. */
export interface SoundDevices { microphone: string | null; speaker: string | null }

interface Deps { microphone: Value<Pick<OwnDevice, 'deviceId'>>; speaker: Value<Pick<OwnSpeaker, 'deviceId'>>; list: Value<DeviceList> }

/** Whether the microphone is live: a muted one keeps its track, which is silent then. */
export function createLive(microphone: Value<Pick<OwnDevice, 'live'>>): Value<boolean> {
  const live = createValue(microphone.get().live)
  microphone.subscribe(() => { live.set(microphone.get().live) })
  return live
}

/** The microphone and speaker in use, for whoever opens them by other means than the browser, which has ids of its own. */
export function createSoundDevices({ microphone, speaker, list }: Deps): Value<SoundDevices> {
  const names = createValue<SoundDevices>({ microphone: null, speaker: null })
  const nameOf = (deviceId: string | null, devices: DeviceList['microphones']) => devices.find((device) => device.deviceId === deviceId)?.label ?? null
  function update(): void {
    const { microphones, speakers } = list.get()
    const next = { microphone: nameOf(microphone.get().deviceId, microphones), speaker: nameOf(speaker.get().deviceId, speakers) }
    if (next.microphone !== names.get().microphone || next.speaker !== names.get().speaker) names.set(next)
  }
  for (const each of [microphone, speaker, list]) each.subscribe(update)
  update()
  return names
}
