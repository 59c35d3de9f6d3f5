import { expect, type Page } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { STUDENT, test } from '../support/lesson.ts'
import { banner, barButton, DEMO, joinLesson, openLesson, signIn, tile } from '../support/lessonPages.ts'

/** Long enough to be no press. */
const HELD_MS = 700
const isFocused = (page: Page, name: 'Mute' | 'Unmute' | 'Board') => expect(barButton(page, name)).toBeFocused()

/** Space held for a while, with the microphone open meanwhile, and as closed as before at the end. */
async function expectTalk(page: Page, forMs = HELD_MS): Promise<void> {
  await page.keyboard.down(' ')
  await expect(barButton(page, 'Mute')).toBeVisible()
  await page.waitForTimeout(forMs)
  await page.keyboard.up(' ')
  await expect(barButton(page, 'Unmute')).toBeVisible()
}

test('[X1] Space held is talk and never leaves the microphone open, wherever the focus is', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await joinLesson(page)

  await test.step('after a click on Mute, short and long', async () => {
    await barButton(page, 'Mute').click()
    await isFocused(page, 'Unmute')
    await expectTalk(page)
    await expectTalk(page, 50)
    expect(await page.evaluate(() => JSON.parse(localStorage.getItem('lectern.devices') ?? '{}') as { microphone: { on: boolean } })).toMatchObject({ microphone: { on: false } })
  })

  await test.step('after a click on another button, which is not pressed by it', async () => {
    await barButton(page, 'Board').click()
    await expect(barButton(page, 'Board')).toHaveAttribute('aria-pressed', 'true')
    await expectTalk(page)
    await expect(barButton(page, 'Board')).toHaveAttribute('aria-pressed', 'true')
    await barButton(page, 'Board').click()
  })

  await test.step('by keyboard the microphone\'s own button is held to talk, and pressed to switch', async () => {
    await page.keyboard.press('Home')
    while (!await barButton(page, 'Unmute').evaluate((button) => button === document.activeElement)) await page.keyboard.press('ArrowLeft')
    await expectTalk(page)
    await page.keyboard.press(' ')
    await expect(barButton(page, 'Mute')).toBeVisible()
    await page.keyboard.press(' ')
    await expect(barButton(page, 'Unmute')).toBeVisible()
  })

  await test.step('by keyboard another button keeps Space, and the microphone stays closed', async () => {
    while (!await barButton(page, 'Board').evaluate((button) => button === document.activeElement)) await page.keyboard.press('ArrowRight')
    await page.keyboard.down(' ')
    await page.waitForTimeout(HELD_MS)
    await expect(barButton(page, 'Unmute')).toBeVisible()
    await page.keyboard.up(' ')
    await expect(barButton(page, 'Board')).toHaveAttribute('aria-pressed', 'true')
    await expect(barButton(page, 'Unmute')).toBeVisible()
  })

  await test.step('a window that loses the keyboard lets go too', async () => {
    await page.locator('main').focus()
    await page.keyboard.down(' ')
    await expect(barButton(page, 'Mute')).toBeVisible()
    await page.evaluate(() => { window.dispatchEvent(new Event('blur')) })
    await expect(barButton(page, 'Unmute')).toBeVisible()
    await page.keyboard.up(' ')
    await expect(barButton(page, 'Unmute')).toBeVisible()
  })
})

