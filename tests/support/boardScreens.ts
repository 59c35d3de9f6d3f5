import { expect, type Locator, type Page } from '@playwright/test'

export const boardsLink = (page: Page): Locator => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Boards' })
export const card = (page: Page, name: string): Locator => page.getByRole('main').getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
export const tabOf = (page: Page, name: 'My boards' | 'Templates' | 'From lessons' | 'Deleted'): Locator => page.getByRole('radio', { name, exact: true })
/** The head of one board, whatever it is called. */
export const head = (page: Page): Locator => page.getByRole('banner')

/** From any screen with the main menu to an empty board of this name, open to be drawn on. */
export async function makeBoard(page: Page, name: string): Promise<void> {
  await boardsLink(page).click()
  await page.getByRole('button', { name: 'New board' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New board' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create board' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

export async function backToBoards(page: Page): Promise<void> {
  await head(page).getByRole('link', { name: 'Boards' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Boards' })).toBeVisible()
}

export async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

const shape = (id: string, change: Record<string, unknown> = {}) => ({
  id, type: 'rectangle', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 200, height: 100, angle: 0, seed: 1, strokeColor: '#1e1e1e', backgroundColor: '#ffc9c9', fillStyle: 'solid', strokeWidth: 2,
  strokeStyle: 'solid', roughness: 0, opacity: 100, groupIds: [], frameId: null, roundness: null, boundElements: [], updated: 1, link: null, locked: false, index: null, ...change,
})
const pageOf = (id: string, index: string, background: string, name = '') => ({ id, type: 'page', version: 1, versionNonce: 0, isDeleted: false, index, name, background })

/** A board of three pages as Lectern exports it: a rectangle, a picture with a word on squares, nothing. */
export const threePages = (name: string, picture: Buffer): string => JSON.stringify({
  type: 'lectern-board', version: 1, name, pages: [pageOf('first', 'a0', 'blank'), pageOf('squares', 'a1', 'squared', 'Figures'), pageOf('nothing', 'a2', 'staves')],
  elements: [shape('box'), shape('photo', { type: 'image', page: 'squares', fileId: 'photo-file', status: 'saved', scale: [1, 1], width: 300, height: 200 }), shape('words', { type: 'text', page: 'squares', x: 10, y: 10, width: 120, height: 25, text: 'Area', originalText: 'Area', fontSize: 20, fontFamily: 5, textAlign: 'left', verticalAlign: 'top', containerId: null, autoResize: true, lineHeight: 1.25 }),
    shape('deleted', { isDeleted: true })],
  files: { 'photo-file': { mimeType: 'image/png', id: 'photo-file', dataURL: `data:image/png;base64,${picture.toString('base64')}` } },
})
