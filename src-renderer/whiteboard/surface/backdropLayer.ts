import type { AppState } from '@excalidraw/excalidraw/types'
import type { PageBackground } from '#shared/boardPages.ts'
import { BACKDROP_COLOUR, backdropPath } from '../print/backdrop.ts'

/** The lines behind what is drawn: they belong to the page, and move and grow with it. */
export interface BackdropLayer { show(background: PageBackground, app: Pick<AppState, 'scrollX' | 'scrollY' | 'zoom' | 'width' | 'height'>): void }

/** Below this many pixels from line to line they would be a grey area. */
const LEAST_ZOOM = 0.25

export function createBackdropLayer(surface: HTMLElement): BackdropLayer {
  const canvas = document.createElement('canvas')
  canvas.className = 'excalidraw__canvas board-backdrop'
  canvas.setAttribute('aria-hidden', 'true')
  canvas.hidden = true
  surface.prepend(canvas)
  let shown = ''

  return {
    show(background, { scrollX, scrollY, zoom: { value: zoom }, width, height }) {
      const ratio = window.devicePixelRatio
      const key = [background, scrollX, scrollY, zoom, width, height, ratio].join()
      if (key === shown) return
      shown = key
      canvas.hidden = background === 'blank'
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
      if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high })
      const context = canvas.getContext('2d')
      if (!context || canvas.hidden) return
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, wide, high)
      const scale = zoom * ratio
      // On pixels, not between them: thin lines would be broad and pale.
      context.setTransform(scale, 0, 0, scale, Math.round(scrollX * scale) + 0.5, Math.round(scrollY * scale) + 0.5)
      context.strokeStyle = BACKDROP_COLOUR
      context.globalAlpha = Math.min(1, zoom / LEAST_ZOOM)
      context.lineWidth = 1 / zoom
      context.stroke(new Path2D(backdropPath(background, { x: -scrollX, y: -scrollY, width: width / zoom, height: height / zoom })))
    },
  }
}
