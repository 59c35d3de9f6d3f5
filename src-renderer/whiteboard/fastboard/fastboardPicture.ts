import type { FastboardApp } from './sdk.ts'

const COPY_EVERY_MS = 200
const MOST = { width: 1280, height: 720 }
/** Of a page that is kept: what lies on it, whole, at most so large. */
const KEPT = { width: 1600, height: 1200 }
const EDGE = 20
/** Pictures that have not come by then are left out. */
const PICTURES_WITHIN_MS = 3_000

/** What this person's screen shows, as `Whiteboard.picture` tells. `now` in ms. */
export function createFastboardPicture({ app, now }: { app(): FastboardApp | null; now(): number }): () => HTMLCanvasElement | null {
  let copy: HTMLCanvasElement | null = null
  let copiedAt = -Infinity
  return () => {
    const view = app()?.manager.mainView
    const shown = view?.divElement
    if (!view?.focusScenePath || !shown?.checkVisibility() || shown.clientWidth === 0 || shown.clientHeight === 0) return null
    if (copy && now() - copiedAt < COPY_EVERY_MS) return copy
    copiedAt = now()
    copy ??= document.createElement('canvas')
    const scale = Math.min(1, MOST.width / shown.clientWidth, MOST.height / shown.clientHeight)
    const context = onWhite(copy, Math.round(shown.clientWidth * scale), Math.round(shown.clientHeight * scale))
    const { centerX, centerY, scale: zoom } = view.camera
    view.screenshotToCanvas(context, view.focusScenePath, copy.width, copy.height, { centerX, centerY, scale: zoom * scale })
    return copy
  }
}

export interface KeptPicture { blob: Blob; width: number; height: number }

/** All that lies on a page, on white; null where nothing does. */
export async function pageAsPicture({ room }: Pick<FastboardApp, 'room'>, scenePath: string): Promise<KeptPicture | null> {
  const { width, height, originX, originY } = room.getBoundingRect(scenePath)
  if (width <= 0 || height <= 0) return null
  const whole = { width: width + 2 * EDGE, height: height + 2 * EDGE }
  const scale = Math.min(1, KEPT.width / whole.width, KEPT.height / whole.height)
  const canvas = document.createElement('canvas')
  const context = onWhite(canvas, Math.ceil(whole.width * scale), Math.ceil(whole.height * scale))
  await room.screenshotToCanvasAsync(context, scenePath, canvas.width, canvas.height, { centerX: originX + width / 2, centerY: originY + height / 2, scale }, 1, PICTURES_WITHIN_MS)
  const blob = await new Promise<Blob | null>((done) => { canvas.toBlob(done, 'image/png') })
  return blob && { blob, ...whole }
}

function onWhite(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  Object.assign(canvas, { width: Math.max(1, width), height: Math.max(1, height) })
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return context
}
