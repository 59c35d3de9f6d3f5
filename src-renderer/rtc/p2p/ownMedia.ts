import { soundBitrate, soundCapture, usualPicture, usualSound, type PictureChoice, type SoundChoice } from '#shared/ownMedia.ts'
import type { VideoPolicy } from '#shared/videoPolicy.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { BlurPhase } from '../blur/blurMessages.ts'
import type { Blurring, Processing } from '../RtcEngine.ts'
import { createDeviceOpener, type MediaSource } from './deviceOpener.ts'
import type { OwnDeviceControl } from './ownDevice.ts'
import { createOwnDevices } from './ownDevices.ts'
import { createTrackProcessing, type StartProcessor } from './trackProcessing.ts'

/** Loaded when it is first wanted. */
const startDenoiser: StartProcessor = async (options) => (await import('./denoiser.ts')).startDenoiser(options)

function derived<S, T>(source: Value<S>, of: (current: S) => T): Value<T> {
  const value = createValue(of(source.get()))
  source.subscribe(() => { value.set(of(source.get())) })
  return value
}

/** What the blurred picture is, as the engine tells it. */
const blurringOf = (state: Processing, phase: BlurPhase): Blurring => (state === 'on' ? phase : state === 'failed' ? 'withheld' : state)

/** The camera's picture, with what is behind the person blurred when that is chosen: then never as it is. */
function createBlurring(device: OwnDeviceControl, picture: Value<PictureChoice>) {
  const phase = createValue<BlurPhase>('starting')
  const start: StartProcessor = async (options) => (await import('../blur/startBlur.ts')).startBlur({ ...options, onPhase: phase.set })
  const { track, state } = createTrackProcessing({ device, wanted: derived(picture, ({ background }) => background === 'blurred'), start, withholds: true })
  const blurring = createValue<Blurring>('off')
  for (const each of [state, phase]) each.subscribe(() => { blurring.set(blurringOf(state.get(), phase.get())) })
  return { track, blurring: blurring as Value<Blurring> }
}

/** One's own devices, and what is made of their sound and picture before they are sent. */
export function createOwnMedia({ media, policy }: { media: MediaSource | undefined; policy: Value<VideoPolicy> }) {
  const sound = createValue<SoundChoice>(usualSound)
  const picture = createValue<PictureChoice>(usualPicture)
  const capture = createValue(soundCapture(usualSound, true))
  const devices = createOwnDevices({ open: createDeviceOpener({ media, sound: capture }), policy, sound: capture })
  const denoising = createTrackProcessing({ device: devices.microphone, wanted: derived(sound, ({ suppression, music }) => suppression === 'rnnoise' && !music), start: startDenoiser })
  const { track: video, blurring } = createBlurring(devices.camera, picture)

  /** The microphone is opened anew only when it is to be opened in another way. */
  function updateCapture(): Promise<void> {
    const next = soundCapture(sound.get(), denoising.state.get() !== 'failed')
    if (JSON.stringify(next) !== JSON.stringify(capture.get())) capture.set(next)
    return devices.microphone.renew()
  }
  denoising.state.subscribe(() => { void updateCapture() })
  return {
    devices,
    sent: { audio: denoising.track, video },
    soundBitrate: derived(sound, soundBitrate),
    mirrors: derived(picture, ({ mirrored }) => mirrored),
    denoising: denoising.state,
    blurring,
    setSound(choice: SoundChoice): Promise<void> {
      sound.set(choice)
      return updateCapture()
    },
    setPicture(choice: PictureChoice): void { picture.set(choice) },
  }
}
