/** The drawing library's canvases: all but the one with pointers, their names, and selections. */
const LAYERS = 'canvas.excalidraw__canvas:not(.interactive)'
const COPY_EVERY_MS = 200
/** Pixels; a larger screen is copied smaller. */
const MOST = { width: 1280, height: 720 }
/** The library keeps its colours as on white and inverts them in the dark by style alone. */
const PAPER = '#ffffff'

/** Copies of what the library shows in `place`, as `Whiteboard.picture` tells. `now` in ms. */
export function createBoardPicture({ place, now }: { place(): HTMLElement | null; now(): number }): () => HTMLCanvasElement | null {
  let copy: HTMLCanvasElement | null = null
  let copiedAt = -Infinity
  return () => {
    const layers = [...place()?.querySelectorAll<HTMLCanvasElement>(LAYERS) ?? []].filter((layer) => layer.width > 0 && layer.height > 0 && layer.checkVisibility())
    const [first] = layers
    if (!first) return null
    if (copy && now() - copiedAt < COPY_EVERY_MS) return copy
    copiedAt = now()
    copy ??= document.createElement('canvas')
    draw(layers, copy, Math.min(1, MOST.width / first.width, MOST.height / first.height))
    return copy
  }
}

function draw(layers: readonly HTMLCanvasElement[], into: HTMLCanvasElement, scale: number): void {
  const [width, height] = [layers[0]?.width ?? 0, layers[0]?.height ?? 0].map((side) => Math.max(1, Math.round(side * scale)))
  if (width === undefined || height === undefined) return
  // Setting a size clears, and costs, even where it changes nothing.
  if (into.width !== width || into.height !== height) Object.assign(into, { width, height })
  const context = into.getContext('2d', { alpha: false })
  if (!context) return
  context.fillStyle = PAPER
  context.fillRect(0, 0, width, height)
  for (const layer of layers) context.drawImage(layer, 0, 0, width, height)
}
