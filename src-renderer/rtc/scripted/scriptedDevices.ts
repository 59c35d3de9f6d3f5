import { AppError } from '#shared/errors.ts'
import { soundCapture, usualPicture, usualSound, type PictureChoice, type SoundChoice } from '#shared/ownMedia.ts'
import { createValue } from '../../domain/value.ts'
import { createOwnDevice } from '../p2p/ownDevice.ts'
import { openRemembered } from '../p2p/ownDevices.ts'
import type { Blurring, DeviceChoice, DeviceInfo, DeviceKind, DeviceList, Processing } from '../RtcEngine.ts'
import type { DeviceOutcome } from './ScriptedRoom.ts'
import { createGate } from './gate.ts'
import { createScriptedTrack } from './scriptedTrack.ts'

export const pluggedIn: DeviceList = {
  microphones: [{ deviceId: 'microphone-1', label: 'Desk microphone' }, { deviceId: 'microphone-2', label: 'Headset' }],
  cameras: [{ deviceId: 'camera-1', label: 'Built-in camera' }, { deviceId: 'camera-2', label: 'Document camera' }],
  speakers: [{ deviceId: 'speaker-1', label: 'Headset' }],
}
/** Null: none of that id. The first is the system's choice. */
function known(kind: DeviceKind, deviceId: string | null): DeviceInfo | null {
  const devices = kind === 'camera' ? pluggedIn.cameras : pluggedIn.microphones
  return devices.find((device) => deviceId === null || device.deviceId === deviceId) ?? null
}

/** One person's devices: opened and closed by the same rules as real ones, with what opening them leads to decided by the script. */
export function createScriptedDevices() {
  const outcomes: Record<DeviceKind, DeviceOutcome> = { microphone: 'works', camera: 'works' }
  const gate = createGate()
  const made: { kind: DeviceKind; track: MediaStreamTrack }[] = []
  async function open(kind: DeviceKind, deviceId: string | null): Promise<MediaStreamTrack> {
    await gate.pass()
    const device = known(kind, deviceId)
    if (!device || outcomes[kind] !== 'works') throw new AppError(device && outcomes[kind] !== 'works' ? outcomes[kind] : 'DEVICE_MISSING')
    const track = createScriptedTrack(kind === 'camera' ? 'video' : 'audio', device.label)
    made.push({ kind, track })
    return track
  }
  const openOf = (kind: DeviceKind) => made.filter((each) => each.kind === kind && each.track.readyState === 'live')
  let sound = usualSound
  let capture = soundCapture(sound, true)
  const microphone = createOwnDevice({ kind: 'microphone', open, how: () => capture })
  const camera = createOwnDevice({ kind: 'camera', open })
  const denoising = createValue<Processing>('off')
  const process = () => { denoising.set(sound.suppression === 'rnnoise' && !sound.music && microphone.track.get() !== null ? 'on' : 'off') }
  microphone.track.subscribe(process)
  let { background } = usualPicture
  const blurring = createValue<Blurring>('off')
  const blur = () => { blurring.set(background === 'blurred' && camera.track.get() !== null ? 'on' : 'off') }
  camera.track.subscribe(blur)
  return {
    microphone,
    camera,
    open: (choice: DeviceChoice) => Promise.all([openRemembered(microphone, choice.microphone, pluggedIn.microphones), openRemembered(camera, choice.camera, pluggedIn.cameras)]),
    denoising,
    blurring,
    setPicture(choice: PictureChoice) {
      background = choice.background
      blur()
    },
    setSound(choice: SoundChoice) {
      sound = choice
      capture = soundCapture(choice, true)
      process()
      return microphone.renew()
    },
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
