import type { Page } from '@playwright/test'
import { openPerson, type Person } from '../support/browser.ts'
import { FULL_CAMERA } from '../support/chromium.ts'
import { STUDENT, TUTOR } from '../support/lesson.ts'
import { DEMO, expectMovingVideo, joinLesson, leaveLesson, openLesson, signIn, tile } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Figure } from './figure.ts'
import { startScript } from './scriptProcess.ts'
import { watchShare } from './shareWatch.ts'
import { median } from './statistics.ts'

const RUNS = 8
const BAR = 1.3
const SETTLE_MS = 1_500

/** Clicks on Share in one page and waits for the first frame in the other; milliseconds. */
async function timeShare(from: Page, to: Page): Promise<number> {
  await to.evaluate(() => { window.shareWatch!.firstFrame = null })
  await from.getByRole('button', { name: 'Share', exact: true }).click()
  const seenAt = await to.waitForFunction(() => window.shareWatch?.firstFrame ?? null, undefined, { timeout: 30_000 })
  const clickedAt = await from.evaluate(() => window.shareWatch?.clickedAt ?? NaN)
  return await seenAt.jsonValue() as number - clickedAt
}

/** From the lobby into the room, shared, and into the lobby again. */
async function shareOurs(sharer: Person, viewer: Person): Promise<number> {
  await joinLesson(sharer.page)
  await expectMovingVideo(sharer.page, TUTOR)
  await sharer.page.waitForTimeout(SETTLE_MS)
  const took = await timeShare(sharer.page, viewer.page)
  await leaveLesson(sharer.page)
  await tile(viewer.page, STUDENT).waitFor({ state: 'detached' })
  await sharer.page.getByRole('button', { name: 'Rejoin', exact: true }).click()
  return took
}

async function shareTheirs({ page }: Person, viewer: Person, url: string): Promise<number> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForFunction(() => [...document.querySelectorAll('video')].filter((video) => video.currentTime > 0).length === 2)
  await page.waitForTimeout(SETTLE_MS)
  const took = await timeShare(page, viewer.page)
  await page.goto('about:blank')
  return took
}

/** From the click on Share to the first shared picture at the other side: somebody has joined a moment ago, and shares for the first time. */
export async function shareFigure(): Promise<Figure[]> {
  const relay = startScript<string>('reference/callRelay.ts')
  const server = await startServerProcess()
  const people = await Promise.all(Array.from({ length: 4 }, () => openPerson({ args: [FULL_CAMERA, '--auto-accept-this-tab-capture'] })))
  try {
    const relayUrl = await relay.first
    await Promise.all(people.map((person) => person.context.addInitScript(watchShare)))
    const [tutor, student, bareFirst, bareSecond] = people as [Person, Person, Person, Person]
    await Promise.all([signIn(tutor.page, server.url, DEMO.tutor), signIn(student.page, server.url, DEMO.student), bareFirst.page.goto(relayUrl)])
    await openLesson(tutor.page)
    await joinLesson(tutor.page)
    await openLesson(student.page)
    await bareFirst.page.getByRole('button', { name: 'Join' }).click()
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS; run++) {
      theirs.push(await shareTheirs(bareSecond, bareFirst, relayUrl))
      ours.push(await shareOurs(student, tutor))
    }
    const worst = `worst ${Math.round(Math.max(...ours))} and ${Math.round(Math.max(...theirs))}`
    return [{ id: 'share', what: 'click Share to first shared frame, median', unit: 'ms', ours: median(ours), theirs: median(theirs), bar: BAR, note: worst, detail: { ours, theirs } }]
  } finally {
    await Promise.all(people.map((person) => person.close()))
    await relay.end()
    await server.stop()
  }
}
