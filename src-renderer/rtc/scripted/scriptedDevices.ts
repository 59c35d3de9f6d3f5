import { AppError } from '#shared/errors.ts'
import { createOwnDevice } from '../p2p/ownDevice.ts'
import type { DeviceKind, DeviceList } from '../RtcEngine.ts'
import type { DeviceOutcome } from './ScriptedRoom.ts'
import { createGate } from './gate.ts'
import { createScriptedTrack } from './scriptedTrack.ts'

export const pluggedIn: DeviceList = {
  microphones: [{ deviceId: 'microphone-1', label: 'Desk microphone' }, { deviceId: 'microphone-2', label: 'Headset' }],
  cameras: [{ deviceId: 'camera-1', label: 'Built-in camera' }, { deviceId: 'camera-2', label: 'Document camera' }],
  speakers: [{ deviceId: 'speaker-1', label: 'Headset' }],
}
const known = (kind: DeviceKind, deviceId: string | null) =>
  deviceId === null || (kind === 'camera' ? pluggedIn.cameras : pluggedIn.microphones).some((device) => device.deviceId === deviceId)

/** One person's devices: opened and closed by the same rules as real ones, with what opening them leads to decided by the script. */
export function createScriptedDevices() {
  const outcomes: Record<DeviceKind, DeviceOutcome> = { microphone: 'works', camera: 'works' }
  const gate = createGate()
  const made: { kind: DeviceKind; track: MediaStreamTrack }[] = []
  async function open(kind: DeviceKind, deviceId: string | null): Promise<MediaStreamTrack> {
    await gate.pass()
    const outcome = known(kind, deviceId) ? outcomes[kind] : 'DEVICE_MISSING'
    if (outcome !== 'works') throw new AppError(outcome)
    const track = createScriptedTrack(kind === 'camera' ? 'video' : 'audio')
    made.push({ kind, track })
    return track
  }
  const openOf = (kind: DeviceKind) => made.filter((each) => each.kind === kind && each.track.readyState === 'live')
  return {
    microphone: createOwnDevice({ kind: 'microphone', open }),
    camera: createOwnDevice({ kind: 'camera', open }),
    hold: gate.hold,
    setOutcome(kind: DeviceKind, outcome: DeviceOutcome) { outcomes[kind] = outcome },
    openTracks: (): Record<DeviceKind, number> => ({ microphone: openOf('microphone').length, camera: openOf('camera').length }),
    unplug(kind: DeviceKind) {
      const track = openOf(kind).at(-1)?.track
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    },
  }
}
