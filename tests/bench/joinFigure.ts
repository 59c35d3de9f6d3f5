import { expect, type Page } from '@playwright/test'
import { openPerson, type Person } from '../support/browser.ts'
import { FULL_CAMERA } from '../support/chromium.ts'
import { DEMO, joinLesson, leaveLesson, lobbyJoinButton, openLesson, signIn } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Figure } from './figure.ts'
import { watchJoin, type JoinTiming } from './joinWatch.ts'
import { startScript } from './scriptProcess.ts'
import { median } from './statistics.ts'

const RUNS = 24
const BAR = 1.3
const LONG_TASKS_BAR_MS = 100

/** Clicks and waits until the timing is complete. */
async function timeJoin(page: Page, click: () => Promise<void>): Promise<JoinTiming> {
  await click()
  const timing = await page.waitForFunction(() => (Number.isFinite(window.joinWatch?.longTasks) ? window.joinWatch : null), undefined, { timeout: 30_000 })
  return await timing.jsonValue() as JoinTiming
}

/** Nobody clicks sooner after seeing oneself; until then a page may still be at work with its own start. */
const LOOKED_AT_MS = 500

/** The camera preview shows pictures, and somebody has seen them: both sides start with the camera on. */
async function cameraIsOn(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll('video')].some((video) => video.readyState >= video.HAVE_CURRENT_DATA && video.currentTime > 0))
  await page.waitForTimeout(LOOKED_AT_MS)
}

/** A page of its own for each run, as a person has it: nothing is warm from the run before. */
async function joinOurs({ page }: Person): Promise<JoinTiming> {
  await page.reload()
  await expect(lobbyJoinButton(page)).toBeEnabled()
  await cameraIsOn(page)
  const timing = await timeJoin(page, () => lobbyJoinButton(page).click())
  await leaveLesson(page)
  return timing
}

async function joinTheirs({ page }: Person, url: string): Promise<JoinTiming> {
  await page.goto(url)
  await cameraIsOn(page)
  const timing = await timeJoin(page, () => page.getByRole('button', { name: 'Join' }).click())
  await page.goto('about:blank')
  return timing
}

async function enterAsTutor({ page }: Person, url: string): Promise<void> {
  await signIn(page, url, DEMO.tutor)
  await openLesson(page)
  await joinLesson(page)
}

async function enterBare({ page }: Person, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Join' }).click()
}

/** P1: somebody with a camera is in the room already; ours and the reference by turns, medians. */
export async function joinFigures(): Promise<Figure[]> {
  const relay = startScript<string>('reference/callRelay.ts')
  const server = await startServerProcess()
  const people = await Promise.all(Array.from({ length: 4 }, () => openPerson({ args: [FULL_CAMERA] })))
  try {
    const relayUrl = await relay.first
    await Promise.all(people.map((person) => person.context.addInitScript(watchJoin)))
    const [tutor, student, bareFirst, bareSecond] = people as [Person, Person, Person, Person]
    await Promise.all([enterAsTutor(tutor, server.url), enterBare(bareFirst, relayUrl), signIn(student.page, server.url, DEMO.student)])
    await openLesson(student.page)
    const [ours, theirs]: [JoinTiming[], JoinTiming[]] = [[], []]
    for (let run = 0; run < RUNS; run++) {
      theirs.push(await joinTheirs(bareSecond, relayUrl))
      ours.push(await joinOurs(student))
    }
    const frames = (timings: JoinTiming[]) => median(timings.map((timing) => timing.firstFrame ?? NaN))
    const worst = (timings: JoinTiming[]) => Math.round(Math.max(...timings.map((timing) => timing.firstFrame ?? NaN)))
    const longTasks = (timings: JoinTiming[]) => median(timings.map((timing) => timing.longTasks))
    return [
      { id: 'P1', what: 'click Join to first remote frame, median', unit: 'ms', ours: frames(ours), theirs: frames(theirs), bar: BAR, note: `worst ${worst(ours)} and ${worst(theirs)}`, detail: { ours, theirs } },
      { id: 'P1', what: 'long tasks in between, median', unit: 'ms', ours: longTasks(ours), theirs: null, bar: LONG_TASKS_BAR_MS, detail: { theirs: longTasks(theirs) } },
    ]
  } finally {
    await Promise.all(people.map((person) => person.close()))
    await relay.end()
    await server.stop()
  }
}
