import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { backToBoards, boardsLink, card, threePages } from '../support/boardScreens.ts'
import { png } from '../support/fileSamples.ts'
import { test } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'
import { pdfPages } from '../support/pdfPages.ts'
import { unzipped } from '../support/unzipped.ts'

/** What the drawing library says where it may not make code from strings to cut its fonts down: they go into a drawing whole. */
const WHOLE_FONTS = /^(Failed to use workers for|Skipped glyph) subsetting/

interface NamedFile { name: string; content: string | Buffer }

async function importFile(page: Page, { name, content }: NamedFile): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Import' }).click()])
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
}

async function exportAs(page: Page, kind: string, onePage?: string): Promise<{ name: string; bytes: Buffer }> {
  const dialog = page.getByRole('dialog', { name: /^Export/ })
  await dialog.getByRole('button', { name: /^File|File$/ }).first().click()
  await page.getByRole('option', { name: kind, exact: true }).click()
  if (onePage !== undefined) {
    await dialog.getByRole('button', { name: /Page$|^Page/ }).first().click()
    await page.getByRole('option', { name: onePage, exact: true }).click()
  }
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export', exact: true }).click()])
  await expect(dialog.getByText('The file is in your downloads.')).toBeVisible()
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('[B4] a board is exported in every kind, other programs open the files, and they come back as boards', async ({ server, people }) => {
  test.slow()
  const { page, errors } = await people()
  await signIn(page, server.url, DEMO.student)
  await boardsLink(page).click()
  await importFile(page, { name: 'old.json', content: threePages('Shapes', png(300, 200)) })
  await expect(page.getByText('“Shapes” is in your boards.')).toBeVisible()
  await page.getByRole('button', { name: 'Open it' }).click()
  await expectBoardOpen(page)
  await expectMoreInk(page, 0)
  await page.getByRole('button', { name: 'Export' }).click()

  await test.step('PDF', async () => {
    const { name, bytes } = await exportAs(page, 'PDF, all pages')
    expect(name).toBe('Shapes.pdf')
    const pages = await pdfPages(bytes)
    expect(pages.map(({ pictures }) => pictures)).toEqual([1, 1, 1])
    for (const { width, height } of pages) expect([width, height].map(Math.round).toSorted()).toEqual([595, 842])
  })
  await test.step('pictures of all pages', async () => {
    const { name, bytes } = await exportAs(page, 'Pictures (PNG), all pages')
    expect(name).toBe('Shapes.zip')
    const files = await unzipped(bytes)
    expect([...files.keys()]).toEqual(['Page 1.png', 'Page 2.png', 'Page 3.png'])
    for (const file of files.values()) expect((await fileTypeFromBuffer(file))?.mime).toBe('image/png')
    // A margin of 32 around 200 × 100, twice as sharp.
    expect(imageSize(files.get('Page 1.png')!)).toMatchObject({ width: 528, height: 328 })
  })
  await test.step('one page as a picture and as a drawing', async () => {
    const picture = await exportAs(page, 'Picture (PNG) of one page', 'Page 2: Figures')
    expect(imageSize(picture.bytes)).toMatchObject({ width: 728, height: 528 })
    const drawing = await exportAs(page, 'Drawing (SVG) of one page', 'Page 2: Figures')
    expect(imageSize(drawing.bytes)).toMatchObject({ type: 'svg', width: 364, height: 264 })
    expect(drawing.bytes.toString()).toContain('data:image/png;base64,')
    // Its fonts are inside too.
    expect(drawing.bytes.toString()).toMatch(/@font-face.*data:font\/woff2/s)
    expect(drawing.bytes.toString()).not.toMatch(/<script|href="http/)
  })
  const excalidraw = await exportAs(page, 'Excalidraw file')
  const own = await exportAs(page, 'Lectern file, with pages and versions of everything')
  const drawing = JSON.parse(excalidraw.bytes.toString()) as { type: string; elements: unknown[]; files: object }
  expect(drawing).toMatchObject({ type: 'excalidraw', version: 2 })
  expect(drawing.elements).toHaveLength(3)
  expect(Object.keys(drawing.files)).toHaveLength(1)
  expect(JSON.parse(own.bytes.toString())).toMatchObject({ type: 'lectern-board', name: 'Shapes', pages: [{ id: 'first' }, { id: 'squares', background: 'squared' }, { id: 'nothing', background: 'staves' }] })

  await test.step('and back', async () => {
    await page.keyboard.press('Escape')
    await backToBoards(page)
    await importFile(page, { name: 'From elsewhere.excalidraw', content: excalidraw.bytes })
    await expect(page.getByText('“From elsewhere” is in your boards.')).toBeVisible()
    await importFile(page, { name: 'again.json', content: own.bytes })
    await expect(card(page, 'Shapes')).toHaveCount(2)
    for (const each of await card(page, 'Shapes').all()) await expect(each).toContainText('3 pages')
  })
  expect(errors.filter((error) => !WHOLE_FONTS.test(error))).toEqual([])
})

test('[B6] a file that is no board, or more than one, is refused in words, and nothing is made of it; what cannot be shown is left out and told', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await boardsLink(page).click()
  const alert = page.getByRole('alert')
  for (const [content, words] of [
    ['{"type":"excalidraw', 'This file cannot be read'], ['{"type":"excalidrawlib","libraryItems":[]}', 'This file is of another kind'],
    [JSON.stringify({ type: 'excalidraw', elements: Array.from({ length: 20_001 }, () => 0) }), 'There is too much on this board'],
  ] as const) {
    await importFile(page, { name: 'broken.excalidraw', content })
    await expect(alert).toContainText(words)
    await alert.getByRole('button', { name: 'Close' }).click()
  }
  await expect(page.getByRole('heading', { name: 'Your boards are kept here' })).toBeVisible()
  const page1 = { version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 10, height: 10, angle: 0 }
  await importFile(page, { name: 'Mixed.excalidraw', content: JSON.stringify({ type: 'excalidraw', elements: [{ ...page1, id: 'a', type: 'rectangle' }, { ...page1, id: 'b', type: 'embeddable', link: 'https://example.org' }], files: {} }) })
  await expect(page.getByText('1 thing in it cannot be shown on a board and was left out.')).toBeVisible()
  await expect(card(page, 'Mixed')).toBeVisible()
})

test('an export that takes long is stopped, and one that fails says so', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await boardsLink(page).click()
  await importFile(page, { name: 'old.json', content: threePages('Shapes', png(300, 200)) })
  await page.getByRole('button', { name: 'Open it' }).click()
  await expectBoardOpen(page)
  await page.route('**/export', () => undefined)
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: /^Export/ })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText('The board is being fetched.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByText('The board is being fetched.')).toBeHidden()
  await page.unroute('**/export')
  await page.route('**/export', (route) => route.abort(), { times: 1 })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('The school’s server cannot be reached.')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText('The file is in your downloads.')).toBeVisible()
})
