import { expect } from '@playwright/test'
import { boardInk, drawStroke, expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { openPerson } from '../support/browser.ts'
import { needDesktop, test } from '../support/electronApp.ts'
import { enter, STUDENT, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, expectMovingVideo, expectNoVideo, joinLesson, leaveLesson, openLesson, submitSignIn } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'

needDesktop()

test('a tutor in the desktop app and a student in a browser see each other move, and draw on one board', async ({ openDesktop }) => {
  const server = await startServerProcess()
  const student = await openPerson()
  try {
    const tutor = await openDesktop({ serverUrl: server.url })
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
    const [tutorBefore, studentBefore] = [await boardInk(tutor.page), await boardInk(student.page)]
    await drawStroke(tutor.page, [{ x: 200, y: 200 }, { x: 350, y: 300 }])
    await expectMoreInk(student.page, studentBefore)
    await drawStroke(student.page, [{ x: 300, y: 350 }, { x: 420, y: 250 }])
    await expectMoreInk(tutor.page, tutorBefore)

    await tutor.page.reload()
    await openLesson(tutor.page)
    await joinLesson(tutor.page)
    await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
    await leaveLesson(tutor.page, 'End lesson for everybody')
    await expect(student.page.getByText(/lesson has ended|lesson is over/i)).toBeVisible()
    expect([...tutor.errors, ...student.errors]).toEqual([])
  } finally {
    await student.browser.close()
    await server.stop()
  }
})
