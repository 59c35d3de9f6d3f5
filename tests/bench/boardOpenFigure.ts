import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { chromium, type Browser, type Page } from '@playwright/test'
import { MAX_OPERATIONS_PER_BATCH } from '../../src-shared/board.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import { buildPage } from '../contract/whiteboard/buildPage.ts'
import { createBoardWorld, type BoardWorld } from '../contract/whiteboard/world.ts'
import { chromiumOptions } from '../support/chromium.ts'
import { connectSocket } from '../support/socketClient.ts'
import { startTestServer } from '../support/startTestServer.ts'
import { strokeElement } from './boardStrokes.ts'
import type { Figure } from './figure.ts'
import { median } from './statistics.ts'

const ELEMENTS = 10_000
const ROUNDS = 5
const BAR = 1.5
/** Below the server's 40 batches a second. */
const BATCH_MS = 40
const FILE = 'board.json'

/** Shapes of all kinds and strokes, as a year's board has them. */
function elementOf(index: number): BoardRecord {
  const stroke = strokeElement(index)
  if (index % 2 === 0) return stroke as unknown as BoardRecord
  const { points: _points, pressures: _pressures, simulatePressure: _simulated, lastCommittedPoint: _last, ...shape } = stroke
  return { ...shape, type: index % 4 === 1 ? 'rectangle' : 'ellipse', width: 30, height: 20 } as unknown as BoardRecord
}

/** Runs in the page: ms from opening until the picture has the first element and keeps as it is for a while. */
async function timeOpening(page: Page, open: 'ours' | 'theirs', argument: unknown): Promise<number> {
  return page.evaluate(async ([how, wanted]) => {
    const ink = () => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.static')
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      return pixels === undefined ? 0 : new Uint32Array(pixels.buffer).reduce((sum, pixel) => sum + (pixel === 0 || pixel === 0xffffffff ? 0 : 1), 0)
    }
    const frame = () => new Promise((done) => { requestAnimationFrame(done) })
    const began = performance.now()
    if (how === 'theirs') (window as unknown as { openFile(address: string): void }).openFile(wanted as string)
    else {
      void window.boardHarness.open(wanted as Parameters<typeof window.boardHarness.open>[0])
      void window.boardHarness.mount({ theme: 'light', language: 'en' })
    }
    while (ink() < 5_000) await frame()
    return performance.now() - began
  }, [open, argument] as const)
}

async function seed(world: BoardWorld, boardId: string, elements: readonly BoardRecord[]): Promise<void> {
  const socket = await connectSocket(world.server.url, { accessToken: await world.server.tokenOf(world.server.school.tutor) })
  for (let at = 0; at < elements.length; at += MAX_OPERATIONS_PER_BATCH) {
    const ops = elements.slice(at, at + MAX_OPERATIONS_PER_BATCH).map((element) => ({ id: crypto.randomUUID(), element }))
    await socket.request('BOARD_OPS', { boardId, after: 0, ops })
    await after(BATCH_MS)
  }
  socket.close()
}

async function measureOurs(browser: Browser, webRoot: string, elements: readonly BoardRecord[]): Promise<number[]> {
  const world = await createBoardWorld({ browser, webRoot })
  try {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const person = await world.arrive('student')
      if (round === 0) await seed(world, person.ticket.boardId, elements)
      // The library has been loaded before, on both sides.
      await person.mount()
      await person.unmount()
      times.push(await timeOpening(person.page, 'ours', person.ticket))
      await person.page.close()
    }
    return times
  } finally {
    await world.close()
  }
}

async function measureTheirs(browser: Browser, webRoot: string, elements: readonly BoardRecord[]): Promise<number[]> {
  writeFileSync(join(webRoot, FILE), JSON.stringify({ type: 'excalidraw', version: 2, source: 'bench', elements, appState: { viewBackgroundColor: 'transparent' }, files: {} }))
  const server = await startTestServer({ webRoot })
  try {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const page = await browser.newPage({ viewport: { width: 1000, height: 700 } })
      await page.goto(server.url)
      await page.evaluate(() => { (window as unknown as { openFile(address: null): void }).openFile(null) })
      await page.locator('canvas.interactive').waitFor()
      times.push(await timeOpening(page, 'theirs', `./${FILE}`))
      await page.close()
    }
    return times
  } finally {
    await server.close()
  }
}

/** A board of very many elements, from opening to its picture, against the drawing library alone with the same file from the same server. */
export async function boardOpenFigures(): Promise<Figure[]> {
  const elements = Array.from({ length: ELEMENTS }, (_, i) => elementOf(i))
  const [ourRoot, theirRoot] = [await buildPage(), await buildPage(resolve(import.meta.dirname, 'reference/excalidraw'))]
  const browser = await chromium.launch(chromiumOptions())
  try {
    const [theirs, ours] = [await measureTheirs(browser, theirRoot, elements), await measureOurs(browser, ourRoot, elements)]
    return [{ id: 'open', what: `open a board of ${ELEMENTS.toLocaleString('en')} elements`, unit: 'ms', ours: median(ours), theirs: median(theirs), bar: BAR, detail: { ours, theirs } }]
  } finally {
    await browser.close()
    for (const root of [ourRoot, theirRoot]) rmSync(root, { recursive: true, force: true })
  }
}
