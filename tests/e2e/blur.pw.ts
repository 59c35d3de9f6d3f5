import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible, tabOnto } from '../support/accessible.ts'
import { expectPainted } from '../support/expectPainted.ts'
import { test, TUTOR } from '../support/lesson.ts'
import { banner, barButton, DEMO, expectMovingVideo, expectNoVideo, joinLesson, openLesson, OWN_TILE, signIn, tile } from '../support/lessonPages.ts'
import { seePaintedPerson } from '../support/paintedCamera.ts'

const clear = (video: Locator) => expectPainted(video, 'clear')
const blurredRoom = (video: Locator) => expectPainted(video, 'blurred room')
const blurredAll = (video: Locator) => expectPainted(video, 'blurred')

const preview = (page: Page) => page.getByRole('region', { name: 'Your picture' }).locator('video')
const pictureOf = (page: Page, name: string) => tile(page, name).locator('video')
const blurSwitch = (page: Page) => page.getByRole('switch', { name: 'Blur my background' })
async function chooseInRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Camera options' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Blur my background' }).click()
  await page.keyboard.press('Escape')
}

test('[X1] the room behind a person is blurred from the lobby on, under the pages\' own policy, until it is switched off', async ({ server, people }) => {
  const [tutor, student] = await Promise.all([people(), people()])
  const { page } = tutor
  await page.addInitScript(seePaintedPerson)
  await signIn(page, server.url, DEMO.tutor)
  const loaded: string[] = []
  page.on('response', (response) => { if (/\.(wasm|tflite)$/.test(response.url()) && response.ok()) loaded.push(new URL(response.url()).origin) })
  await openLesson(page)
  await clear(preview(page))
  expect(loaded).toEqual([])
  await tabOnto(page, blurSwitch(page), 'Shift+Tab')
  await page.keyboard.press(' ')
  await blurredRoom(preview(page))
  expect(loaded).toEqual([new URL(server.url).origin, new URL(server.url).origin])
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem('lectern.picture') ?? '{}') as object)).toMatchObject({ mirrored: true, background: 'blurred' })
  await expectAccessible(page, 'lobby with a blurred room')

  await page.reload()
  await expect(blurSwitch(page)).toBeChecked()
  await blurredRoom(preview(page))
  await joinLesson(page)
  await signIn(student.page, server.url, DEMO.student)
  await openLesson(student.page)
  await joinLesson(student.page)
  await expectMovingVideo(student.page, TUTOR)
  await blurredRoom(pictureOf(student.page, TUTOR))

  await barButton(page, 'Stop camera').click()
  await expectNoVideo(student.page, TUTOR)
  await barButton(page, 'Start camera').click()
  await blurredRoom(pictureOf(student.page, TUTOR))
  await chooseInRoom(page)
  await clear(pictureOf(student.page, TUTOR))
  await clear(pictureOf(page, OWN_TILE))
  await chooseInRoom(page)
  await blurredRoom(pictureOf(student.page, TUTOR))
  expect(tutor.errors).toEqual([])
})

test('[X1] a model that does not work leaves the whole picture blurred, says so, and the person decides', async ({ server, people }) => {
  const { page } = await people()
  await page.addInitScript(seePaintedPerson)
  await page.route(/\.tflite$/, (route) => route.fulfill({ body: 'this is no model' }))
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await blurSwitch(page).press(' ')
  const words = 'Your background could not be told apart from you, so your whole picture is blurred.'
  await expect(banner(page).filter({ hasText: words })).toBeVisible()
  await blurredAll(preview(page))
  await expectAccessible(page, 'lobby with a blur that failed')
  await joinLesson(page)
  await expect(banner(page).filter({ hasText: words })).toBeVisible()
  await blurredAll(pictureOf(page, OWN_TILE))
  await page.getByRole('button', { name: 'Switch blur off' }).click()
  await clear(pictureOf(page, OWN_TILE))
  await expect(banner(page).filter({ hasText: words })).toBeHidden()
})

test('where the browser cannot blur, the choice is there with the reason, and cannot be made', async ({ server, people }) => {
  const { page } = await people()
  await page.addInitScript(() => { Reflect.deleteProperty(window, 'MediaStreamTrackGenerator') })
  await signIn(page, server.url, DEMO.student)
  await page.getByRole('link', { name: 'Settings' }).click()
  const reason = 'Not in this browser. It works in the desktop app, and in Chrome and Edge.'
  await expect(blurSwitch(page)).toBeDisabled()
  await expect(page.getByText(reason)).toBeVisible()
  await page.goBack()
  await openLesson(page)
  await expect(blurSwitch(page)).toBeDisabled()
  await joinLesson(page)
  await page.getByRole('button', { name: 'Camera options' }).click()
  const item = page.getByRole('menuitemcheckbox', { name: 'Blur my background' })
  await expect(item).toHaveAttribute('aria-disabled', 'true')
  await expect(item).toContainText(reason)
})

test('the choice is made in settings and kept', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await page.getByRole('link', { name: 'Settings' }).click()
  await blurSwitch(page).press(' ')
  await page.getByRole('switch', { name: 'Mirror my picture' }).press(' ')
  await page.reload()
  await expect(blurSwitch(page)).toBeChecked()
  await expect(page.getByRole('switch', { name: 'Mirror my picture' })).not.toBeChecked()
})
