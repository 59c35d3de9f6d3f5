import { scaleDownBy, type VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { Slots } from './slots.ts'

export interface OwnTracks { audio: Value<MediaStreamTrack | null>; video: Value<MediaStreamTrack | null> }

/** The camera may give another size than it was asked for. */
export function encodingOf(track: MediaStreamTrack | null, policy: VideoPolicy): RTCRtpEncodingParameters {
  const { width = policy.width, height = policy.height } = track?.getSettings() ?? {}
  return { maxBitrate: policy.maxBitrate, maxFramerate: policy.maxFrameRate, scaleResolutionDownBy: scaleDownBy({ width, height }, policy) }
}

/** Keeps a sender's encoding equal to what is wanted. One setParameters at a time: each must carry the mark of the newest getParameters. */
function createEncoding(sender: RTCRtpSender, wanted: () => RTCRtpEncodingParameters): () => Promise<void> {
  let outdated = false
  let applying = false
  return async () => {
    outdated = true
    if (applying) return
    applying = true
    while (outdated) {
      outdated = false
      const parameters = sender.getParameters()
      for (const encoding of parameters.encodings) Object.assign(encoding, wanted())
      // Fails only on a connection that has been closed meanwhile.
      await sender.setParameters(parameters).catch(() => undefined)
    }
    applying = false
  }
}

/** An encoder set up anew while it starts makes the first picture late; it starts with few bits anyway. */
const FIRST_ENCODING_MS = 1_000

/** Keeps a connection's two slots filled with one's own tracks, and the video within the room's policy, without negotiation. */
export function createSending({ slots, tracks, policy }: { slots: Slots; tracks: OwnTracks; policy: Value<VideoPolicy> }) {
  const { sender: audio } = slots.audio
  const { sender: video } = slots.video
  const encode = createEncoding(video, () => encodingOf(tracks.video.get(), policy.get()))
  const fill = (sender: RTCRtpSender, track: MediaStreamTrack | null) => { sender.replaceTrack(track).catch(() => undefined) }

  if (audio.track !== tracks.audio.get()) fill(audio, tracks.audio.get())
  if (video.track !== tracks.video.get()) fill(video, tracks.video.get())
  let first: ReturnType<typeof setTimeout> | undefined
  const stops = [
    tracks.audio.subscribe(() => { fill(audio, tracks.audio.get()) }),
    tracks.video.subscribe(() => {
      fill(video, tracks.video.get())
      void encode()
    }),
    policy.subscribe(() => { void encode() }),
  ]
  return {
    onConnected(): void {
      clearTimeout(first)
      first = setTimeout(() => { void encode() }, FIRST_ENCODING_MS)
    },
    stop(): void {
      clearTimeout(first)
      for (const stop of stops) stop()
    },
  }
}
