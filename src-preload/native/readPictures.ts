import type { ReadPictures } from './nativeSending.ts'

/** Of MediaStreamTrack Insertable Media Processing as Chromium has it in pages; not in TypeScript's DOM library. */
interface Insertable { MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => { readonly readable: ReadableStream<VideoFrame> } }

/** Sides of an I420 picture are even. */
const even = (length: number) => length - (length % 2)

async function plain(frame: VideoFrame, into: Uint8Array<ArrayBuffer> | null): Promise<{ bytes: Uint8Array<ArrayBuffer>; width: number; height: number }> {
  const { x, y, width: whole, height: tall } = frame.visibleRect ?? { x: 0, y: 0, width: frame.codedWidth, height: frame.codedHeight }
  const [width, height] = [even(whole), even(tall)]
  const size = (width * height * 3) / 2
  const bytes = into?.byteLength === size ? into : new Uint8Array(size)
  const half = width / 2
  const layout = [{ offset: 0, stride: width }, { offset: width * height, stride: half }, { offset: width * height + (half * height) / 2, stride: half }]
  await frame.copyTo(bytes, { rect: { x: even(x), y: even(y), width, height }, layout })
  return { bytes, width, height }
}

/** Pictures of another kind, as screens and drawn tracks give, are drawn once to get their colours. */
async function asI420(frame: VideoFrame, canvas: OffscreenCanvas): Promise<VideoFrame> {
  if (frame.format === 'I420') return frame.clone()
  const [width, height] = [even(frame.displayWidth), even(frame.displayHeight)]
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(frame, 0, 0, width, height)
  const pixels = context?.getImageData(0, 0, width, height).data
  const bytes = pixels ? toI420(pixels, width, height) : new Uint8Array((width * height * 3) / 2)
  return new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp: frame.timestamp })
}

/** ITU-R BT.601, limited range. `pixels`: RGBA, `width` and `height` even. */
export function toI420(pixels: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((width * height * 3) / 2)
  const [u, v] = [width * height, (width * height * 5) / 4]
  const channel = (at: number) => pixels[at] ?? 0
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = (row * width + column) * 4
      const [r, g, b] = [channel(at), channel(at + 1), channel(at + 2)]
      bytes[row * width + column] = 16 + ((66 * r + 129 * g + 25 * b + 128) >> 8)
      if (row % 2 === 1 || column % 2 === 1) continue
      const half = (row / 2) * (width / 2) + column / 2
      bytes[u + half] = 128 + ((-38 * r - 74 * g + 112 * b + 128) >> 8)
      bytes[v + half] = 128 + ((112 * r - 94 * g - 18 * b + 128) >> 8)
    }
  }
  return bytes
}

/** What is not taken in time is left out, and what cannot be read is too. The track itself goes on. */
export const readPictures: ReadPictures = (track, onPicture) => {
  const { MediaStreamTrackProcessor } = globalThis as unknown as Insertable
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader()
  const canvas = new OffscreenCanvas(2, 2)
  let bytes: Uint8Array<ArrayBuffer> | null = null
  let over = false
  async function take(frame: VideoFrame): Promise<void> {
    const read = await asI420(frame, canvas)
    try {
      const picture = await plain(read, bytes)
      bytes = picture.bytes
      if (!over) onPicture(picture)
    } finally {
      read.close()
    }
  }
  async function run(): Promise<void> {
    for (let next = await reader.read(); !over && !next.done; next = await reader.read()) {
      const frame = next.value
      await take(frame).catch(() => undefined)
      frame.close()
    }
  }
  void run().catch(() => undefined)
  return () => {
    over = true
    void reader.cancel().catch(() => undefined)
  }
}
