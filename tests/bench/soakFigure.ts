import { expect, type Page } from '@playwright/test'
import { drawStroke, expectBoardOpen } from '../support/boardPages.ts'
import { openPair, type Person } from '../support/browser.ts'
import { FULL_CAMERA } from '../support/chromium.ts'
import { barButton, DEMO, joinLesson, openLesson, signIn } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Figure } from './figure.ts'
import { median } from './statistics.ts'

const MINUTE = 60_000
/** What loads late has been loaded, and caches have the size they keep. */
const WARM_MINUTES = 5
/** So often until then: what a page does again and again the browser compiles for good, over some hundred times, and that is no growth. */
const WARM_ACT_MS = 300
const MINUTES = 30
const BAR_PERCENT = 5
/** A stroke and a switch of a device so often: a lesson in which something goes on. */
const ACT_MS = 5_000
const MEBI = 1024 * 1024

/** MiB of JavaScript heap, DOM and buffers in use in the page, after collections. */
async function memoryOf({ context, page }: Person): Promise<number> {
  const session = await context.newCDPSession(page)
  try {
    // The second takes what the first one's finalizers have let go.
    for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage')
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage') as { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number }
    return (usedSize + embedderHeapUsedSize + backingStorageSize) / MEBI
  } finally {
    await session.detach()
  }
}

/** Strokes lie over each other again and again: what is drawn stays on the board, and is not what is measured. */
async function act(tutor: Page, student: Page, turn: number): Promise<void> {
  const undo = async () => { await tutor.keyboard.press('Control+z') }
  await drawStroke(tutor, [{ x: 320, y: 150 + turn % 40 }, { x: 450, y: 250 }])
  await undo()
  await barButton(student, turn % 2 === 0 ? 'Mute' : 'Unmute').click()
  if (turn % 3 === 0) {
    await barButton(student, 'Stop camera').click()
    await barButton(student, 'Start camera').click()
  }
}

async function soak(people: readonly [Person, Person]): Promise<number[][]> {
  const [tutor, student] = people
  const minutes: number[][] = []
  const begun = performance.now()
  for (let turn = 0; minutes.length < MINUTES; turn++) {
    await act(tutor.page, student.page, turn)
    if (performance.now() - begun >= (minutes.length + 1) * MINUTE) minutes.push(await Promise.all(people.map(memoryOf)))
    await tutor.page.waitForTimeout(minutes.length < WARM_MINUTES ? WARM_ACT_MS : ACT_MS)
  }
  return minutes
}

/** Half an hour of a lesson: what its pages hold in the end, beside what they held once they were warm (medians of five minutes each). */
export async function soakFigure(): Promise<Figure[]> {
  const server = await startServerProcess()
  const people = await openPair({ args: [FULL_CAMERA] })
  try {
    const [{ page: tutor }, { page: student }] = people
    for (const [page, email] of [[tutor, DEMO.tutor], [student, DEMO.student]] as const) {
      await signIn(page, server.url, email)
      await openLesson(page)
      await joinLesson(page)
    }
    await barButton(tutor, 'Board').click()
    await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
    const minutes = await soak(people)
    expect(people.flatMap(({ errors }) => errors)).toEqual([])
    return people.map((_person, i) => {
      const of = (from: number, to: number) => median(minutes.slice(from, to).map((each) => each[i] ?? NaN))
      const [warm, last] = [of(WARM_MINUTES, 2 * WARM_MINUTES), of(MINUTES - WARM_MINUTES, MINUTES)]
      return { id: 'soak', what: `${MINUTES} minutes, growth of the ${i === 0 ? 'tutor' : 'student'}'s page`, unit: '%', ours: (last / warm - 1) * 100, theirs: null, bar: BAR_PERCENT, note: `${warm.toFixed(1)} to ${last.toFixed(1)} MiB`, detail: minutes }
    })
  } finally {
    await Promise.all(people.map((person) => person.close()))
    await server.stop()
  }
}
