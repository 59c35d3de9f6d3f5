import { AppError } from '#shared/errors.ts'
import type { SoundCapture } from '#shared/ownMedia.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { DeviceKind } from '../RtcEngine.ts'
import { toDeviceError } from './deviceErrors.ts'

/** Opens one device; null is the system's default. Rejects with DEVICE_DENIED, DEVICE_MISSING or DEVICE_BUSY. */
export type OpenDevice = (kind: DeviceKind, deviceId: string | null) => Promise<MediaStreamTrack>

/** What is needed of `navigator.mediaDevices`; browsers of telephones have no `getDisplayMedia`. */
export type MediaSource = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'> & Partial<Pick<MediaDevices, 'getDisplayMedia'>>

interface Request { deviceId: string | null; resolve(track: MediaStreamTrack): void; reject(error: AppError): void }
type Requests = Partial<Record<DeviceKind, Request>>

const named = (deviceId: string | null) => (deviceId === null ? {} : { deviceId: { exact: deviceId } })

function constraintsOf({ microphone, camera }: Requests, { stereo, ...processing }: SoundCapture): MediaStreamConstraints {
  const { width, height, maxFrameRate } = videoPolicy(2)
  return {
    ...(microphone && { audio: { ...processing, ...(stereo && { channelCount: { ideal: 2 } }), ...named(microphone.deviceId) } }),
    ...(camera && { video: { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 20, max: maxFrameRate }, ...named(camera.deviceId) } }),
  }
}

/** Whether asking for one of two refused devices alone would only show the same question again. */
async function wouldAskAgain(kind: DeviceKind): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: kind })
    return state !== 'granted'
  } catch {
    return false // This browser does not tell: asking is the only way to know.
  }
}

/**
 * Microphone and camera asked for in the same moment are opened by one getUserMedia, so that the person is asked once; when
 * that fails each is tried alone, so that a camera which cannot be had does not take the microphone with it.
 */
export function createDeviceOpener({ media, sound }: { media: MediaSource | undefined; sound: Value<SoundCapture> }): OpenDevice {
  let waiting: Requests = {}

  async function openAlone(requests: Requests): Promise<void> {
    const request = requests.microphone ?? requests.camera
    try {
      if (!media) throw new AppError('DEVICE_MISSING', 'this page may not use devices: it was not loaded over a secure connection')
      const [track] = (await media.getUserMedia(constraintsOf(requests, sound.get()))).getTracks()
      if (!track) throw new AppError('DEVICE_MISSING', 'the browser gave an empty stream')
      request?.resolve(track)
    } catch (thrown) {
      request?.reject(toDeviceError(thrown))
    }
  }

  async function openBoth({ microphone, camera }: Required<Requests>): Promise<void> {
    try {
      const stream = await media?.getUserMedia(constraintsOf({ microphone, camera }, sound.get()))
      const [audio, video] = [stream?.getAudioTracks()[0], stream?.getVideoTracks()[0]]
      if (!audio || !video) throw new AppError('DEVICE_MISSING', 'the browser gave no stream with both')
      microphone.resolve(audio)
      camera.resolve(video)
    } catch (thrown) {
      const error = toDeviceError(thrown)
      const alone = async (kind: DeviceKind, request: Request) => {
        if (error.code === 'DEVICE_DENIED' && await wouldAskAgain(kind)) request.reject(error)
        else await openAlone({ [kind]: request })
      }
      await Promise.all([alone('microphone', microphone), alone('camera', camera)])
    }
  }

  function flush(): void {
    const { microphone, camera } = waiting
    waiting = {}
    void (microphone && camera ? openBoth({ microphone, camera }) : openAlone({ ...(microphone && { microphone }), ...(camera && { camera }) }))
  }

  return (kind, deviceId) => new Promise((resolve, reject) => {
    if (!waiting.microphone && !waiting.camera) queueMicrotask(flush)
    waiting[kind] = { deviceId, resolve, reject }
  })
}
