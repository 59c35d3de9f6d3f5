import type { NativeLine } from '#shared/nativeBridge.ts'
import type { VideoPolicy } from '#shared/videoPolicy.ts'
import { connectionOf } from './nativeChannel.ts'
import type { RunningEngine } from './createNativeEngine.ts'
import { expectDone, NativeFailure } from './NativeFailure.ts'
import type { FindElement } from './nativePictures.ts'
import { make, type Sdk, type SdkFrame } from './sdk.ts'

/** By their names in WebCodecs. */
export const pixelFormats = ['I420', 'NV12', 'BGRA', 'RGBA'] as const

/** Tightly packed: rows and planes follow each other without gaps. */
export interface PlainPicture { bytes: Uint8Array; format: (typeof pixelFormats)[number]; width: number; height: number }

/** Gives the pictures of a track, one after the other, until the result is called. */
export type ReadPictures = (track: MediaStreamTrack, onPicture: (picture: PlainPicture) => void) => () => void

interface Sent { track: number; stop: () => void }

/**
 * The SDK writes every field it is given as text, pixels too, although it hands them over beside that: fields that cannot be counted are spared it. Without `alphaBuffer` it hands over
 * something that is no buffer.
 */
const beside = (frame: SdkFrame, buffers: Pick<SdkFrame, 'buffer' | 'alphaBuffer'>): SdkFrame =>
  Object.defineProperties(frame, Object.fromEntries(Object.entries(buffers).map(([name, value]) => [name, { value, enumerable: false }])))

const NO_BYTES = new Uint8Array(0)

function sdkFormat({ VideoPixelFormat: of }: Sdk, format: PlainPicture['format']) {
  switch (format) {
    case 'I420': return of.VideoPixelI420
    case 'NV12': return of.VideoPixelNv12
    case 'BGRA': return of.VideoPixelBgra
    case 'RGBA': return of.VideoPixelRgba
  }
}

/** One's own pictures, taken from elements of the page: what goes out is what the page lets go out, blurred or not (X2), and the camera is opened once. */
export function createNativeSending({ find, read, now }: { find: FindElement; read: ReadPictures; now: () => number }) {
  const sent = new Map<NativeLine, Sent>()

  const trackOf = (element: string): MediaStreamTrack => {
    const found = find(element)
    const track = found instanceof HTMLVideoElement && found.srcObject instanceof MediaStream ? found.srcObject.getVideoTracks()[0] : undefined
    if (!track) throw new NativeFailure('invalid', `there is no picture in ${element}`)
    return track
  }
  const frameOf = ({ sdk }: RunningEngine, { bytes, format, width, height }: PlainPicture): SdkFrame => beside(make(sdk.ExternalVideoFrame, {
    type: sdk.VideoBufferType.VideoBufferRawData, format: sdkFormat(sdk, format), stride: width, height, cropLeft: 0, cropTop: 0, cropRight: 0, cropBottom: 0,
    rotation: 0, timestamp: Math.round(now()),
  }), { buffer: bytes, alphaBuffer: NO_BYTES })

  function stop(running: RunningEngine, line: NativeLine): void {
    const before = sent.get(line)
    if (!before) return
    sent.delete(line)
    before.stop()
    const connection = running.lines[line]
    if (connection) running.engine.updateChannelMediaOptionsEx(make(running.sdk.ChannelMediaOptions, { publishCustomVideoTrack: false }), connection)
    running.engine.destroyCustomVideoTrack(before.track)
  }
  return {
    set(running: RunningEngine, { line, element, policy }: { line: NativeLine; element: string | null; policy: VideoPolicy }): void {
      stop(running, line)
      if (element === null) return
      const { sdk, engine } = running
      const connection = connectionOf(running, line)
      const media = trackOf(element)
      expectDone('setVideoEncoderConfigurationEx', engine.setVideoEncoderConfigurationEx(make(sdk.VideoEncoderConfiguration, {
        dimensions: make(sdk.VideoDimensions, { width: policy.width, height: policy.height }), frameRate: policy.maxFrameRate, bitrate: Math.round(policy.maxBitrate / 1000),
        degradationPreference: line === 'screen' ? sdk.DegradationPreference.MaintainQuality : sdk.DegradationPreference.MaintainBalanced, mirrorMode: sdk.VideoMirrorModeType.VideoMirrorModeDisabled,
      }), connection))
      const track = engine.createCustomVideoTrack()
      const push = (picture: PlainPicture) => { engine.getMediaEngine().pushVideoFrame(frameOf(running, picture), track) }
      sent.set(line, { track, stop: read(media, push) })
      expectDone('updateChannelMediaOptionsEx', engine.updateChannelMediaOptionsEx(make(sdk.ChannelMediaOptions, { publishCustomVideoTrack: true, customVideoTrackId: track }), connection))
    },
    stop,
    /** When the SDK is let go: nothing of it is called any more. */
    forget(): void {
      for (const { stop: end } of sent.values()) end()
      sent.clear()
    },
  }
}
