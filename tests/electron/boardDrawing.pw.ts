import { expect, mergeTests, type Page } from '@playwright/test'
import { apiAs, boardApiAs } from '../support/apiAs.ts'
import { boardDifference, drawStroke, expectBoardOpen, expectSameBoard, type Point } from '../support/boardPages.ts'
import { startCuttableProxy, type CuttableProxy } from '../support/cuttableProxy.ts'
import { needDesktop, test as desktopTest } from '../support/electronApp.ts'
import { bookFullLesson } from '../support/fullLesson.ts'
import { test as lessonTest } from '../support/lesson.ts'
import { DEMO, DEMO_PASSWORD, joinLesson, submitSignIn } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

/** A whole run takes five; one is enough to meet each kind of cut several times. */
const MINUTES = Number(process.env['LECTERN_DRAW_MINUTES'] ?? 1)
const SIZE = { width: 1280, height: 800 }

interface Writer { page: Page; cable: CuttableProxy; cutUntil: number | null }

/** The same numbers for the same seed, each from 0 up to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Beside the tools, which cover the left and the top of the board; at whole pixels, so that no edge is drawn in two ways. */
function strokeOf(random: () => number): Point[] {
  const upTo = (most: number) => Math.round(random() * most)
  const [x, y] = [320 + upTo(380), 120 + upTo(330)]
  return [{ x, y }, { x: x + 20 + upTo(40), y: y + upTo(40) }, { x: x + upTo(60), y: y + 10 + upTo(40) }]
}

async function toLesson(page: Page, sessionId: string): Promise<void> {
  await page.evaluate((id) => { window.location.hash = `#/lesson/${id}` }, sessionId)
  await joinLesson(page)
}

/** Between strokes: cables are cut and mended, now and then the server is killed, which everybody lives through. */
async function disturb(writers: readonly Writer[], server: ServerProcess, random: () => number, round: number): Promise<void> {
  for (const writer of writers) {
    if (writer.cutUntil !== null && round >= writer.cutUntil) {
      writer.cable.restore()
      writer.cutUntil = null
    } else if (writer.cutUntil === null && random() < 0.15) {
      writer.cable.cut()
      writer.cutUntil = round + 1 + Math.floor(random() * 6)
    }
  }
  if (round % 20 === 19) {
    await server.kill9()
    await server.start()
  }
}

/** How many strokes are stored, through a version that is kept now. */
async function strokeCounter(url: string, sessionId: string): Promise<() => Promise<number>> {
  const [lessons, boards] = [await apiAs(url, DEMO.tutor), await boardApiAs(url, DEMO.tutor)]
  const { board: { boardId: id } } = await lessons.joinSession({ params: { id: sessionId } })
  return async () => {
    const { id: snapshotId } = await boards.keepSnapshot({ params: { id }, body: { name: 'Counted' } })
    const { elements } = await boards.snapshotContent({ params: { id, snapshotId } })
    return elements.filter(({ type, isDeleted }) => type === 'freedraw' && !isDeleted).length
  }
}

test('[B1 B2 B3] the desktop app and two browsers draw through cuts and killed servers: nothing is missing, and all show the same to the pixel', async ({ openDesktop, people }) => {
  test.setTimeout((MINUTES + 3) * 60_000)
  const seed = Number(process.env['LECTERN_SEED'] ?? Date.now() % 1_000_000)
  const random = randomFrom(seed)
  const server = await startServerProcess({ CORS_ORIGINS: '' })
  const { sessionId, emails } = await bookFullLesson(server, 2)
  const port = () => Number(new URL(server.url).port)
  const cables = await Promise.all([0, 1, 2].map(() => startCuttableProxy(port)))
  const desktop = await openDesktop({ serverUrl: cables[0]!.url })
  await desktop.app.evaluate(({ BrowserWindow }, { width, height }) => { BrowserWindow.getAllWindows()[0]?.setContentSize(width, height) }, SIZE)
  await submitSignIn(desktop.page, DEMO.tutor)
  const browsers = [await people({ viewport: SIZE }), await people({ viewport: SIZE })]
  for (const [at, { page }] of browsers.entries()) {
    await page.goto(cables[at + 1]!.url)
    await page.getByLabel('Email').fill(emails[at]!)
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('button', { name: /^Your account/ })).toBeVisible()
  }
  const pages = [desktop.page, ...browsers.map(({ page }) => page)]
  for (const page of pages) await toLesson(page, sessionId)
  await desktop.page.getByRole('toolbar').getByRole('button', { name: 'Board', exact: true }).click()
  for (const page of pages) await expectBoardOpen(page)

  const writers: Writer[] = pages.map((page, at) => ({ page, cable: cables[at]!, cutUntil: null }))
  const until = Date.now() + MINUTES * 60_000
  let drawn = 0
  for (let round = 0; Date.now() < until; round++) {
    await disturb(writers, server, random, round)
    await Promise.all(writers.map(({ page }) => drawStroke(page, strokeOf(random))))
    drawn += writers.length
  }
  for (const { cable } of writers) cable.restore()

  const said = `LECTERN_SEED=${String(seed)}, ${String(drawn)} strokes`
  await expect.poll(await strokeCounter(server.url, sessionId), { message: said, timeout: 60_000 }).toBe(drawn)
  const [first, second] = browsers.map(({ page }) => page) as [Page, Page]
  await expectSameBoard(first, second)
  await expect(async () => {
    const { sizes: [size, other], share } = await boardDifference(first, desktop.page)
    expect(size).toBe(other)
    expect(share).toBeLessThan(0.01)
  }).toPass({ timeout: 20_000 })
  console.log(said)
  await Promise.all(cables.map((cable) => cable.close()))
  await server.stop()
})
