import { expect, mergeTests } from '@playwright/test'
import { boardInk, drawStroke, expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { enter, STUDENT, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, expectMovingVideo, expectNoVideo, joinLesson, leaveLesson, openLesson, submitSignIn } from '../support/lessonPages.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

test('a tutor in the desktop app and a student in a browser see each other move, draw on one board, and meet again after a reload', async ({ openDesktop, server, people }) => {
  const [tutor, student] = await Promise.all([openDesktop({ serverUrl: server.url }), people()])
  await submitSignIn(tutor.page, DEMO.tutor)
  await openLesson(tutor.page)
  await Promise.all([joinLesson(tutor.page), enter(student, server.url, DEMO.student)])
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])

  await barButton(tutor.page, 'Stop camera').click()
  await expectNoVideo(student.page, TUTOR)
  await barButton(tutor.page, 'Start camera').click()
  await expectMovingVideo(student.page, TUTOR)

  await barButton(tutor.page, 'Board').click()
  await Promise.all([expectBoardOpen(tutor.page), expectBoardOpen(student.page)])
  const empty = await boardInk(student.page)
  await drawStroke(tutor.page, [{ x: 320, y: 200 }, { x: 520, y: 320 }])
  await expectMoreInk(student.page, empty)
  const tutors = await boardInk(tutor.page)
  await drawStroke(student.page, [{ x: 560, y: 400 }, { x: 700, y: 250 }])
  await expectMoreInk(tutor.page, tutors)

  await tutor.page.reload()
  await joinLesson(tutor.page)
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  await leaveLesson(tutor.page, 'End lesson for everybody')
  await expect(student.page.getByText(/lesson has ended|lesson is over/i)).toBeVisible()
  expect(tutor.errors).toEqual([])
})
