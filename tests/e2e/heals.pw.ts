import { expect, type Page } from '@playwright/test'
import { attendanceOf } from '../support/attendanceOf.ts'
import { boardInk, drawStroke, expectBoardOpen, expectStroke } from '../support/boardPages.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { emulateNetwork } from '../support/emulatedNetwork.ts'
import { enter, STUDENT, test, TUTOR } from '../support/lesson.ts'
import { banner, barButton, DEMO, expectMovingVideo, joinLesson } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'

/** Far from each other on the board. */
const BEFORE = [{ x: 320, y: 150 }, { x: 450, y: 250 }]
const TUTORS = [{ x: 330, y: 350 }, { x: 500, y: 390 }]
const STUDENTS = [{ x: 560, y: 300 }, { x: 620, y: 420 }]

test('[A1] a reload in mid-lesson comes back to the same lesson', async ({ lesson: { server, tutor, student } }) => {
  await student.page.reload()
  await joinLesson(student.page)
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  const rafi = await attendanceOf(server.url, STUDENT)
  expect(rafi.intervals).toHaveLength(1)
  expect(rafi.drops).toBe(1)
})

test('[X1 A1 B2] the server is killed and comes back: the picture never stops, the board is complete, attendance is right', async ({ lesson: { server, tutor, student } }) => {
  await barButton(student.page, 'Mute').click()
  await barButton(tutor.page, 'Board').click()
  await Promise.all([expectBoardOpen(tutor.page), expectBoardOpen(student.page)])
  await drawStroke(tutor.page, BEFORE)
  await expectStroke(student.page, BEFORE)
  const places = () => Promise.all([tutor, student].map(({ page }) => page.getByRole('main').boundingBox()))
  const before = await places()

  await server.kill9()
  await Promise.all([tutor, student].map(({ page }) => expect(banner(page).filter({ hasText: /server/i })).toBeVisible()))
  // Whoever is drawing at that moment goes on where the pen is.
  expect(await places()).toEqual(before)
  await expectMovingVideo(tutor.page, STUDENT)
  await expectMovingVideo(student.page, TUTOR)
  await drawStroke(tutor.page, TUTORS)
  await drawStroke(student.page, STUDENTS)
  await Promise.all([expectNoStroke(tutor.page, STUDENTS), expectNoStroke(student.page, TUTORS)])

  await server.start()
  await Promise.all([tutor, student].map(({ page }) => expect(banner(page).filter({ hasText: /server/i })).toBeHidden()))
  await Promise.all([tutor.page, student.page].flatMap((page) => [BEFORE, TUTORS, STUDENTS].map((stroke) => expectStroke(page, stroke))))
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  await expect(barButton(student.page, 'Unmute')).toBeVisible()

  const [rafi, amina] = await Promise.all([attendanceOf(server.url, STUDENT), attendanceOf(server.url, TUTOR)])
  for (const { intervals, totalSeconds } of [rafi, amina]) {
    expect(intervals).toHaveLength(1)
    // One interval over the time without a server too, up to now.
    const [{ joinedAt } = { joinedAt: '' }] = intervals
    expect(Math.abs((Date.now() - Date.parse(joinedAt)) / 1000 - totalSeconds)).toBeLessThan(5)
  }
})

test('[X1 B2] one side\'s network is cut and returns: it is told, media and board come back, the microphone stays off', async ({ people }) => {
  const server = await startServerProcess({ CORS_ORIGINS: '' })
  const cable = await startCuttableProxy(Number(new URL(server.url).port))
  const [tutor, student] = await Promise.all([people(), people()])
  const setNetwork = await emulateNetwork(student.page)
  await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, cable.url, DEMO.student)])
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  await barButton(student.page, 'Mute').click()
  await barButton(tutor.page, 'Board').click()
  await Promise.all([expectBoardOpen(tutor.page), expectBoardOpen(student.page)])

  cable.cut()
  await setNetwork({ packetLoss: 100 })
  await expect(banner(student.page).filter({ hasText: /server|connection/i })).toBeVisible({ timeout: 10_000 })
  await drawStroke(tutor.page, TUTORS)
  await drawStroke(student.page, STUDENTS)
  await Promise.all([expectNoStroke(tutor.page, STUDENTS), expectNoStroke(student.page, TUTORS)])
  await expectStill(tutor.page, STUDENT)

  cable.restore()
  await setNetwork({})
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  await Promise.all([expectStroke(student.page, TUTORS), expectStroke(tutor.page, STUDENTS)])
  await expect(barButton(student.page, 'Unmute')).toBeVisible()
  await Promise.all([cable.close(), server.stop()])
})

async function expectNoStroke(page: Page, stroke: typeof BEFORE): Promise<void> {
  expect(await boardInk(page, stroke)).toBe(0)
}

/** The picture of the person has stopped, however long that takes to show. */
async function expectStill(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await expect(expectMovingVideo(page, name, { timeout: 1_000 })).rejects.toThrow()
  }).toPass({ timeout: 20_000 })
}
