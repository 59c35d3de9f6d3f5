import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

/** The board's own toolbar comes with the drawing library; around it everything is ours. */
const DRAWING_LIBRARY = '.excalidraw'
/** What was announced stays for seconds, named by the button that was at work; that button may have gone with its screen. */
const ANNOUNCED = '[data-live-announcer] [role="img"]'

/** Axe works in the page itself: in its other mode it opens a second one each time, which takes longer than looking and is not to be had in a window of the desktop app. */
async function faultsOf(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode().exclude(DRAWING_LIBRARY).exclude(ANNOUNCED)
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

/** Axe finds nothing in light and in dark, which differ in colours only. */
export async function expectNoFaults(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await faultsOf(page), `${screen}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await faultsOf(page, ['color-contrast', 'link-in-text-block']), `${screen}, dark`).toEqual([])
}

/** The same in the few colours that a person has given to the whole system, on black. */
export async function expectNoFaultsInContrast(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce', forcedColors: 'active' })
  expect(await faultsOf(page), `${screen}, in the system's colours`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', forcedColors: 'none' })
}

/** Nothing stands outside the window. An open menu follows its button a moment after the window has changed. */
export async function expectFits(page: Page, screen: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { message: `${screen} is wider than its window by` }).toBeLessThanOrEqual(0)
}

/** Nothing in light and in dark, and nothing stands outside a narrow window. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await expectNoFaults(page, screen)
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 800 })
  await expectFits(page, screen)
  await page.setViewportSize(size)
}

/** Presses Tab until the element has the focus, or an arrow within a toolbar; a keyboard has no other way. */
export async function tabOnto(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowRight' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not reach ${String(target)}`)
}
