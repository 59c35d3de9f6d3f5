import { expect, type Page } from '@playwright/test'
import { PDFDocument, rgb } from '@cantoo/pdf-lib'
import { boardInk, expectBoardOpen, expectMoreInk, givePicture } from '../support/boardPages.ts'
import { test } from '../support/lesson.ts'
import { barButton } from '../support/lessonPages.ts'

const desk = (page: Page) => page.getByRole('group', { name: 'Pages and tools of the board' })

async function document(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  for (let i = 0; i < pages; i += 1) pdf.addPage([400, 560]).drawRectangle({ x: 40, y: 40, width: 200, height: 60 * (i + 1), color: rgb(0.1, 0.4, 0.7) })
  return Buffer.from(await pdf.save())
}

test.beforeEach(() => { test.setTimeout(180_000) })

test('pictures come by paste, drop and choice, and what is none is refused in words', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await givePicture(tutor, 'paste', 'image/png')
  let ink = await expectMoreInk(student, 0, 10_000)
  await givePicture(tutor, 'drop', 'image/png')
  ink = await expectMoreInk(student, ink, 1_000)
  await givePicture(tutor, 'drop', 'image/svg+xml')
  await expect(tutor.getByRole('alert').filter({ hasText: 'Pictures are PNG, JPEG, GIF or WebP' })).toBeVisible()
  await tutor.getByRole('button', { name: 'Close this message' }).click()
  expect(await boardInk(student)).toBe(ink)
  await desk(student).getByRole('button', { name: 'On this page' }).click()
  await expect(student.getByRole('complementary', { name: 'On this page' }).getByRole('listitem')).toHaveText(['Picture', 'Picture'])
})

test('chosen pages of a PDF become pages of the board, with how far it is, and a document that is none is told', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  const choose = async (name: string, buffer: Buffer) => {
    await desk(tutor).getByRole('button', { name: 'Insert' }).click()
    const chooser = tutor.waitForEvent('filechooser')
    await tutor.getByRole('menuitem', { name: 'Pages of a PDF…' }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer })
  }
  await choose('Broken.pdf', Buffer.from('%PDF-1.4 nothing'))
  await expect(tutor.getByText('This document cannot be read.')).toBeVisible()
  await tutor.getByRole('button', { name: 'Close' }).click()

  await choose('Exercises.pdf', await document(5))
  await expect(tutor.getByText('The document has 5 pages.')).toBeVisible()
  await expect(tutor.getByText('There is room for 49 more pages')).toBeVisible()
  await tutor.getByLabel('Which pages').fill('9')
  await expect(tutor.getByText('Write page numbers from 1 to 5')).toBeVisible()
  await tutor.getByLabel('Which pages').fill('1-2, 4')
  await tutor.getByRole('button', { name: 'Put them on the board' }).click()
  await expect(tutor.getByRole('dialog')).toHaveCount(0, { timeout: 60_000 })
  await expect(desk(tutor)).toContainText('Page 4 of 4')
  await expect(desk(student)).toContainText('Page 4 of 4')
  await expectMoreInk(student, 0, 10_000)
  await desk(student).getByRole('button', { name: 'Pages', exact: true }).click()
  await expect(student.getByRole('grid', { name: 'Pages' }).getByRole('row')).toHaveCount(4)
  await expect(student.getByRole('row', { name: 'Page 2: Exercises 1' })).toBeVisible()
})
