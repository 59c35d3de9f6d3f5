import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { expectBoardOpen } from '../support/boardPages.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, joinLesson, leaveLesson, lobbyJoinButton, openLesson, signIn, tile } from '../support/lessonPages.ts'

/** The board's own toolbar comes with the drawing library; around it everything is ours. */
const DRAWING_LIBRARY = '.excalidraw'

/** Axe finds nothing in light and in dark, and nothing stands outside a narrow window. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).exclude(DRAWING_LIBRARY).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
    expect(found, `${screen}, ${colorScheme}`).toEqual([])
  }
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${screen} is wider than its window by`).toBeLessThanOrEqual(0)
  await page.setViewportSize(size)
}

test('axe finds nothing on sign-in and home, their menus and dialogs', async ({ server, people }) => {
  const { page } = await people()
  await page.goto(server.url)
  await expect(page.getByLabel('Email')).toBeFocused()
  await expectAccessible(page, 'sign-in')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Type your email address.')).toBeVisible()
  await expectAccessible(page, 'sign-in with faults')
  await signIn(page, server.url, DEMO.tutor)
  await expectAccessible(page, 'home')
  await page.getByRole('button', { name: /^Your account/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page, 'account menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New lesson' }).click()
  await page.getByRole('button', { name: 'Book lesson' }).click()
  await expect(page.getByText('Choose at least one student.')).toBeVisible()
  await expect(page.getByLabel('Title')).toBeFocused()
  await expectAccessible(page, 'new lesson with faults')
})

test('axe finds nothing from the lobby to the end of a lesson', async ({ server, people }) => {
  // Fourteen runs of axe beside a live camera.
  test.slow()
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await expectAccessible(page, 'lobby')
  await joinLesson(page)
  await expect(page.getByText(`Waiting for ${STUDENT}`)).toBeVisible()
  await expectAccessible(page, 'classroom, alone')
  await page.getByRole('button', { name: 'Microphone and speaker' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page, 'device menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
  await expectAccessible(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await barButton(page, 'Board').click()
  await expectBoardOpen(page)
  await expectAccessible(page, 'classroom with board')
  await barButton(page, 'Leave').click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(page, 'leaving')
  await page.getByRole('button', { name: 'Stay' }).click()
  await leaveLesson(page)
  await expectAccessible(page, 'after leaving')
})

test('axe finds nothing in the Bengali interface, and it says its language', async ({ server, people }) => {
  const { page, context } = await people()
  await context.addInitScript(() => { localStorage.setItem('lectern.language', '"bn"') })
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'সাইন ইন' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'bn')
  await expectAccessible(page, 'sign-in in Bengali')
})

/** Presses Tab until the element has the focus; a keyboard has no other way. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true }).first()
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}

test('a whole lesson by keyboard alone', async ({ server, people }) => {
  const { page } = await people()
  await page.goto(server.url)
  await expect(page.getByLabel('Email')).toBeFocused()
  await page.keyboard.type(DEMO.tutor)
  await page.keyboard.press('Tab')
  await page.keyboard.type('lectern-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Join', exact: true }).first()).toBeVisible()
  await tabTo(page, 'Join')
  await page.keyboard.press('Enter')
  await expect(lobbyJoinButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tile(page, 'You')).toBeVisible()
  await page.keyboard.press('m')
  await expect(barButton(page, 'Unmute')).toBeVisible()
  await page.keyboard.down(' ')
  await expect(barButton(page, 'Mute')).toBeVisible()
  await page.keyboard.up(' ')
  await expect(barButton(page, 'Unmute')).toBeVisible()
  await page.keyboard.press('w')
  await expect(barButton(page, 'Board')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
  await page.keyboard.press('v')
  await page.keyboard.press('Escape')
  await expect(barButton(page, 'Stop camera')).toBeVisible()
  await page.keyboard.press('w')
  await expect(barButton(page, 'Board')).toHaveAttribute('aria-pressed', 'false')
  await tabTo(page, 'Unmute')
  // A toolbar is one stop; arrows go through it.
  for (let presses = 0; presses < 8 && !await barButton(page, 'Leave').evaluate((button) => button === document.activeElement); presses++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Stay' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(barButton(page, 'Leave')).toBeFocused()
})

test('single keys are silent while one draws, and after they have been switched off', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await joinLesson(page)
  await barButton(page, 'Board').click()
  await expectBoardOpen(page)
  await page.locator('canvas.excalidraw__canvas.interactive').click({ position: { x: 300, y: 300 } })
  for (const key of ['m', 'v', 'w']) await page.keyboard.press(key)
  await expect(barButton(page, 'Mute')).toBeVisible()
  await expect(barButton(page, 'Stop camera')).toBeVisible()
  await expect(barButton(page, 'Board')).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await page.getByRole('switch', { name: 'Use single-key shortcuts' }).press(' ')
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await expect(barButton(page, 'Mute')).toBeVisible()
})

test('a change of language is one choice, and stays', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitemradio', { name: 'বাংলা' }).click()
  await expect(page.getByRole('heading', { name: 'ক্লাস', exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'ক্লাস', exact: true })).toBeVisible()
  await expect(page.getByText(`${TUTOR}-এর সঙ্গে`).first()).toBeVisible()
})
