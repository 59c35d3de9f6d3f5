import { exportToCanvas, exportToSvg, getCommonBounds, restoreElements } from '@excalidraw/excalidraw'
import type { BinaryFiles } from '@excalidraw/excalidraw/types'
import type { BoardElement } from '#shared/board.ts'
import '../surface/board.css'
import type { PageContent } from '../../domain/Boards.ts'
import { dataUrlOf } from '../../domain/dataUrl.ts'
import { BACKDROP_COLOUR, backdropPath, type Box } from './backdrop.ts'

type SceneElements = ReturnType<typeof restoreElements>
type LibraryFile = BinaryFiles[string]
interface Drawing { elements: SceneElements; files: BinaryFiles; exportPadding: number; appState: { exportBackground: boolean; exportWithDarkMode: boolean } }
/** Their types are in a package that the library does not ship. */
const toCanvas = exportToCanvas as (drawing: Drawing & { getDimensions(width: number, height: number): { width: number; height: number; scale: number } }) => Promise<HTMLCanvasElement>
const toSvg = exportToSvg as (drawing: Drawing) => Promise<SVGSVGElement>

/** Around what is drawn, in the board's own units. */
const MARGIN = 32
/** Pixels for each unit of the board, at most. */
const MOST_SCALE = 2
const PAPER = '#ffffff'
/** Of a page on which nothing lies. */
const EMPTY: Box = { x: -MARGIN, y: -MARGIN, width: 1280, height: 720 }

export async function pngOf(content: PageContent, mostPixels: number): Promise<Blob> {
  const { elements, box, files } = await sceneOf(content)
  const scale = Math.min(MOST_SCALE, mostPixels / Math.max(box.width, box.height))
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: Math.max(1, Math.round(box.width * scale)), height: Math.max(1, Math.round(box.height * scale)) })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas to draw on')
  context.fillStyle = PAPER
  context.fillRect(0, 0, canvas.width, canvas.height)
  drawBackdrop(context, content, box, scale)
  if (elements.length > 0) {
    const drawn = await toCanvas({
      elements, files, exportPadding: MARGIN, appState: { exportBackground: false, exportWithDarkMode: false },
      getDimensions: (width, height) => ({ width: width * scale, height: height * scale, scale }),
    })
    context.drawImage(drawn, 0, 0)
  }
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('The picture could not be made')) }, 'image/png') })
}

function drawBackdrop(context: CanvasRenderingContext2D, { page }: PageContent, box: Box, scale: number): void {
  context.save()
  context.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
  context.strokeStyle = BACKDROP_COLOUR
  context.lineWidth = 1
  context.stroke(new Path2D(backdropPath(page.background, box)))
  context.restore()
}

/** The fonts that it uses are inside. */
export async function svgOf(content: PageContent): Promise<Blob> {
  const { elements, box, files } = await sceneOf(content)
  const svg = elements.length === 0 ? emptySvg(box)
    : await toSvg({ elements, files, exportPadding: MARGIN, appState: { exportBackground: false, exportWithDarkMode: false } })
  const ns = 'http://www.w3.org/2000/svg'
  const paper = document.createElementNS(ns, 'rect')
  for (const [name, value] of Object.entries({ width: box.width, height: box.height, fill: PAPER })) paper.setAttribute(name, String(value))
  const lines = document.createElementNS(ns, 'path')
  for (const [name, value] of Object.entries({ d: backdropPath(content.page.background, box), transform: `translate(${-box.x} ${-box.y})`, stroke: BACKDROP_COLOUR, fill: 'none' })) lines.setAttribute(name, value)
  svg.prepend(paper, lines)
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
}

function emptySvg({ width, height }: Box): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height })) svg.setAttribute(name, String(value))
  return svg
}

async function sceneOf({ elements: drawn, files }: PageContent): Promise<{ elements: SceneElements; box: Box; files: BinaryFiles }> {
  // What other programs have written may lack what the library takes for granted. It sees to their order by their place in the list.
  const elements = restoreElements(drawn.toSorted(byIndex) as unknown as Parameters<typeof restoreElements>[0], null)
  if (elements.length === 0) return { elements, box: EMPTY, files: {} }
  const [left, top, right, bottom] = getCommonBounds(elements)
  const box = { x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN }
  return { elements, box, files: await libraryFiles(files) }
}

const indexOf = ({ index }: BoardElement): string => (typeof index === 'string' ? index : '')
/** As they lie on each other; what says nothing is below all. */
const byIndex = (a: BoardElement, b: BoardElement): number => (indexOf(a) === indexOf(b) ? 0 : indexOf(a) < indexOf(b) ? -1 : 1)

async function libraryFiles(files: ReadonlyMap<string, Blob>): Promise<BinaryFiles> {
  const entries = await Promise.all([...files].map(async ([id, blob]) => {
    const file = { id: id as LibraryFile['id'], mimeType: blob.type as LibraryFile['mimeType'], dataURL: await dataUrlOf(blob) as LibraryFile['dataURL'], created: 0 }
    return [id, file] as const
  }))
  return Object.fromEntries(entries)
}
