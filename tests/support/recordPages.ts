import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { TUTOR } from './lesson.ts'

/** That the lesson is recorded, in the room's head. */
export const mark = (page: Page): Locator => page.getByRole('banner').getByText('Rec', { exact: true })
export const question = (page: Page): Locator => page.getByRole('alertdialog', { name: new RegExp(`^${TUTOR} (asks to record|is recording) this lesson$`) })
/** Of whoever records. */
export const own = (page: Page): Locator => page.getByRole('region', { name: 'Your recording' })

export async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Bytes of the recordings in this browser. */
const written = (page: Page): Promise<number> => page.evaluate(async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings', { create: true })
  let size = 0
  for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values()) size += (await entry.getFile()).size
  return size
})
/** So many more clusters, of two seconds each. */
export async function expectGrowth(page: Page, clusters: number): Promise<void> {
  for (let i = 0; i < clusters; i++) {
    const before = await written(page)
    await expect.poll(() => written(page), { timeout: 45_000 }).toBeGreaterThan(before)
  }
}

export async function download(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  return file.path()
}
export async function inNewPage<T>(context: BrowserContext, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage()
  try { return await use(page) } finally { await page.close() }
}

/** Ends the recording, which takes its time on a machine with much to do, and takes the file that it became out of the browser. */
export async function stopAndSave(page: Page): Promise<string> {
  await own(page).getByRole('button', { name: 'Stop recording' }).click()
  await expect(own(page)).toContainText('is kept in this browser', { timeout: 60_000 })
  return download(page, own(page).getByRole('button', { name: 'Save recording' }))
}