test('a speaker that cannot be used or is pulled out is said, not kept, and the system\'s plays on; full screen that is refused is said', async ({ server, people }) => {
  const { page } = await people()
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices
    const list = devices.enumerateDevices.bind(devices)
    const speaker = (deviceId: string) => ({ deviceId, groupId: '', kind: 'audiooutput' as const, label: deviceId, toJSON: () => ({}) })
    const state = { speakers: ['Desk speaker', 'Headset'] }
    Object.assign(window, { speakersHere: state })
    devices.enumerateDevices = async () => [...(await list()).filter(({ kind }) => kind !== 'audiooutput'), ...state.speakers.map(speaker)]
    HTMLMediaElement.prototype.setSinkId = (id: string) => (id === 'Headset' || id === '' ? Promise.resolve() : Promise.reject(new DOMException('no such device', 'NotFoundError')))
  })
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  const stored = () => page.evaluate(() => (JSON.parse(localStorage.getItem('lectern.devices') ?? '{}') as { speaker?: { deviceId: string | null } }).speaker?.deviceId ?? null)
  const words = /The speaker you chose is not available/

  await test.step('in the lobby', async () => {
    await page.getByRole('button', { name: /Speaker/ }).click()
    await page.getByRole('option', { name: 'Desk speaker' }).click()
    await expect(page.getByText(words)).toBeVisible()
    await expectNoFaults(page, 'a speaker that cannot be used')
    expect(await stored()).toBeNull()
    await page.getByRole('button', { name: /Speaker/ }).click()
    await page.getByRole('option', { name: 'Headset' }).click()
    await expect(page.getByText(words)).toHaveCount(0)
    expect(await stored()).toBe('Headset')
  })

  await test.step('in the room', async () => {
    await joinLesson(page)
    await page.evaluate(() => {
      ;(window as unknown as { speakersHere: { speakers: string[] } }).speakersHere.speakers = ['Desk speaker']
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    })
    await expect(banner(page).first()).toContainText(words)
    await page.getByRole('button', { name: 'Microphone and speaker' }).click()
    await expect(page.getByRole('menuitemradio', { name: 'System’s choice' }).last()).toHaveAttribute('aria-checked', 'true')
    await page.getByRole('menuitemradio', { name: 'Desk speaker' }).click()
    await page.keyboard.press('Escape')
    await expect(banner(page).first()).toContainText(words)
    expect(await stored()).toBe('Headset')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByText(words)).toHaveCount(0)
  })

  await test.step('full screen', async () => {
    for (const refusal of ['in words', 'without an answer']) {
      await page.evaluate((how) => { document.documentElement.requestFullscreen = () => (how === 'in words' ? Promise.reject(new TypeError('fullscreen error')) : new Promise(() => undefined)) }, refusal)
      await page.getByRole('button', { name: 'View', exact: true }).click()
      await page.getByRole('menu').getByText('Full screen', { exact: true }).click()
      await page.keyboard.press('Escape')
      await expect(banner(page).first(), refusal).toContainText('The system did not allow full screen')
      await page.getByRole('button', { name: 'Dismiss' }).click()
      await expect(banner(page).first()).not.toContainText('full screen')
    }
  })
})

test('all pictures are one stop of the Tab key, and arrows go through their buttons', async ({ lesson: { tutor: { page } } }) => {
  const quality = tile(page, STUDENT).getByRole('button', { name: new RegExp(`Connection with ${STUDENT}`) })
  const pin = tile(page, STUDENT).getByRole('button', { name: `Show ${STUDENT} large for me` })
  await page.locator('main').focus()
  await page.keyboard.press('Tab')
  await expect(quality).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(pin).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(barButton(page, 'Mute')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(pin).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.tile[data-large="true"]')).toHaveAccessibleName(STUDENT)
  await page.keyboard.press('Home')
  await expect(quality).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(barButton(page, 'Mute')).toBeFocused()
})

test('axe finds nothing in the room in Bengali, with its panels', async ({ server, people }) => {
  test.slow()
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await page.evaluate(() => { localStorage.setItem('lectern.language', '"bn"') })
  await page.reload()
  await page.getByRole('button', { name: 'ক্লাসে যোগ দিন' }).click()
  await expect(page.getByRole('toolbar')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'bn')
  await expectNoFaults(page, 'classroom in Bengali')
  for (const key of ['p', 'c']) {
    await page.locator('main').focus()
    await page.keyboard.press(key)
    await expect(page.locator('.panel-frame')).toBeVisible()
    await expectNoFaults(page, `panel ${key} in Bengali`)
  }
})
