import { exportToCanvas, getCommonBounds } from '@excalidraw/excalidraw'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import type { BoardElement } from '#shared/board.ts'
import type { BoardPage } from '#shared/boardPages.ts'
import type { Schedule } from '../schedule.ts'
import { BACKDROP_COLOUR, backdropPath, type Box } from '../print/backdrop.ts'
import type { BoardView } from '../Whiteboard.ts'
import { restore } from './othersWork.ts'
import type { SceneElement } from './sceneElements.ts'

/** Small pictures of pages, one after the other while nobody has anything in hand, and anew when something on their page is different. */
export interface Thumbnails {
  /** Until the result is called. */
  paint(pageId: string, into: HTMLCanvasElement): () => void
  end(): void
}

interface Deps {
  page(id: string): BoardPage | undefined
  /** What lies on a page now, deleted things left out. */
  content(pageId: string): BoardElement[]
  files(): BinaryFiles
  isBusy(): boolean
  theme: BoardView['theme']
  schedule: Schedule
}

const LOOK_EVERY_MS = 400
const MARGIN = 24
const PAPER = '#ffffff'
/** What the library turns a board around with in the dark; pictures on it stay as they are. */
const DARK = 'invert(93%) hue-rotate(180deg)'
/** Of a page on which little lies: as much of it as a screen shows, so that one word does not fill the picture. */
const LEAST: Box = { x: 0, y: 0, width: 1200, height: 750 }

/** Their types are in a package that the library does not ship. */
const toCanvas = exportToCanvas as (drawing: {
  elements: readonly SceneElement[]; files: BinaryFiles; exportPadding: number; appState: { exportBackground: boolean; exportWithDarkMode: boolean }
  getDimensions(width: number, height: number): { width: number; height: number; scale: number }
}) => Promise<HTMLCanvasElement>

export function createThumbnails({ page, content, files, isBusy, theme, schedule }: Deps): Thumbnails {
  const wanted = new Map<HTMLCanvasElement, { pageId: string; painted: string }>()
  let cancel: (() => void) | null = null

  async function look(): Promise<void> {
    cancel = null
    if (!isBusy()) await paintOne().catch(() => undefined)
    if (wanted.size > 0) cancel ??= schedule(() => { void look() }, LOOK_EVERY_MS)
  }
  async function paintOne(): Promise<void> {
    for (const [canvas, entry] of wanted) {
      const shown = page(entry.pageId)
      if (!shown || !canvas.isConnected) continue
      const elements = content(entry.pageId)
      const has = files()
      const key = keyOf(shown, elements, has)
      if (key === entry.painted) continue
      // Before it is painted: what cannot be painted is not tried over and over.
      entry.painted = key
      await paintPage(canvas, shown, { drawn: elements, files: has, isDark: theme === 'dark' })
      return
    }
  }
  return {
    paint(pageId, into) {
      wanted.set(into, { pageId, painted: '' })
      cancel ??= schedule(() => { void look() }, 0)
      return () => { wanted.delete(into) }
    },
    end() {
      wanted.clear()
      cancel?.()
    },
  }
}

const keyOf = ({ background }: BoardPage, elements: readonly BoardElement[], files: BinaryFiles): string =>
  `${background} ${elements.length} ${elements.reduce((sum, { version, versionNonce, fileId }) => (sum * 31 + version + versionNonce + (typeof fileId === 'string' && fileId in files ? 1 : 0)) % 0x1fffffffffff, 7)}`

interface Painted { drawn: readonly BoardElement[]; files: BinaryFiles; isDark: boolean }

async function paintPage(canvas: HTMLCanvasElement, page: BoardPage, { drawn, files, isDark }: Painted): Promise<void> {
  const elements = restore(drawn.map((element) => ({ ...element }) as unknown as SceneElement))
  const [left, top, right, bottom] = elements.length > 0 ? getCommonBounds(elements) : [0, 0, 0, 0]
  const box = { x: left - MARGIN, y: top - MARGIN, width: Math.max(LEAST.width, right - left + 2 * MARGIN), height: Math.max(LEAST.height, bottom - top + 2 * MARGIN) }
  const scale = Math.min(canvas.width / box.width, canvas.height / box.height)
  const picture = elements.length > 0 ? await toCanvas({
    elements, files, exportPadding: MARGIN, appState: { exportBackground: false, exportWithDarkMode: isDark },
    getDimensions: (width, height) => ({ width: width * scale, height: height * scale, scale }),
  }) : null
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.filter = isDark ? DARK : 'none'
  context.fillStyle = PAPER
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
  context.strokeStyle = BACKDROP_COLOUR
  context.lineWidth = 1 / scale
  context.stroke(new Path2D(backdropPath(page.background, { ...box, width: canvas.width / scale, height: canvas.height / scale })))
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.filter = 'none'
  if (picture) context.drawImage(picture, 0, 0)
}
