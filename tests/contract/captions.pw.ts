import { expect, type Locator, type Page, test } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, preview, type PreviewServer } from 'vite'
import { expectAccessible } from '../support/accessible.ts'

const root = resolve(import.meta.dirname, 'captions')
const [AMINA, RAFI, NOBODY] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'] as const
const at = (second: number): string => new Date(Date.UTC(2026, 10, 29, 12, 0, second)).toISOString()

let outDir: string
let server: PreviewServer
test.beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'lectern-captions-'))
  const alias = { '#shared': resolve(root, '../../../src-shared') }
  await build({ configFile: false, logLevel: 'error', root, base: './', plugins: [react()], resolve: { alias }, build: { outDir, emptyOutDir: true, target: 'chrome130' } })
  server = await preview({ configFile: false, logLevel: 'error', root, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
})
test.afterAll(async () => {
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
})

const area = (page: Page): Locator => page.getByRole('region', { name: /^(Captions|ক্যাপশন)$/ })
const log = (page: Page): Locator => page.getByRole('log')
/** What a screen reader finds in the log. */
const heard = async (page: Page): Promise<string[]> => (await log(page).locator('p:not([aria-hidden="true"])').allInnerTexts()).map((text) => text.trim())
const seen = async (page: Page): Promise<string[]> => (await log(page).locator('p').allInnerTexts()).map((text) => text.trim())
const say = (page: Page, userId: string, second: number, text: string, final = false): Promise<void> =>
  page.evaluate((caption) => { window.captionsHarness.say(caption) }, { userId, text, final, at: at(second) })

async function open(page: Page, { language = 'en', size = 'normal' } = {}): Promise<void> {
  await page.addInitScript(([spoken, chosen]) => {
    localStorage.setItem('lectern.language', JSON.stringify(spoken))
    localStorage.setItem('lectern.captions', JSON.stringify({ shown: true, size: chosen }))
  }, [language, size] as const)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await expect(area(page)).toBeVisible()
}

test('a line is seen while it grows, and read out once, when it is final', async ({ page }) => {
  await open(page)
  await expect(area(page)).toContainText('Nothing has been said yet')
  /** Each text that comes into what is read out. */
  await log(page).evaluate((element) => {
    const additions: string[] = []
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof HTMLElement && node.ariaHidden !== 'true') additions.push(node.innerText.trim())
    }).observe(element, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { additions })
  })
  await say(page, AMINA, 0, 'A half and')
  await expect.poll(() => seen(page)).toEqual(['Amina Rahman: A half and'])
  await say(page, AMINA, 0, 'A half and a third')
  await say(page, RAFI, 1, 'পাঁচ')
  await expect.poll(() => seen(page)).toEqual(['Amina Rahman: A half and a third', 'রাফি চৌধুরী: পাঁচ'])
  expect(await heard(page)).toEqual([])
  await say(page, AMINA, 0, 'A half and a third.', true)
  await say(page, RAFI, 1, 'পাঁচ ষষ্ঠাংশ।', true)
  await say(page, AMINA, 0, 'A calf and a bird.', true)
  await expect.poll(() => heard(page)).toEqual(['Amina Rahman: A half and a third.', 'রাফি চৌধুরী: পাঁচ ষষ্ঠাংশ।'])
  expect(await page.evaluate(() => (window as unknown as { additions: string[] }).additions)).toEqual(['Amina Rahman: A half and a third.', 'রাফি চৌধুরী: পাঁচ ষষ্ঠাংশ।'])
  await expect(log(page)).toHaveAttribute('aria-live', 'polite')
  await expect(area(page)).not.toContainText('Nothing has been said yet')
})

test('the last words are in sight, unless one looks something up; who is not in the room has no name', async ({ page }) => {
  await open(page)
  for (let i = 0; i < 12; i++) await say(page, i % 2 === 0 ? AMINA : NOBODY, i, `Sentence ${String(i)}`, true)
  await expect(log(page).getByText('Sentence 11')).toBeInViewport({ ratio: 1 })
  expect((await seen(page)).at(-1)).toBe('Somebody: Sentence 11')
  await log(page).focus()
  await page.keyboard.press('Home')
  await expect.poll(() => log(page).evaluate((element) => element.scrollTop)).toBe(0)
  await say(page, AMINA, 20, 'Sentence 20', true)
  await expect(log(page).getByText('Sentence 20')).toBeAttached()
  expect(await log(page).evaluate((element) => element.scrollTop)).toBe(0)
  await page.keyboard.press('End')
  await expect(log(page).getByText('Sentence 20')).toBeInViewport({ ratio: 1 })
})

test('what is no caption is not shown; that none come is said; nobody is listened to while the area is hidden', async ({ page }) => {
  await open(page)
  await page.evaluate(() => { for (const wrong of [null, 'Hello', { text: 'Hello' }]) window.captionsHarness.say(wrong) })
  await say(page, AMINA, 0, 'Hello', true)
  await expect.poll(() => seen(page)).toEqual(['Amina Rahman: Hello'])
  await page.evaluate(() => { window.captionsHarness.trouble('SERVER_UNREACHABLE') })
  await expect(area(page).getByRole('status')).toContainText('Captions have stopped. The school’s server cannot be reached. Check the network')
  await expect(log(page)).toContainText('Hello')
  expect(await page.evaluate(() => window.captionsHarness.listeners())).toBe(1)
  await page.evaluate(() => { window.captionsHarness.show(false) })
  await expect(area(page)).toHaveCount(0)
  expect(await page.evaluate(() => window.captionsHarness.listeners())).toBe(0)
  await page.evaluate(() => { window.captionsHarness.show(true) })
  await expect.poll(() => seen(page)).toEqual(['Amina Rahman: Hello'])
})

for (const size of ['normal', 'large', 'largest']) {
  test(`three lines, ${size}, beside everything else and over nothing, on a desk and on a telephone`, async ({ page }) => {
    await open(page, { size, language: 'bn' })
    for (let i = 0; i < 8; i++) await say(page, RAFI, i, `আমরা আজ ভগ্নাংশ নিয়ে কথা বলব ${String(i)}`, true)
    await expect.poll(() => seen(page)).toHaveLength(8)
    const fontSize = await log(page).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(fontSize).toBe({ normal: 16, large: 20, largest: 28 }[size])
    for (const window of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
      await page.setViewportSize(window)
      const boxes = await page.locator('.lesson-head, .stage, .captions, .bar').evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ top, bottom, left, right }) => ({ top, bottom, left, right })))
      for (const [i, box] of boxes.entries()) expect([box.top >= (boxes[i - 1]?.bottom ?? 0), box.bottom <= window.height, box.left >= 0, box.right <= window.width]).toEqual([true, true, true, true])
      const height = await log(page).evaluate((element) => element.clientHeight)
      expect(height).toBeGreaterThanOrEqual(3 * fontSize)
      await expect(log(page).locator('p').last()).toBeInViewport({ ratio: 1 })
    }
  })
}

test('axe finds nothing in captions, nor in their trouble', async ({ page }) => {
  await open(page)
  for (let i = 0; i < 8; i++) await say(page, RAFI, i, `Sentence ${String(i)}`, i < 7)
  await expect.poll(() => seen(page)).toHaveLength(8)
  await expectAccessible(page, 'captions')
  await page.evaluate(() => { window.captionsHarness.trouble('SERVER_UNREACHABLE') })
  await expect(area(page)).toContainText('Captions have stopped')
  await expectAccessible(page, 'captions that have stopped')
})
