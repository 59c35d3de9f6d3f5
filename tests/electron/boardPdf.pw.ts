import { PDFDocument, rgb } from '@cantoo/pdf-lib'
import { expect, mergeTests } from '@playwright/test'
import { expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { makeBoard } from '../support/boardScreens.ts'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { test as lessonTest } from '../support/lesson.ts'
import { DEMO, submitSignIn } from '../support/lessonPages.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

async function exercises(): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  for (let i = 0; i < 2; i += 1) pdf.addPage([400, 560]).drawRectangle({ x: 40, y: 40, width: 200, height: 200, color: rgb(0.1, 0.4, 0.7) })
  return Buffer.from(await pdf.save())
}

test('pages of a PDF become pages of a board in the desktop app, whose reader runs under the app’s own origin', async ({ openDesktop, server }) => {
  const { page, errors } = await openDesktop({ serverUrl: server.url })
  await submitSignIn(page, DEMO.tutor)
  await makeBoard(page, 'Worksheets')
  await expectBoardOpen(page)
  const desk = page.getByRole('group', { name: 'Pages and tools of the board' })
  await desk.getByRole('button', { name: 'Insert' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Pages of a PDF…' }).click()
  await (await chooser).setFiles({ name: 'Exercises.pdf', mimeType: 'application/pdf', buffer: await exercises() })
  await expect(page.getByText('The document has 2 pages.')).toBeVisible()
  await page.getByRole('button', { name: 'Put them on the board' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 60_000 })
  await expect(desk).toContainText('Page 3 of 3')
  await expectMoreInk(page, 0, 10_000)
  expect(errors).toEqual([])
})
