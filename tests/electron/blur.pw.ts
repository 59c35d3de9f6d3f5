import { expect, mergeTests } from '@playwright/test'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { expectPainted } from '../support/expectPainted.ts'
import { enter, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { DEMO, expectMovingVideo, joinLesson, openLesson, submitSignIn, tile } from '../support/lessonPages.ts'
import { seePaintedPerson } from '../support/paintedCamera.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

test('[X1] the desktop app blurs the room behind a person with what it brought along, under its own policy', async ({ openDesktop, server, people }) => {
  const [tutor, student] = await Promise.all([openDesktop({ serverUrl: server.url }), people()])
  const { page } = tutor
  await submitSignIn(page, DEMO.tutor)
  await page.evaluate(seePaintedPerson)
  const loaded: string[] = []
  page.on('response', (response) => { if (/\.(wasm|tflite)$/.test(response.url())) loaded.push(new URL(response.url()).protocol) })
  await openLesson(page)
  const preview = page.getByRole('region', { name: 'Your picture' }).locator('video')
  await expectPainted(preview, 'clear')
  await page.getByRole('switch', { name: 'Blur my background' }).press(' ')
  await expectPainted(preview, 'blurred room')
  expect(loaded).toEqual(['app:', 'app:'])
  await Promise.all([joinLesson(page), enter(student, server.url, DEMO.student)])
  await expectMovingVideo(student.page, TUTOR)
  await expectPainted(tile(student.page, TUTOR).locator('video'), 'blurred room')
  expect(tutor.errors).toEqual([])
})
