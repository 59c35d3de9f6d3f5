import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { boardInk, drawStroke, expectBoardOpen } from '../support/boardPages.ts'
import { STUDENT, test } from '../support/lesson.ts'
import { barButton, leaveLesson } from '../support/lessonPages.ts'

const STROKE = [{ x: 360, y: 200 }, { x: 480, y: 280 }, { x: 380, y: 260 }]
const desk = (page: Page) => page.getByRole('group', { name: 'Pages and tools of the board' }).filter({ visible: true })
const inkHere = (page: Page) => page.locator('canvas.excalidraw__canvas.static').filter({ visible: true }).evaluate((canvas: HTMLCanvasElement) => {
  const pixels = new Uint32Array(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
  return pixels.reduce((ink, pixel) => ink + (pixel === 0 ? 0 : 1), 0)
})
async function strokeHere(page: Page): Promise<void> {
  const surface = page.locator('canvas.excalidraw__canvas.interactive').filter({ visible: true })
  const box = await surface.boundingBox()
  if (!box) throw new Error('no board')
  await page.getByTestId('toolbar-freedraw').filter({ visible: true }).check({ force: true })
  await page.mouse.move(box.x + 360, box.y + 200)
  await page.mouse.down()
  for (const { x, y } of STROKE) await page.mouse.move(box.x + x, box.y + y, { steps: 3 })
  await page.mouse.up()
}

test('a student writes on a page of one’s own, which the tutor sees and nobody mistakes for the lesson’s board', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  test.setTimeout(180_000)
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await drawStroke(tutor, STROKE)
  await expect.poll(() => boardInk(student)).toBeGreaterThan(100)

  await desk(student).getByRole('button', { name: 'My page' }).click()
  const own = student.getByRole('region', { name: 'Your own page: only you and your tutor see it' })
  await expect(own).toBeVisible()
  await expect(student.getByRole('region', { name: 'Board', exact: true })).toBeHidden()
  await expect(own.locator('canvas.interactive')).toBeVisible()
  await expect.poll(() => inkHere(student)).toBe(0)
  await strokeHere(student)
  await expect.poll(() => inkHere(student)).toBeGreaterThan(100)

  await desk(tutor).getByRole('button', { name: 'Pages of students' }).click()
  await tutor.getByRole('menuitem', { name: STUDENT }).click()
  await expect(tutor.getByRole('region', { name: `Page of ${STUDENT}: only the two of you see it` })).toBeVisible()
  await expect.poll(() => inkHere(tutor).catch(() => 0), { timeout: 20_000 }).toBeGreaterThan(100)

  await desk(student).getByRole('button', { name: 'Back to the lesson’s board' }).click()
  await expect(student.getByRole('region', { name: 'Board', exact: true })).toBeVisible()
  await expect.poll(() => boardInk(student)).toBeGreaterThan(100)

  await leaveLesson(tutor, 'End lesson for everybody')
  for (const [page, name] of [[tutor, `Page of ${STUDENT}`], [student, 'My page in this lesson']] as const) {
    await page.getByRole('button', { name: 'Open its record' }).click()
    const section = page.getByRole('region', { name: 'Board', exact: true })
    const link = section.getByRole('link', { name })
    await expect(link).toBeVisible()
    await expectAccessible(page, 'a past lesson with pages of students’ own')
    await link.click()
    await expectBoardOpen(page)
    await expect.poll(() => inkHere(page)).toBeGreaterThan(100)
  }
  await expect(tutor.getByTestId('toolbar-freedraw')).toHaveCount(0)
  await expect(student.getByTestId('toolbar-freedraw')).toBeAttached()
})
