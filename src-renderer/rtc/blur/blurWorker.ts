import { BLUR_SPAN_MS, freshBlurLoad, leastBetween, nextBlurLoad } from '#shared/backgroundBlur.ts'
import type { BlurPhase, BlurReply, BlurRequest } from './blurMessages.ts'
import { createBlurPicture } from './blurPicture.ts'
import { createSegmenter, type Segmenter } from './segmenter.ts'

/** TypeScript's DOM library knows the page's `self` only. */
const own = self as unknown as { postMessage(reply: BlurReply): void; close(): void; onmessage: ((event: MessageEvent<BlurRequest>) => void) | null }

const picture = createBlurPicture()
let segmenter: Segmenter | null = null
let writer: WritableStreamDefaultWriter<VideoFrame> | null = null
let reader: ReadableStreamDefaultReader<VideoFrame> | null = null

function tell(phase: BlurPhase): void { own.postMessage({ kind: 'phase', phase }) }

let load = freshBlurLoad
let span = { began: performance.now(), worked: 0 }
let lastAt = -Infinity

/** From a span that has ended it follows how many pictures are worked on from now on, and whether at all. */
function judge(): void {
  const now = performance.now()
  if (now - span.began < BLUR_SPAN_MS) return
  load = nextBlurLoad(load, span.worked / (now - span.began))
  span = { began: now, worked: 0 }
  if (load.pace !== 'whole') return
  segmenter = null
  tell('slow')
}

/** What may go out of a picture: never it itself. */
function blurred(frame: VideoFrame): OffscreenCanvas {
  if (segmenter) {
    try {
      return picture.background(frame, segmenter)
    } catch {
      segmenter = null
      tell('failed')
    }
  }
  return picture.whole(frame)
}

async function send(frame: VideoFrame): Promise<void> {
  const at = frame.timestamp / 1_000
  if (at - lastAt < leastBetween(load.pace) && at >= lastAt) return
  lastAt = at
  const began = performance.now()
  const made = new VideoFrame(blurred(frame), { timestamp: frame.timestamp, alpha: 'discard' })
  if (segmenter) span.worked += performance.now() - began
  await writer?.write(made)
}

async function work(from: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
  for (;;) {
    const { value: frame } = await from.read()
    if (!frame) return
    try {
      if (from === reader) await send(frame)
    } finally {
      frame.close()
    }
    if (segmenter) judge()
  }
}

/** The camera's pictures come from another one now, or no more. */
function replace(next: ReadableStream<VideoFrame> | null): void {
  void reader?.cancel().catch(() => undefined)
  reader = next?.getReader() ?? null
  const current = reader
  if (current) work(current).catch(() => { if (current === reader) own.postMessage({ kind: 'broken' }) })
}

async function take(code: { program: ArrayBuffer; model: ArrayBuffer } | null): Promise<void> {
  try {
    if (!code) throw new Error('there is no program')
    segmenter = await createSegmenter(code.program, code.model)
    span = { began: performance.now(), worked: 0 }
    tell('on')
  } catch {
    tell('failed')
  }
}

own.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'begin':
      writer = data.writable.getWriter()
      own.postMessage({ kind: 'begun' })
      break
    case 'feed': replace(data.readable); break
    case 'program': void take(data.code); break
    case 'end':
      replace(null)
      own.close()
      break
  }
}
