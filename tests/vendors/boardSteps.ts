import { expect, type Page } from '@playwright/test'
import { barButton } from '../support/lessonPages.ts'
import type { Step } from './step.ts'

const WITHIN = { timeout: 30_000 }
const boardOf = (page: Page) => page.getByRole('region', { name: 'Board' })

async function drawLine(page: Page): Promise<void> {
  const box = await boardOf(page).boundingBox()
  if (!box) throw new Error('The board is not on the screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x - 80, y - 40)
  await page.mouse.down()
  await page.mouse.move(x + 80, y + 40, { steps: 12 })
  await page.mouse.up()
}

/** Until its picture is another than it was. */
async function changes(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await boardOf(page).screenshot()
  await act()
  await expect.poll(async () => (await boardOf(page).screenshot()).equals(before), WITHIN).toBe(false)
}

/** The board of the lesson on the vendor's cloud. */
export const boardSteps: readonly Step[] = [
  {
    text: 'the tutor shows the board, and both have it open', of: 'Netless',
    async act({ tutor, student }) {
      await barButton(tutor.page, 'Board').click()
      for (const { page } of [tutor, student]) {
        await expect(boardOf(page).getByRole('group', { name: 'Pages and tools of the board' })).toBeVisible(WITHIN)
        await expect(boardOf(page).getByRole('alert')).toHaveCount(0)
      }
    },
  },
  { text: 'what the tutor draws comes to the student', of: 'Netless', act: ({ tutor, student }) => changes(student.page, () => drawLine(tutor.page)) },
  { text: 'what the student draws comes to the tutor', of: 'Netless', act: ({ tutor, student }) => changes(tutor.page, () => drawLine(student.page)) },
  {
    text: 'a page is added, and both are on it', of: 'Netless',
    async act({ tutor, student }) {
      await boardOf(tutor.page).getByRole('button', { name: 'Add a page' }).click()
      for (const { page } of [tutor, student]) await expect(boardOf(page).getByText('Page 2 of 2')).toBeAttached(WITHIN)
    },
  },
]
