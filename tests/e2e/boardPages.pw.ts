import { expect, type Page } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { drawStroke, expectBoardOpen, expectMoreInk, expectStroke, boardInk, givePicture } from '../support/boardPages.ts'
import { makeBoard } from '../support/boardScreens.ts'
import { test, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, signIn } from '../support/lessonPages.ts'

const STROKE = [{ x: 360, y: 200 }, { x: 480, y: 280 }, { x: 380, y: 260 }]
const desk = (page: Page) => page.getByRole('group', { name: 'Pages and tools of the board' })
const panel = (page: Page, name: string) => page.getByRole('complementary', { name })
const list = (page: Page) => panel(page, 'Pages').getByRole('grid', { name: 'Pages' })
const more = async (page: Page, of: string, item: string) => {
  await list(page).getByRole('button', { name: `More about ${of}` }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).or(page.getByRole('menuitemradio', { name: item, exact: true })).click()
}

test.beforeEach(() => { test.setTimeout(180_000) })

test('pages are added, named, copied, moved by keyboard, deleted and taken back, and the student goes along', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await drawStroke(tutor, STROKE)
  await expectStroke(student, STROKE)
  await desk(tutor).getByRole('button', { name: 'Pages', exact: true }).click()
  await panel(tutor, 'Pages').getByRole('button', { name: 'Add a page' }).click()
  await expect(list(tutor).getByRole('row')).toHaveCount(2)
  await expect.poll(() => boardInk(tutor)).toBe(0)
  await expect(desk(student)).toContainText(`You are following ${TUTOR}`)
  await expect(desk(student)).toContainText('Page 2 of 2')
  await expect.poll(() => boardInk(student)).toBe(0)

  await more(tutor, 'Page 2', 'Rename')
  await tutor.getByLabel('Name', { exact: true }).fill('Homework')
  await tutor.getByRole('button', { name: 'Save' }).click()
  await expect(list(tutor).getByRole('row', { name: 'Page 2: Homework' })).toBeVisible()
  await more(tutor, 'Page 2: Homework', 'Squared')
  await more(tutor, 'Page 1', 'Copy')
  await expect(list(tutor).getByRole('row')).toHaveCount(3)
  await expectMoreInk(student, 0)

  await list(tutor).getByRole('row', { name: 'Page 3: Homework' }).press('Alt+ArrowUp')
  await expect(list(tutor).getByRole('row', { name: 'Page 2: Homework' })).toBeVisible()
  await more(tutor, 'Page 2: Homework', 'Delete')
  await expect(list(tutor).getByRole('row')).toHaveCount(2)
  await panel(tutor, 'Pages').getByRole('button', { name: 'Undo' }).click()
  await expect(list(tutor).getByRole('row', { name: 'Page 2: Homework' })).toBeVisible()

  await expect(desk(student)).toContainText('Page 2 of 3')
  await test.step('who looks around is left alone until he or she follows again', async () => {
    await desk(student).getByRole('button', { name: 'Page before' }).click()
    await expect(desk(student)).toContainText('You are looking around freely')
    await desk(tutor).getByRole('button', { name: 'Next page' }).click()
    await expect(desk(student)).toContainText('Page 1 of 3')
    await desk(student).getByRole('button', { name: `Follow ${TUTOR}` }).click()
    await expect(desk(student)).toContainText('Page 3 of 3')
  })
  await test.step('the panel can be used by everybody', async () => {
    await expectNoFaults(tutor, 'pages of a board')
  })
})

test('what lies on a page is named, and shapes, texts, formulas and stamps are put there by keyboard', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  const insert = async (item: string) => {
    await desk(tutor).getByRole('button', { name: 'Insert' }).press('Enter')
    await tutor.getByRole('menuitem', { name: item, exact: true }).press('Enter')
  }
  await insert('Rectangle')
  await insert('Star')
  await insert('Text…')
  await tutor.getByRole('textbox', { name: 'Text', exact: true }).fill('Fractions')
  await tutor.getByRole('button', { name: 'Put it on the page' }).click()
  await insert('Formula…')
  await tutor.getByLabel('Formula in LaTeX').fill('\\frac{1}{2} + \\sqrt{x^2')
  await expect(tutor.getByText('This cannot be read as a formula yet.')).toBeVisible()
  await tutor.getByLabel('Formula in LaTeX').fill('\\frac{1}{2} + \\sqrt{x^2}')
  await tutor.getByRole('button', { name: 'Put it on the page' }).click()
  await desk(student).getByRole('button', { name: 'On this page' }).click()
  const things = panel(student, 'On this page').getByRole('listitem')
  await expect(things).toHaveCount(4)
  await expect(things.filter({ hasText: 'Formula: \\frac{1}{2} + \\sqrt{x^2}' })).toHaveCount(1)
  await expect(things.filter({ hasText: 'Stamp: Star' })).toHaveCount(1)
  const before = await expectMoreInk(student, 0, 1_000)

  await panel(student, 'On this page').getByRole('button', { name: 'Change Formula' }).click()
  await student.getByLabel('Formula in LaTeX').fill('\\sum_{i=1}^{n} i')
  await student.getByRole('button', { name: 'Change it' }).click()
  await expect(things.filter({ hasText: 'Formula: \\sum_{i=1}^{n} i' })).toHaveCount(1)
  await expect(things).toHaveCount(4)
  await panel(student, 'On this page').getByRole('button', { name: 'Stamp: Star', exact: true }).press('Delete')
  await expect(things).toHaveCount(3)
  await expect.poll(() => boardInk(tutor)).toBeLessThan(before)
  await expectNoFaults(student, 'what lies on a page')
})

test('small pictures of pages are as dark as the board, where the system is, and a page that is a picture stays as it is', async ({ server, people }) => {
  const { page } = await people({ colorScheme: 'dark' })
  await signIn(page, server.url, DEMO.tutor)
  await makeBoard(page, 'In the dark')
  await expectBoardOpen(page)
  await desk(page).getByRole('button', { name: 'Pages', exact: true }).click()
  const picture = list(page).getByRole('row').first().locator('canvas')
  /** Red, green and blue of one place of it, 0–255; nothing painted is nothing. */
  const colourAt = (x: number, y: number) => picture.evaluate((canvas: HTMLCanvasElement, [left, top]) => [...canvas.getContext('2d')!.getImageData(left, top, 1, 1).data], [x, y] as const)
  await expect.poll(async () => { const [red = 255, green = 255, blue = 255, alpha] = await colourAt(300, 190); return alpha === 255 && Math.max(red, green, blue) < 60 }).toBe(true)
  await givePicture(page, 'paste', 'image/png')
  // It lies in the upper left corner of the small picture.
  await expect.poll(async () => { const [red = 0, green = 255, blue = 255] = await colourAt(40, 30); return red > 150 && green < 110 && blue < 110 }).toBe(true)
})
