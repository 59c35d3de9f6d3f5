import { expect, type Locator, type Page } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { expectBoardOpen } from '../support/boardPages.ts'
import { TUTOR } from '../support/lesson.ts'
import { banner, barButton, OWN_TILE, tile } from '../support/lessonPages.ts'
import { test } from '../support/manyPeople.ts'
import { sampleVideo } from '../support/videoSample.ts'

const large = (page: Page): Locator => page.locator('.tile[data-large="true"]')
const screenOf = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}’s screen`, exact: true })
const order = (page: Page): Promise<string[]> => page.locator('.tiles .tile').evaluateAll((tiles) => tiles.map((one) => one.getAttribute('aria-label') ?? ''))

/** New pictures come and differ. */
async function expectMoving(video: Locator, what: string): Promise<void> {
  await expect(async () => {
    const { frames, changedPixels, litPixels } = await video.evaluate(sampleVideo, 3, { timeout: 5_000 })
    expect([frames >= 3, changedPixels > 0, litPixels > 100], what).toEqual([true, true, true])
  }).toPass({ timeout: 30_000 })
}

async function choose(page: Page, view: string): Promise<void> {
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('menu').getByText(view, { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
}

test('four people: places, pins, layouts, a shared screen from key to key, the board before and behind it', async ({ roomOf }) => {
  test.slow()
  const { pages: [tutor, first, second, third], names: [one = '', two = '', three = ''] } = await roomOf(3)
  if (!tutor || !first || !second || !third) throw new Error('four pages were asked for')

  await test.step('everybody is in a place that stays, and moves', async () => {
    await expect.poll(() => order(tutor)).toEqual([one, two, three, OWN_TILE])
    await expectMoving(tile(tutor, three).locator('video'), three)
    await tile(tutor, one).getByRole('button', { name: new RegExp(`Connection with ${one}`) }).focus()
    await expect(tile(tutor, one)).toContainText(/Delay \d+ ms · lost/)
  })

  await test.step('a pin is one\'s own; who speaks can be large; oneself can be hidden', async () => {
    await second.getByRole('button', { name: `Show ${three} large for me` }).focus()
    await second.keyboard.press('Enter')
    await expect(large(second)).toHaveAccessibleName(three)
    await expectMoving(large(second).locator('video'), 'the pinned one')
    expect(await order(second)).toEqual([TUTOR, one, three, OWN_TILE])
    await expect(large(first)).toHaveCount(0)
    await second.getByRole('button', { name: `Do not keep ${three} large` }).click()
    await expect(large(second)).toHaveCount(0)
    await choose(second, 'Who speaks large')
    await expect(large(second)).toHaveCount(1)
    await choose(second, 'Everybody the same size')
    await choose(second, 'Show my own picture')
    await expect(tile(second, OWN_TILE)).toHaveCount(0)
    await choose(second, 'Show my own picture')
    await expect(tile(second, OWN_TILE)).toBeVisible()
  })

  await test.step('S shares: the screen takes the stage of all others, the camera stays', async () => {
    await first.keyboard.press('s')
    await expect(first.getByText('You are sharing your screen.')).toBeVisible()
    for (const page of [tutor, second, third]) await expect(large(page)).toHaveAccessibleName(`${one}’s screen`)
    await expectMoving(screenOf(tutor, one).locator('video'), 'the shared screen')
    await expectMoving(tile(tutor, one).locator('video'), 'the camera of who shares')
    await expect(large(first)).toHaveCount(0)
    await expectNoFaults(tutor, 'a shared screen')
    await expectNoFaults(first, 'sharing one\'s own')
  })

  await test.step('it can be looked at closely, by keys, buttons and wheel', async () => {
    const pane = tutor.getByRole('group', { name: 'Size of the shared screen' })
    await pane.focus()
    await tutor.keyboard.press('+')
    await expect(large(tutor)).toContainText('125 %')
    await tutor.getByRole('button', { name: 'Larger', exact: true }).click()
    await expect(large(tutor)).toContainText('156 %')
    await pane.hover()
    await tutor.mouse.wheel(0, -100)
    await expect(large(tutor)).toContainText('195 %')
    await tutor.getByRole('button', { name: 'Show all' }).click()
    await expect(large(tutor)).toContainText('100 %')
  })

  await test.step('a second one is refused in words; a pause is told; the board comes before it and goes behind it', async () => {
    await second.keyboard.press('s')
    await expect(banner(second).first()).toContainText('Somebody else is sharing a screen')
    await first.getByRole('button', { name: 'Pause' }).click()
    await expect(large(tutor)).toContainText('has paused')
    await first.getByRole('button', { name: 'Go on' }).click()
    await expect(large(tutor)).not.toContainText('has paused')
    await tutor.locator('main').focus()
    await tutor.keyboard.press('w')
    for (const page of [tutor, third]) await expectBoardOpen(page)
    await expect(barButton(third, 'Board')).toHaveAttribute('aria-pressed', 'true')
    await third.getByRole('button', { name: `Show ${one}’s screen large for me` }).focus()
    await third.keyboard.press('Enter')
    await expect(large(third)).toHaveAccessibleName(`${one}’s screen`)
    await third.getByRole('button', { name: 'Show the board large' }).click()
    await expectBoardOpen(third)
  })

  await test.step('who is in control takes over, and what was there before comes back', async () => {
    await tutor.locator('main').focus()
    await tutor.keyboard.press('s')
    await expect(first.locator('.overlay-note')).toHaveText(`Your screen is no longer shared: ${TUTOR} shares now.`)
    await expect(first.getByText('has stopped your screen')).toHaveCount(0)
    await expect(first.getByText('You are sharing your screen.')).toHaveCount(0)
    for (const page of [first, second, third]) await expect(large(page)).toHaveAccessibleName(`${TUTOR}’s screen`)
    await tutor.getByRole('toolbar').getByRole('button', { name: 'Stop sharing' }).click()
    await expectBoardOpen(third)
    await expect(large(third)).toHaveCount(0)
  })

  await test.step('a screen that is stopped by who is in control is said to be stopped, not taken over', async () => {
    await first.locator('main').focus()
    await first.keyboard.press('s')
    await expect(first.getByText('You are sharing your screen.')).toBeVisible()
    await tutor.locator('main').focus()
    await tutor.keyboard.press('p')
    await tutor.getByRole('button', { name: `Actions for ${one}` }).click()
    await tutor.getByRole('menuitem', { name: 'Stop their screen' }).click()
    await expect(first.getByText('You are sharing your screen.')).toHaveCount(0)
    await expect(first.locator('.overlay-note').last()).toHaveText(`${TUTOR} has stopped your screen. You no longer share it.`)
  })
})

test('eight people fit: small, silent, all in one grid on a desk and by pages on a telephone', async ({ roomOf }) => {
  test.slow()
  const { pages: [tutor], names } = await roomOf(7)
  if (!tutor) throw new Error('eight pages were asked for')
  await expect.poll(() => order(tutor)).toEqual([...names, OWN_TILE])
  for (const name of names) await expect(tile(tutor, name).locator('.person-video:not([hidden])')).toBeVisible({ timeout: 30_000 })
  for (const name of names) await expect(tile(tutor, name)).toBeInViewport({ ratio: 0.99 })
  await tutor.setViewportSize({ width: 390, height: 420 })
  await expect(tutor.getByText(/Page 1 of \d/)).toBeVisible()
  await tutor.getByRole('button', { name: 'Later page' }).click()
  await expect(tutor.getByText(/Page 2 of \d/)).toBeVisible()
  expect(await tutor.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})
