import { expect, type Page } from '@playwright/test'
import { test } from '../support/lesson.ts'
import { banner, barButton, DEMO, openLesson, signIn } from '../support/lessonPages.ts'

const section = (page: Page) => page.getByRole('region', { name: 'Sound and picture' })
const openSettings = async (page: Page) => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(section(page)).toBeVisible()
}

test('sound is chosen in settings, and stays so; a test sound says that it plays', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await openSettings(page)
  const settings = section(page)
  await settings.getByRole('button', { name: /Noise around you/ }).click()
  await page.getByRole('option', { name: 'Remove it' }).click()
  await settings.getByRole('switch', { name: 'Remove echo' }).press(' ')
  await settings.getByRole('switch', { name: 'Mirror my picture' }).press(' ')
  await settings.getByRole('button', { name: 'Play a test sound' }).click()
  await expect(settings.getByRole('button', { name: 'Playing…' })).toBeVisible()
  await page.reload()
  await expect(settings.getByRole('button', { name: /Noise around you/ })).toContainText('Remove it')
  await expect(settings.getByRole('switch', { name: 'Remove echo' })).not.toBeChecked()
  await expect(settings.getByRole('switch', { name: 'Mirror my picture' })).not.toBeChecked()
  await settings.getByRole('switch', { name: 'Music mode' }).press(' ')
  await expect(settings.getByRole('switch', { name: 'Remove echo' })).toBeDisabled()
  await expect(settings).toContainText('Not while music mode is on.')
})

test('noise is removed in a lesson under the pages\' own policy, chosen from the bar', async ({ lesson: { tutor: { page } } }) => {
  const program = page.waitForResponse((response) => response.url().endsWith('.wasm'))
  await page.getByRole('button', { name: 'Microphone and speaker' }).click()
  await page.getByRole('menuitemradio', { name: 'Remove it' }).click()
  const response = await program
  expect([response.status(), new URL(response.url()).origin]).toEqual([200, new URL(page.url()).origin])
  // What the policy refuses is an error in the page, which fails the test; what cannot start is said.
  await page.getByRole('button', { name: 'Microphone and speaker' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Remove it' })).toBeChecked()
  expect(await page.evaluate(async (url) => await WebAssembly.compile(await (await fetch(url)).arrayBuffer()) instanceof WebAssembly.Module, response.url())).toBe(true)
  await expect(page.getByText('Noise could not be removed here.')).toBeHidden()
})

test('[X1] speaking while muted is said, and is not when it is switched off', async ({ lesson: { tutor: { page } } }) => {
  const note = banner(page).filter({ hasText: 'You are speaking, but your microphone is off.' })
  await expect(note).toBeHidden()
  await barButton(page, 'Mute').click()
  await expect(note).toBeVisible()
  await barButton(page, 'Unmute').click()
  await expect(note).toBeHidden()
})

test('a remembered microphone that is not there is stood in for in the lobby, in words', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await page.evaluate(() => {
    const gone = { on: true, deviceId: 'gone', label: 'Desk microphone' }
    localStorage.setItem('lectern.devices', JSON.stringify({ microphone: gone, camera: { on: true, deviceId: null }, speaker: { deviceId: null } }))
  })
  await page.reload()
  await openLesson(page)
  await expect(banner(page).filter({ hasText: /^Using .+, because Desk microphone is not there\.$/ })).toBeVisible()
  await expect(page.getByText('You are ready', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Play a test sound' }).click()
  await expect(page.getByRole('button', { name: 'Playing…' })).toBeVisible()
})
