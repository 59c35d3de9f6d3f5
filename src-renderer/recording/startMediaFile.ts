import { CanvasSource, MediaStreamAudioTrackSource, Output, Quality, StreamTarget, WebMOutputFormat } from 'mediabunny'
import type { RoomMix } from '../rtc/RtcEngine.ts'
import { createClusterWriter } from './createClusterWriter.ts'

const VIDEO_BITRATE = 1_200_000
const AUDIO_BITRATE = 96_000
/** A cluster begins with a whole picture: about this much is lost by a crash. */
const KEY_FRAME_SECONDS = 2
/** Pictures the encoder may be behind before one is left out. */
const MOST_BEHIND = 4

interface Deps {
  mix: RoomMix
  write(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void>
  /** Called once, when nothing more can be encoded or written. */
  onFailure(error: unknown): void
}

export interface MediaFile {
  /** Writes the rest, the duration and the index. Rejects when that fails; what was written stays playable. */
  finish(): Promise<void>
}

/** WebM with VP8 and Opus, encoded by the browser's own encoders and written as it comes. */
export async function startMediaFile({ mix, write, onFailure }: Deps): Promise<MediaFile> {
  const writer = createClusterWriter(write)
  const output = new Output({
    format: new WebMOutputFormat({ minimumClusterDuration: 1, onSegmentHeader: writer.onSegmentHeader, onCluster: writer.onCluster }),
    target: new StreamTarget(writer.stream),
  })
  const picture = new CanvasSource(mix.picture, { codec: 'vp8', quality: new Quality({ bitrate: VIDEO_BITRATE }), keyFrameInterval: KEY_FRAME_SECONDS, latencyMode: 'realtime', contentHint: 'detail' })
  const sound = new MediaStreamAudioTrackSource(mix.sound as MediaStreamAudioTrack, { codec: 'opus', quality: new Quality({ bitrate: AUDIO_BITRATE }) })
  output.addVideoTrack(picture, { frameRate: 30 })
  output.addAudioTrack(sound)
  let isOver = false
  const fail = (error: unknown) => {
    if (isOver) return
    isOver = true
    stopDrawing()
    onFailure(error)
  }
  void sound.errorPromise.catch(fail)
  await output.start()
  const startedAt = performance.now()
  let behind = 0
  const stopDrawing = mix.onDrawn(() => {
    if (behind >= MOST_BEHIND) return
    behind++
    picture.add((performance.now() - startedAt) / 1_000, 1 / 15).catch(fail).finally(() => { behind-- })
  })
  return {
    async finish() {
      stopDrawing()
      if (isOver) {
        await output.cancel().catch(() => undefined)
        return
      }
      isOver = true
      writer.finishing()
      await output.finalize()
    },
  }
}
