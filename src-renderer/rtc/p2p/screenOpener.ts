import { AppError } from '#shared/errors.ts'
import { screenPolicy } from '#shared/videoPolicy.ts'
import type { ScreenRequest } from '../RtcEngine.ts'
import type { MediaSource } from './deviceOpener.ts'

export interface Capture { video: MediaStreamTrack; audio: MediaStreamTrack | null }

/** Rejects CAPTURE_DENIED (the system or a policy forbids it), NOT_ACTIVE (the person chose nothing) or CAPTURE_FAILED. */
export type OpenScreen = (request: ScreenRequest) => Promise<Capture>

/** Of the draft, not yet in TypeScript's DOM library; unknown members are ignored where they are unknown. */
type Options = DisplayMediaStreamOptions & { systemAudio: 'include' | 'exclude'; surfaceSwitching: 'include'; selfBrowserSurface: 'exclude' }

/** Nobody wants the room in the room: the own tab is not offered, and what the others say is not captured where that can be told apart. */
function optionsOf({ hint, sound }: ScreenRequest): Options {
  const { width, height, maxFrameRate } = screenPolicy(hint, 2)
  return {
    video: { width: { max: width }, height: { max: height }, frameRate: { max: maxFrameRate } },
    audio: sound && { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    systemAudio: sound ? 'include' : 'exclude',
    surfaceSwitching: 'include',
    selfBrowserSurface: 'exclude',
  }
}

/**
 * What `getDisplayMedia` rejects with (W3C Screen Capture, 5.1): NotAllowedError is both the person's "no" and the system's;
 * Chromium tells them apart in its message alone.
 */
export function toCaptureError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) }
  const bySystem = name === 'SecurityError' || (name === 'NotAllowedError' && /system|policy/i.test(message))
  const code = bySystem ? 'CAPTURE_DENIED' : name === 'NotAllowedError' ? 'NOT_ACTIVE' : 'CAPTURE_FAILED'
  return new AppError(code, `${name}: ${message}`, {}, thrown)
}

export function createScreenOpener({ media }: { media: MediaSource | undefined }): OpenScreen {
  return async (request) => {
    try {
      if (!media?.getDisplayMedia) throw new AppError('CAPTURE_FAILED', 'this page cannot capture screens')
      const stream = await media.getDisplayMedia(optionsOf(request))
      const [video, audio] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]]
      if (!video) throw new AppError('CAPTURE_FAILED', 'the capture has no picture')
      return { video, audio: audio ?? null }
    } catch (thrown) {
      throw toCaptureError(thrown)
    }
  }
}
