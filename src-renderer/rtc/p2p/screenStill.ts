/** Not in TypeScript's DOM library (W3C MediaStreamTrack Insertable Media Processing using Streams; Chromium has both in pages). */
interface FrameStreams {
  MediaStreamTrackProcessor?: new (options: { track: MediaStreamTrack; maxBufferSize: number }) => { readable: ReadableStream<VideoFrame> }
  MediaStreamTrackGenerator?: new (options: { kind: 'video' }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> }
}

/** Who pauses to hide something must not be shown it: a picture that comes later than this is not taken. */
const TAKEN_WITHIN_MS = 1_000
/** Somebody who comes in while it stands gets it this soon. */
const REPEAT_MS = 1_000

function frameOf(readable: ReadableStream<VideoFrame>): Promise<VideoFrame | null> {
  const reader = readable.getReader()
  const read = reader.read().then(({ value }) => value ?? null, () => null)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(null)
      void read.then((late) => { late?.close() })
      void reader.cancel()
    }, TAKEN_WITHIN_MS)
    void read.then((frame) => {
      clearTimeout(timer)
      resolve(frame)
      void reader.cancel()
    })
  })
}

/**
 * A track that shows the other's picture of now until it is stopped; null where the browser cannot, or no picture comes: what was
 * sent last then stands at the other side, and who comes in later sees nothing.
 */
export async function makeScreenStill(of: MediaStreamTrack): Promise<MediaStreamTrack | null> {
  const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = globalThis as FrameStreams
  if (!Processor || !Generator) return null
  const frame = await frameOf(new Processor({ track: of, maxBufferSize: 1 }).readable)
  if (!frame) return null
  const still = new Generator({ kind: 'video' })
  still.contentHint = 'detail'
  const writer = still.writable.getWriter()
  const write = () => {
    if (still.readyState === 'ended') {
      clearInterval(timer)
      frame.close()
    } else writer.write(new VideoFrame(frame, { timestamp: performance.now() * 1_000 })).catch(() => undefined)
  }
  const timer = setInterval(write, REPEAT_MS)
  write()
  return still
}
