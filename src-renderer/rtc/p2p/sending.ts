import { scaleDownBy, type VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { Slots } from './slots.ts'

export interface OwnTracks { audio: Value<MediaStreamTrack | null>; video: Value<MediaStreamTrack | null> }

/** The camera may give another size than it was asked for. */
function encodingOf(track: MediaStreamTrack | null, policy: VideoPolicy): Partial<RTCRtpEncodingParameters> {
  const { width = policy.width, height = policy.height } = track?.getSettings() ?? {}
  return { maxBitrate: policy.maxBitrate, maxFramerate: policy.maxFrameRate, scaleResolutionDownBy: scaleDownBy({ width, height }, policy) }
}

/** Keeps a connection's two slots filled with one's own tracks, and the video within the room's policy, without negotiation. */
export function createSending({ slots, tracks, policy }: { slots: Slots; tracks: OwnTracks; policy: Value<VideoPolicy> }): { stop(): void } {
  let wantsEncoding = false
  let encoding: Promise<void> | null = null

  /** Fails only on a connection that has been closed meanwhile. */
  const fill = (slot: RTCRtpTransceiver, track: MediaStreamTrack | null) => slot.sender.replaceTrack(track).catch(() => undefined)

  /** One setParameters at a time: each must carry the mark of the newest getParameters. */
  async function encode(): Promise<void> {
    while (wantsEncoding) {
      wantsEncoding = false
      const { sender } = slots.video
      const parameters = sender.getParameters()
      const wanted = encodingOf(tracks.video.get(), policy.get())
      for (const each of parameters.encodings) Object.assign(each, wanted)
      if (parameters.encodings.length > 0) await sender.setParameters(parameters).catch(() => undefined)
    }
    encoding = null
  }
  const updateEncoding = () => {
    wantsEncoding = true
    encoding ??= encode()
  }
  const sendAudio = () => { void fill(slots.audio, tracks.audio.get()) }
  const sendVideo = () => {
    void fill(slots.video, tracks.video.get())
    updateEncoding()
  }
  sendAudio()
  sendVideo()
  const stops = [tracks.audio.subscribe(sendAudio), tracks.video.subscribe(sendVideo), policy.subscribe(updateEncoding)]
  return { stop() { for (const stop of stops) stop() } }
}
