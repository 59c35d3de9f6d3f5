import { openPerson } from '../support/browser.ts'
import { FULL_CAMERA } from '../support/chromium.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { emulateNetwork } from '../support/emulatedNetwork.ts'
import { enter, STUDENT, TUTOR } from '../support/lesson.ts'
import { banner, DEMO, expectMovingVideo } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Figure } from './figure.ts'

const CUTS_SECONDS = [3, 10, 30, 60]
const SHOWN_BAR_MS = 5_000
const BACK_BAR_MS = 3_000
/** Of a cut too short to be noticed: Chromium first sends again what was lost. */
const UNNOTICED_BACK_BAR_MS = 4_000

interface Cut { seconds: number; shownAfter: number; backAfter: number }

/** P9. One side's network is cut, media and signaling: when that is told there, and when both see the other move again. */
export async function cutFigures(lengths: readonly number[] = CUTS_SECONDS): Promise<Figure[]> {
  const server = await startServerProcess({ CORS_ORIGINS: '' })
  const cable = await startCuttableProxy(Number(new URL(server.url).port))
  const [tutor, student] = await Promise.all([openPerson({ args: [FULL_CAMERA] }), openPerson({ args: [FULL_CAMERA] })])
  try {
    const setNetwork = await emulateNetwork(student.page)
    await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, cable.url, DEMO.student)])
    const bothMove = () => Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
    await bothMove()
    const cuts: Cut[] = []
    for (const seconds of lengths) {
      const cutAt = performance.now()
      cable.cut()
      await setNetwork({ packetLoss: 100 })
      const shown = banner(student.page).and(student.page.locator('[data-empty="false"]')).waitFor({ timeout: seconds * 1_000 })
        .then(() => performance.now() - cutAt, () => NaN)
      await student.page.waitForTimeout(seconds * 1_000 - (performance.now() - cutAt))
      const shownAfter = await shown
      cable.restore()
      await setNetwork({})
      const backAt = performance.now()
      await bothMove()
      cuts.push({ seconds, shownAfter, backAfter: performance.now() - backAt })
      await banner(student.page).and(student.page.locator('[data-empty="true"]')).waitFor({ state: 'attached', timeout: 60_000 })
    }
    // A cut that is over before the bar need not be told.
    const told = cuts.filter(({ seconds }) => seconds * 1_000 > SHOWN_BAR_MS).map(({ shownAfter }) => shownAfter)
    return [
      { id: 'P9', what: 'a cut is shown after, worst', unit: 'ms', ours: Math.max(...told), theirs: null, bar: SHOWN_BAR_MS, detail: cuts },
      ...cuts.map(({ seconds, backAfter }): Figure => (
        { id: 'P9', what: `${String(seconds)} s cut: pictures move both ways after`, unit: 'ms', ours: backAfter, theirs: null, bar: seconds * 1_000 > SHOWN_BAR_MS ? BACK_BAR_MS : UNNOTICED_BACK_BAR_MS })),
    ]
  } finally {
    await Promise.all([tutor.close(), student.close()])
    await Promise.all([cable.close(), server.stop()])
  }
}
