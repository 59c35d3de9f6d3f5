import { expect, type Page } from '@playwright/test'

interface Focus { what: string; isNowhere: boolean; isPlace: boolean; hasRing: boolean; isInView: boolean }

const focusOf = (page: Page): Promise<Focus> => page.evaluate(() => {
  const element = document.activeElement ?? document.body
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const { top, left, bottom, right } = element.getBoundingClientRect()
  // A radio of the drawing library is as good as invisible; its label shows the ring.
  const shown = element instanceof HTMLInputElement && element.type === 'radio' ? element.closest('label') : null
  return {
    what: `${element.tagName.toLowerCase()} ${element.getAttribute('role') ?? ''} “${element.getAttribute('aria-label') ?? element.textContent.slice(0, 60)}”`,
    isNowhere: element === document.body || element.tagName === 'VIDEO',
    // Where one is put without pressing Tab: it tells where, and needs no ring.
    isPlace: (element as HTMLElement).tabIndex === -1,
    hasRing: shown !== null || boxShadow !== 'none' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2),
    isInView: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  }
})

/** The keyboard is somewhere, on something in sight that shows it. */
export async function expectFocusKept(page: Page, after: string): Promise<void> {
  await expect.poll(async () => {
    const { what, isNowhere, isPlace, hasRing, isInView } = await focusOf(page)
    return isNowhere ? 'nowhere' : !isInView ? `${what} out of sight` : isPlace || hasRing ? 'seen' : `${what} without a ring`
  }, { message: `the focus after ${after}`, timeout: 5_000 }).toBe('seen')
}
