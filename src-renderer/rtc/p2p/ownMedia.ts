import { soundBitrate, soundCapture, usualPicture, usualSound, type PictureChoice, type SoundChoice } from '#shared/ownMedia.ts'
import type { VideoPolicy } from '#shared/videoPolicy.ts'
import { createValue, type Value } from '../../domain/value.ts'
import { createDeviceOpener, type MediaSource } from './deviceOpener.ts'
import { createOwnDevices } from './ownDevices.ts'
import { createTrackProcessing, type StartProcessor } from './trackProcessing.ts'

/** Loaded when it is first wanted. */
const startDenoiser: StartProcessor = async (options) => (await import('./denoiser.ts')).startDenoiser(options)

function derived<S, T>(source: Value<S>, of: (current: S) => T): Value<T> {
  const value = createValue(of(source.get()))
  source.subscribe(() => { value.set(of(source.get())) })
  return value
}

/** One's own devices, and what is made of their sound before it is sent. */
export function createOwnMedia({ media, policy }: { media: MediaSource | undefined; policy: Value<VideoPolicy> }) {
  const sound = createValue<SoundChoice>(usualSound)
  const picture = createValue<PictureChoice>(usualPicture)
  const capture = createValue(soundCapture(usualSound, true))
  const devices = createOwnDevices({ open: createDeviceOpener({ media, sound: capture }), policy, sound: capture })
  const denoising = createTrackProcessing({ device: devices.microphone, wanted: derived(sound, ({ suppression, music }) => suppression === 'rnnoise' && !music), start: startDenoiser })

  /** The microphone is opened anew only when it is to be opened in another way. */
  function updateCapture(): Promise<void> {
    const next = soundCapture(sound.get(), denoising.state.get() !== 'failed')
    if (JSON.stringify(next) !== JSON.stringify(capture.get())) capture.set(next)
    return devices.microphone.renew()
  }
  denoising.state.subscribe(() => { void updateCapture() })
  return {
    devices,
    sent: { audio: denoising.track, video: devices.camera.track },
    soundBitrate: derived(sound, soundBitrate),
    mirrors: derived(picture, ({ mirrored }) => mirrored),
    denoising: denoising.state,
    setSound(choice: SoundChoice): Promise<void> {
      sound.set(choice)
      return updateCapture()
    },
    setPicture(choice: PictureChoice): void { picture.set(choice) },
  }
}
