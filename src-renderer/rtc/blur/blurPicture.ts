import { updateMask } from './personMask.ts'
import type { Segmenter } from './segmenter.ts'

/** The blurred picture is made so small, softened and enlarged again: as strong at any size, and cheap. Letters and faces do not survive it. */
const SOFT_WIDTH = 64
const SOFT_RADIUS = 1.5
/** Drawn beyond the edges, which would else be softened into nothing. */
const BEYOND = 5

/** `drawn` is the same canvas each time. */
export interface BlurPicture {
  /** The whole picture blurred. */
  whole(frame: VideoFrame): OffscreenCanvas
  /** All but the person. Throws as the segmenter does. */
  background(frame: VideoFrame, segmenter: Segmenter): OffscreenCanvas
}

function surface(options?: CanvasRenderingContext2DSettings) {
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', options)
  if (!context) throw new Error('no picture can be drawn here')
  return {
    canvas,
    context,
    /** Only a change of size costs anything. */
    resize(width: number, height: number): void {
      if (canvas.width === width && canvas.height === height) return
      Object.assign(canvas, { width, height })
      context.imageSmoothingQuality = 'high'
    },
  }
}

/** The picture as the model takes it, and what it says as a mask. */
function createPersonMask() {
  const small = surface({ willReadFrequently: true })
  const mask = surface()
  let alpha = new ImageData(1, 1)
  return function maskOf(clear: OffscreenCanvas, segmenter: Segmenter): OffscreenCanvas {
    const { width, height } = segmenter
    small.resize(width, height)
    mask.resize(width, height)
    if (alpha.width !== width || alpha.height !== height) alpha = new ImageData(width, height)
    small.context.drawImage(clear, 0, 0, width, height)
    updateMask(alpha.data, segmenter.run(small.context.getImageData(0, 0, width, height).data))
    mask.context.putImageData(alpha, 0, 0)
    return mask.canvas
  }
}

export function createBlurPicture(): BlurPicture {
  const [clear, small, soft, out] = [surface(), surface(), surface(), surface()]
  const maskOf = createPersonMask()

  function soften(image: OffscreenCanvas | VideoFrame): OffscreenCanvas {
    const [width, height] = [SOFT_WIDTH, Math.max(1, Math.round(SOFT_WIDTH * out.canvas.height / out.canvas.width))]
    small.resize(width, height)
    soft.resize(width, height)
    small.context.drawImage(image, 0, 0, width, height)
    soft.context.filter = `blur(${String(SOFT_RADIUS)}px)`
    soft.context.drawImage(small.canvas, -BEYOND, -BEYOND, width + 2 * BEYOND, height + 2 * BEYOND)
    return soft.canvas
  }
  function draw(image: OffscreenCanvas, how: GlobalCompositeOperation): void {
    out.context.globalCompositeOperation = how
    out.context.drawImage(image, 0, 0, out.canvas.width, out.canvas.height)
  }
  return {
    whole(frame) {
      out.resize(frame.displayWidth, frame.displayHeight)
      draw(soften(frame), 'copy')
      return out.canvas
    },
    background(frame, segmenter) {
      out.resize(frame.displayWidth, frame.displayHeight)
      clear.resize(frame.displayWidth, frame.displayHeight)
      // Once: each drawing of a frame turns its colours from video's into the screen's, which is most of the work.
      clear.context.drawImage(frame, 0, 0, frame.displayWidth, frame.displayHeight)
      draw(maskOf(clear.canvas, segmenter), 'copy')
      draw(clear.canvas, 'source-in')
      draw(soften(clear.canvas), 'destination-over')
      return out.canvas
    },
  }
}
