import type { AppState } from '@excalidraw/excalidraw/types'
import type { Shape } from '../Whiteboard.ts'

type Looks = Pick<AppState, 'currentItemStrokeColor' | 'currentItemBackgroundColor' | 'currentItemFillStyle' | 'currentItemStrokeWidth' | 'currentItemRoughness' | 'currentItemFontSize' | 'currentItemFontFamily'>

const sizes: Record<Shape, readonly [width: number, height: number]> = { rectangle: [200, 120], diamond: [200, 140], ellipse: [200, 120], arrow: [200, 0], text: [0, 0] }
/** How wide a letter is, about, as a share of its size: the library measures it anew. */
const LETTER = 0.55
const LINE_HEIGHT = 1.25

/** A shape with the person's colours and strokes, its middle at a point. */
export function shapeElement(shape: Shape, text: string, [x, y]: readonly [number, number], looks: Looks, newId: () => string): Record<string, unknown> {
  const size = looks.currentItemFontSize
  const lines = text.split('\n')
  const [width, height] = shape === 'text' ? [Math.max(...lines.map(({ length }) => length)) * size * LETTER, lines.length * size * LINE_HEIGHT] : sizes[shape]
  return {
    id: newId(), type: shape, x: x - width / 2, y: y - height / 2, width, height,
    strokeColor: looks.currentItemStrokeColor, backgroundColor: shape === 'arrow' ? 'transparent' : looks.currentItemBackgroundColor, fillStyle: looks.currentItemFillStyle,
    strokeWidth: looks.currentItemStrokeWidth, roughness: looks.currentItemRoughness,
    ...(shape === 'arrow' ? { points: [[0, 0], [width, 0]], endArrowhead: 'arrow' } : {}),
    ...(shape === 'text' ? { text, originalText: text, fontSize: size, fontFamily: looks.currentItemFontFamily, textAlign: 'left', verticalAlign: 'top', lineHeight: LINE_HEIGHT, containerId: null, autoResize: true } : {}),
  }
}
