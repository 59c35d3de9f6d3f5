import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { boardInk, drawStroke, expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { boardsLink, card, tabOf } from '../support/boardScreens.ts'
import { callButton, callPerson, expectTalking, ringCard } from '../support/callPages.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, leaveLesson, signIn } from '../support/lessonPages.ts'
import { openCaller } from '../support/pastCalls.ts'

const LINE = [{ x: 400, y: 250 }, { x: 500, y: 320 }, { x: 600, y: 250 }]
const go = (page: Page, hash: string) => page.evaluate((next) => { window.location.hash = next }, hash)

async function toBoardsOfLessons(page: Page): Promise<void> {
  await go(page, '#/home')
  await boardsLink(page).click()
  await tabOf(page, 'From lessons').click()
}

test('[B4] a room that ends leaves a picture of its board, made by whoever was there', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await drawStroke(tutor, LINE)
  await expectMoreInk(student, 0)
  await leaveLesson(tutor, 'End lesson for everybody')
  await expect(student.getByRole('alert')).toBeVisible()
  for (const page of [student, tutor]) {
    await toBoardsOfLessons(page)
    await expect(page.getByRole('main').getByRole('listitem').first().locator('img')).toBeVisible()
  }
})

test('[B4] a call’s board is kept with its picture, and only looked at afterwards', async ({ server, people }) => {
  const [{ page: tutor }, { page: student }] = await Promise.all([people(), people()])
  await Promise.all([signIn(tutor, server.url, DEMO.tutor), signIn(student, server.url, DEMO.student)])
  await callPerson(tutor, STUDENT, 'Voice')
  await ringCard(student).getByRole('button', { name: 'Accept', exact: true }).click()
  await Promise.all([expectTalking(tutor), expectTalking(student)])
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await drawStroke(student, LINE)
  await expectMoreInk(tutor, 0)
  await callButton(tutor, 'Hang up').click()
  await expect(tutor.getByRole('heading', { name: 'The call has ended' })).toBeVisible()
  await toBoardsOfLessons(tutor)
  const name = `Board of the call with ${STUDENT}`
  await expect(card(tutor, name).locator('img')).toBeVisible()
  await card(tutor, name).getByRole('link').click()
  await expectBoardOpen(tutor)
  await expect.poll(() => boardInk(tutor)).toBeGreaterThan(100)
  await expect(tutor.getByTestId('toolbar-freedraw')).toHaveCount(0)
  await toBoardsOfLessons(student)
  await expect(card(student, `Board of the call with ${TUTOR}`)).toBeVisible()
})

test('the next lesson of a series goes on with the board of the one before', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  const [tutor, student] = await Promise.all([openCaller(server.url, DEMO.tutor), openCaller(server.url, DEMO.student)])
  const start = new Date(Date.now() + 5 * 60_000).toISOString()
  const session = await tutor.api.createSession({ body: { title: 'Weekly', studentIds: [student.id], scheduledStartTime: start, durationMinutes: 30, rrule: 'FREQ=WEEKLY;COUNT=2', allowOverlap: true } })
  const { channel: { roomId }, board: { boardId } } = await tutor.api.joinSession({ params: { id: session.id } })
  for (const { socket } of [tutor, student]) await socket.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: { microphone: false, camera: false } })
  const shape = { id: randomUUID(), type: 'rectangle' as const, version: 1, versionNonce: 1, isDeleted: false, x: 300, y: 200, width: 200, height: 120, angle: 0, strokeColor: '#1e1e1e', strokeWidth: 4 }
  await tutor.socket.request('BOARD_OPS', { boardId, after: 0, ops: [{ id: randomUUID(), element: shape }] })
  await go(page, `#/details/${session.id}`)
  await tutor.api.endSession({ params: { id: session.id } })
  const section = page.getByRole('region', { name: 'Board', exact: true })
  await section.getByRole('button', { name: 'Carry over to the next lesson' }).click()
  await section.getByRole('button', { name: 'Next lesson', exact: true }).click()
  await section.getByRole('button', { name: 'Draw before the lesson' }).click()
  await expectBoardOpen(page)
  await expectMoreInk(page, 0)
  await expect(page.getByTestId('toolbar-freedraw')).toBeAttached()
  for (const { socket } of [tutor, student]) socket.close()
})
