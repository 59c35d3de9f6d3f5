/** Not in TypeScript's DOM library (W3C MediaStreamTrack Insertable Media Processing using Streams; Chromium has both in pages). */
interface FrameStreams {
  MediaStreamTrackProcessor?: new (options: { track: MediaStreamTrack; maxBufferSize: number }) => { readable: ReadableStream<VideoFrame> }
  MediaStreamTrackGenerator?: new (options: { kind: 'video' }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> }
}

/** Who pauses to hide something must not be shown it: where no picture has come yet, one that comes later than this is not taken. */
const TAKEN_WITHIN_MS = 1_000
/** Somebody who comes in while it stands gets it this soon. */
const REPEAT_MS = 1_000

/** Of one capture, from its beginning on. */
export interface ScreenWatch {
  /** A track that shows the newest picture until it is stopped; once. */
  take(): Promise<MediaStreamTrack | null>
  end(): void
}

function frameOf(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<VideoFrame | null> {
  const read = reader.read().then(({ value }) => value ?? null, () => null)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(null)
      void read.then((late) => { late?.close() })
    }, TAKEN_WITHIN_MS)
    void read.then((frame) => {
      clearTimeout(timer)
      resolve(frame)
    })
  })
}

/** A track that shows the picture until it is stopped. Copies of the captured frame itself would carry the time of its capture along, at which senders that may not send too often take them for sent. */
function trackOf(picture: ImageBitmap, Generator: NonNullable<FrameStreams['MediaStreamTrackGenerator']>): MediaStreamTrack {
  const still = new Generator({ kind: 'video' })
  still.contentHint = 'detail'
  const writer = still.writable.getWriter()
  const write = () => {
    if (still.readyState === 'ended') {
      clearInterval(timer)
      picture.close()
    } else writer.write(new VideoFrame(picture, { timestamp: performance.now() * 1_000 })).catch(() => undefined)
  }
  const timer = setInterval(write, REPEAT_MS)
  write()
  return still
}

/**
 * Holds the newest picture of a screen, which costs no more than its memory: one that stands still would not bring another when it is
 * paused. Where the browser cannot, or there was no picture, a take is null: what was sent last then stands at the other side, and who comes in
 * later sees nothing.
 */
export function watchScreen(of: MediaStreamTrack): ScreenWatch {
  const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = globalThis as FrameStreams
  if (!Processor || !Generator) return { take: () => Promise.resolve(null), end: () => undefined }
  const reader = new Processor({ track: of, maxBufferSize: 1 }).readable.getReader()
  const end = () => { void reader.cancel().catch(() => undefined) }
  return {
    end,
    async take() {
      const frame = await frameOf(reader)
      end()
      if (!frame) return null
      const picture = await createImageBitmap(frame)
      frame.close()
      return trackOf(picture, Generator)
    },
  }
}
