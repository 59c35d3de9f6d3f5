import { expect } from '@playwright/test'
import { boardInk, drawStroke, expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { barButton, expectMovingVideo, expectNoVideo, leaveLesson, tile } from '../support/lessonPages.ts'
import { audioEnergyDuring } from '../support/mediaWatch.ts'

test('tutor and student see each other move and hear each other', async ({ lesson: { tutor, student } }) => {
  for (const [person, other] of [[tutor, STUDENT], [student, TUTOR]] as const) {
    const sample = await expectMovingVideo(person.page, other)
    expect(sample.width).toBeGreaterThanOrEqual(320)
    await expect(async () => { expect(await audioEnergyDuring(person.page, 1_500)).toBeGreaterThan(0) }).toPass()
  }
})

test('muting is seen and heard by the other side, and nothing is negotiated anew', async ({ lesson: { tutor, student } }) => {
  const negotiations = () => student.page.evaluate(() => window.mediaWatch?.connections.map((c) => c.remoteDescription?.sdp).join())
  await expect(async () => { expect(await audioEnergyDuring(tutor.page, 1_500)).toBeGreaterThan(0) }).toPass()
  const before = await negotiations()
  await barButton(student.page, 'Mute').click()
  await expect(barButton(student.page, 'Unmute')).toBeVisible()
  await expect(tile(tutor.page, STUDENT).getByLabel(/microphone is off/i)).toBeVisible()
  await expect(async () => { expect(await audioEnergyDuring(tutor.page, 1_000)).toBeLessThan(1e-6) }).toPass()
  await barButton(student.page, 'Unmute').click()
  await expect(async () => { expect(await audioEnergyDuring(tutor.page, 1_500)).toBeGreaterThan(1e-6) }).toPass()
  expect(await negotiations()).toBe(before)
})

test('a stopped camera shows no picture and really stops; starting brings it back', async ({ lesson: { tutor, student } }) => {
  await barButton(student.page, 'Stop camera').click()
  await expectNoVideo(tutor.page, STUDENT)
  await barButton(student.page, 'Start camera').click()
  await expectMovingVideo(tutor.page, STUDENT)
})

test('[B1 B3] both draw on one board, and no request leaves the school\'s server', async ({ lesson: { server, tutor, student } }) => {
  const foreign: string[] = []
  for (const { page } of [tutor, student]) {
    page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).host !== new URL(server.url).host) foreign.push(request.url()) })
  }
  await barButton(tutor.page, 'Board').click()
  await Promise.all([expectBoardOpen(tutor.page), expectBoardOpen(student.page)])
  await expect(barButton(student.page, 'Board')).toHaveAttribute('aria-pressed', 'true')
  const empty = await boardInk(student.page)
  await drawStroke(tutor.page, [{ x: 320, y: 200 }, { x: 450, y: 300 }])
  const tutors = await expectMoreInk(student.page, empty)
  await drawStroke(student.page, [{ x: 340, y: 400 }, { x: 520, y: 350 }])
  await expectMoreInk(student.page, tutors)
  await expectMoreInk(tutor.page, tutors)
  expect(foreign).toEqual([])
})

test('[S7] ending is confirmed by the tutor and tells both how long it was', async ({ lesson: { tutor, student } }) => {
  await leaveLesson(tutor.page, 'End lesson for everybody')
  await expect(student.page.getByText(/lesson has ended|lesson is over/i)).toBeVisible()
  await expect(tutor.page.getByText(/lesson has ended|lesson is over/i)).toBeVisible()
  expect([...tutor.errors, ...student.errors]).toEqual([])
})

test('[S7] a student who leaves does not end the lesson and can come back', async ({ lesson: { tutor, student } }) => {
  await leaveLesson(student.page, 'Leave')
  await expect(tutor.page.getByText(new RegExp(`waiting for ${STUDENT.split(' ')[0] ?? ''}`, 'i'))).toBeVisible()
  await student.page.getByRole('button', { name: /rejoin/i }).click()
  const join = student.page.getByRole('button', { name: 'Join lesson', exact: true })
  await join.click()
  await expectMovingVideo(tutor.page, STUDENT)
})
