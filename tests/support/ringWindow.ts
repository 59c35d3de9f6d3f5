import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'

const isRing = (page: Page): boolean => page.url().endsWith('/ring.html')

/** The ring window's page, once it shows a call. */
export async function ringWindow(app: ElectronApplication, accept = 'Accept'): Promise<Page> {
  const ring = app.windows().find(isRing) ?? await app.waitForEvent('window', (page) => isRing(page) || page.url() === 'about:blank' || page.url() === '')
  await expect(ring.getByRole('button', { name: accept, exact: true })).toBeVisible()
  return ring
}

export const ringButton = (ring: Page, name: 'Accept' | 'Decline' | 'Decline with a message' | 'Close'): Locator => ring.getByRole('button', { name, exact: true })

/** Presses one of those that take the window away, which may be gone before the press is reported done. */
export async function answerRing(ring: Page, name: 'Accept' | 'Decline' | 'Close'): Promise<void> {
  await ringButton(ring, name).click().catch((error: unknown) => { if (!ring.isClosed()) throw error })
}

export interface WindowFacts { ring: boolean; focused: boolean; visible: boolean; onTop: boolean }

/** Of all windows, as the window system has them. */
export const windowFacts = (app: ElectronApplication): Promise<WindowFacts[]> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => ({
  ring: window.webContents.getURL().endsWith('/ring.html'), focused: BrowserWindow.getFocusedWindow() === window && window.isFocused(), visible: window.isVisible(), onTop: window.isAlwaysOnTop(),
})))

export const closeMainWindow = (app: ElectronApplication): Promise<void> => app.evaluate(({ BrowserWindow }) => {
  BrowserWindow.getAllWindows().find((window) => !window.webContents.getURL().endsWith('/ring.html'))?.close()
})

/** [C3] Gone within a second. */
export const expectNoRing = (app: ElectronApplication): Promise<void> => expect.poll(async () => (await windowFacts(app)).filter(({ ring }) => ring), { timeout: 1_000, intervals: [20] }).toEqual([])
