import { pixelFormats, type PlainPicture, type ReadPictures } from './nativeSending.ts'

/** Of MediaStreamTrack Insertable Media Processing as Chromium has it in pages; not in TypeScript's DOM library. */
interface Insertable { MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => { readonly readable: ReadableStream<VideoFrame> } }

/** Colours that are half as many as pixels need even sides. */
const even = (length: number) => length - (length % 2)

/** The X stands for an alpha that is not looked at. Textures, which have no format, are read as one. */
const formatOf = ({ format }: VideoFrame): PlainPicture['format'] => pixelFormats.find((known) => known === format?.replace('X', 'A')) ?? 'BGRA'

/** As the frame has it, tightly packed; what the SDK knows no name for is converted by the browser. */
async function plain(frame: VideoFrame, into: Uint8Array<ArrayBuffer> | null): Promise<PlainPicture & { bytes: Uint8Array<ArrayBuffer> }> {
  const { x, y, width: whole, height: tall } = frame.visibleRect ?? { x: 0, y: 0, width: frame.codedWidth, height: frame.codedHeight }
  const rect = { x: even(x), y: even(y), width: even(whole), height: even(tall) }
  const format = formatOf(frame)
  const options = { rect, ...(frame.format?.replace('X', 'A') !== format && { format }) }
  const size = frame.allocationSize(options)
  const bytes = into?.byteLength === size ? into : new Uint8Array(size)
  await frame.copyTo(bytes, options)
  return { bytes, format, width: rect.width, height: rect.height }
}

/** What is not taken in time is left out, and what cannot be read is too. The track itself goes on. */
export const readPictures: ReadPictures = (track, onPicture) => {
  const { MediaStreamTrackProcessor } = globalThis as unknown as Insertable
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader()
  let bytes: Uint8Array<ArrayBuffer> | null = null
  let over = false
  const isOver = () => over
  async function take(frame: VideoFrame): Promise<void> {
    try {
      const picture = await plain(frame, bytes)
      bytes = picture.bytes
      if (!isOver()) onPicture(picture)
    } finally {
      frame.close()
    }
  }
  async function run(): Promise<void> {
    for (;;) {
      const { value: frame, done } = await reader.read()
      if (done) return
      if (isOver()) frame.close()
      else await take(frame).catch(() => undefined)
    }
  }
  void run().catch(() => undefined)
  return () => {
    over = true
    void reader.cancel().catch(() => undefined)
  }
}
