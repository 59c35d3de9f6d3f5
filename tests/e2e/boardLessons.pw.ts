import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { apiAs } from '../support/apiAs.ts'
import { drawStroke, expectBoardOpen, expectMoreInk } from '../support/boardPages.ts'
import { backToBoards, card, head, makeBoard, tabOf } from '../support/boardScreens.ts'
import { png } from '../support/fileSamples.ts'
import { holdLesson } from '../support/heldLesson.ts'
import { test } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'

const LINE = [{ x: 400, y: 250 }, { x: 500, y: 320 }, { x: 600, y: 250 }]
const go = (page: Page, hash: string) => page.evaluate((next) => { window.location.hash = next }, hash)

test('a lesson opens with a prepared board; what is on it already is only replaced when that is wanted', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await makeBoard(page, 'Opening')
  await expectBoardOpen(page)
  await drawStroke(page, LINE)
  await expect(head(page).getByText('Everything is saved.')).toBeVisible()
  await backToBoards(page)
  const [session] = (await (await apiAs(server.url, DEMO.tutor)).upcomingSessions({ query: { limit: 1 } })).items
  const details = `#/details/${session!.id}`
  await go(page, details)
  const section = page.getByRole('region', { name: 'Board' })
  await section.getByRole('button', { name: 'Prepare the board' }).click()
  const dialog = page.getByRole('dialog', { name: 'Open the lesson with' })
  const choose = async () => {
    await dialog.getByRole('button', { name: /Board$/ }).first().click()
    await page.getByRole('option', { name: 'Opening' }).click()
    await dialog.getByRole('button', { name: 'Use this board' }).click()
  }
  await choose()
  await expect(section).toContainText('The lesson opens with a copy of “Opening”.')
  await section.getByRole('button', { name: 'Prepare the board' }).click()
  await choose()
  await expect(dialog.getByRole('alert')).toContainText('Something is already on this lesson’s board')
  await expectAccessible(page, 'a prepared board that would be replaced')
  await dialog.getByRole('button', { name: 'Use “Opening” instead' }).click()
  await expect(dialog).toBeHidden()
  await section.getByRole('button', { name: 'Draw before the lesson' }).click()
  await expectBoardOpen(page)
  await expectMoreInk(page, 0)
  const student = await people()
  await signIn(student.page, server.url, DEMO.student)
  await go(student.page, details)
  await expect(student.page.getByRole('region', { name: 'Board' })).toContainText('The board opens with the lesson.')
})

test('[B4] [B5] after a lesson its board has a picture, is looked at and copied by its student, and is not drawn on', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  const { sessionId, title } = await holdLesson(server.url, { name: 'triangle.png', content: png(30, 20) })
  await go(page, `#/details/${sessionId}`)
  const section = page.getByRole('region', { name: 'Board', exact: true })
  await section.getByRole('button', { name: 'Copy to my boards' }).click()
  await expect(section).toContainText(`“Copy of ${title}” is in your boards.`)
  await expectAccessible(page, 'the board of a past lesson')
  await section.getByRole('button', { name: 'Open the board' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expectBoardOpen(page)
  await expect(page.getByText('The lesson is over: its board stays as it was. Make a copy to go on with it.')).toBeVisible()
  await expect(page.getByTestId('toolbar-freedraw')).toHaveCount(0)
  await page.getByRole('button', { name: 'Versions' }).click()
  const panel = page.getByRole('complementary', { name: 'Versions' })
  await expect(panel.getByRole('listitem').filter({ hasText: 'At the end' }).locator('img')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Keep this version' })).toHaveCount(0)
  await backToBoards(page)
  await tabOf(page, 'From lessons').click()
  await expect(card(page, title).locator('img')).toBeVisible()
  await tabOf(page, 'My boards').click()
  await card(page, `Copy of ${title}`).getByRole('link').click()
  await expectBoardOpen(page)
  await expect(page.getByTestId('toolbar-freedraw')).toBeAttached()
})
