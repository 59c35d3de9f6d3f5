import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { BoardTicket } from '../../../src-shared/room.ts'
import type { BoardState, BoardView } from '../../../src-renderer/whiteboard/Whiteboard.ts'
import type { CuttableProxy } from '../../support/cuttableProxy.ts'

export type Point = readonly [x: number, y: number]
export interface Area { x: number; y: number; width: number; height: number }
type Tool = 'rectangle' | 'freedraw' | 'text' | 'selection' | 'eraser'

/** Somebody at a board in a browser page of their own, who sees pixels and moves a mouse. Coordinates are CSS pixels of the page. */
export interface BoardPerson {
  readonly page: Page
  readonly network: CuttableProxy
  readonly ticket: BoardTicket
  /** Everything the page has asked for, as URLs. */
  readonly requests: readonly string[]
  connect(): Promise<void>
  disconnect(): Promise<void>
  /** `'open'`, or the code of the error. */
  open(ticket?: BoardTicket): Promise<string>
  mount(view?: Partial<Omit<BoardView, 'onError' | 'onFiles'>>): Promise<void>
  unmount(): Promise<void>
  close(): Promise<void>
  state(): Promise<BoardState>
  errors(): Promise<string[]>
  choose(tool: Tool): Promise<void>
  drag(points: readonly Point[], options?: { hold?: boolean }): Promise<void>
  rectangle(from: Point, to: Point): Promise<void>
  write(at: Point, text: string): Promise<void>
  /** As after copying on another board. What is not given is that of a plain black shape. */
  paste(elements: readonly Record<string, unknown>[]): Promise<void>
  /** Pixels of the finished picture that have something on them. */
  ink(area?: Area): Promise<number>
  /** Pixels of the layer with pointers, selections and what is just being drawn. */
  overlay(area?: Area): Promise<number>
  /** What the board itself gives as its picture, in pixels nearly of a colour; null: none. */
  pictured(colour: readonly [number, number, number]): Promise<{ coloured: number; white: number; rest: number } | null>
  hide(hidden: boolean): Promise<void>
  /** The finished picture, to compare. */
  picture(): Promise<string>
  saved(): Promise<void>
}

interface Deps { context: BrowserContext; network: CuttableProxy; ticket: BoardTicket; token: string; requests: readonly string[]; page: Page }

const plain = {
  version: 1, versionNonce: 1, isDeleted: false, x: 300, y: 200, width: 200, height: 100, angle: 0, groupIds: [], strokeColor: '#000000', backgroundColor: 'transparent',
  opacity: 100, seed: 1, roughness: 0, strokeWidth: 2, strokeStyle: 'solid', fillStyle: 'solid', frameId: null, roundness: null, boundElements: [], updated: 1, locked: false, link: null,
}

export function createPerson({ page, network, ticket, token, requests }: Deps): BoardPerson {
  const choose = async (tool: Tool) => { await page.getByTestId(`toolbar-${tool}`).check({ force: true }) }
  const inkOn = (layer: 'static' | 'interactive', area: Area | undefined) => page.evaluate(([name, at]) => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>(`canvas.${name}`)]
    return canvases.reduce((ink, canvas) => {
      const { x, y, width, height } = at ?? { x: 0, y: 0, width: canvas.width, height: canvas.height }
      const pixels = new Uint32Array(canvas.getContext('2d')?.getImageData(x, y, width, height).data.buffer ?? new ArrayBuffer(0))
      return ink + pixels.reduce((count, pixel) => count + (pixel === 0 ? 0 : 1), 0)
    }, 0)
  }, [layer, area] as const)
  async function drag(points: readonly Point[], { hold = false } = {}): Promise<void> {
    const [[x, y], ...rest] = points as [Point, ...Point[]]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (const [toX, toY] of rest) await page.mouse.move(toX, toY, { steps: 5 })
    if (!hold) await page.mouse.up()
  }
  const state = () => page.evaluate(() => {
    const { error, ...rest } = window.boardHarness.state()
    return { ...rest, error: error && { code: error.code } } as BoardState
  })

  return {
    page, network, ticket, requests, choose, drag, state,
    connect: () => page.evaluate((accessToken) => { window.boardHarness.connect(accessToken) }, token),
    disconnect: () => page.evaluate(() => { window.boardHarness.disconnect() }),
    open: (other = ticket) => page.evaluate((wanted) => window.boardHarness.open(wanted), other),
    async mount(view = {}) {
      await page.evaluate((wanted) => window.boardHarness.mount(wanted), { theme: 'light', language: 'en', ...view } as const)
      await expect(page.locator('canvas.interactive')).toBeVisible()
    },
    unmount: () => page.evaluate(() => { window.boardHarness.unmount() }),
    close: () => page.evaluate(() => { window.boardHarness.close() }),
    errors: () => page.evaluate(() => window.boardHarness.errors),
    async rectangle(from, to) {
      await choose('rectangle')
      await drag([from, to])
      // Not selected, so that the picture holds nothing but the board.
      await page.keyboard.press('Escape')
    },
    async write([x, y], text) {
      await choose('text')
      await page.mouse.click(x, y)
      await page.keyboard.type(text)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    },
    async paste(elements) {
      await page.mouse.click(600, 600)
      await page.evaluate((pasted) => {
        const data = new DataTransfer()
        data.setData('text/plain', JSON.stringify({ type: 'excalidraw/clipboard', elements: pasted, files: {} }))
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
      }, elements.map((element) => ({ ...plain, ...element })))
    },
    ink: (area) => inkOn('static', area),
    overlay: async (area) => inkOn('interactive', area),
    pictured: (colour) => page.evaluate((wanted) => window.boardHarness.pictured(wanted), colour),
    hide: (hidden) => page.evaluate((isHidden) => { window.boardHarness.hide(isHidden) }, hidden),
    picture: () => page.locator('canvas.static').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()),
    saved: () => expect.poll(async () => (await state()).unsaved, { message: 'unsaved' }).toBe(0),
  }
}
