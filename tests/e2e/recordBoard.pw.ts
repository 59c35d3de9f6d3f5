import { expect, type Page } from '@playwright/test'
import { drawStroke, expectBoardOpen, expectStroke, type Point, takePen } from '../support/boardPages.ts'
import { STUDENT, test } from '../support/lesson.ts'
import { barButton } from '../support/lessonPages.ts'
import { momentsOf, type Part } from '../support/playedFile.ts'
import { expectGrowth, inNewPage, mark, more, own, question, stopAndSave } from '../support/recordPages.ts'

test.beforeEach(() => { test.setTimeout(240_000) })

const RED = { colour: [224, 49, 49] } as const
const STROKE = [{ x: 360, y: 200 }, { x: 520, y: 320 }, { x: 380, y: 330 }, { x: 540, y: 220 }, { x: 360, y: 260 }]
/** Of the recording's 1280 × 720: what is large beside the strip of people, and the strip. */
const [LARGE, STRIP] = [{ x: 0, y: 0, width: 1040, height: 720 }, { x: 1040, y: 0, width: 240, height: 720 }]

const share = ({ x, y, width, height }: Part): Part => ({ x: x / 1280, y: y / 720, width: width / 1280, height: height / 720 })

/** Where points of the board on this page are in the recording: the whole board in the middle of what is large. */
async function placeOf(page: Page, points: readonly Point[]): Promise<Part> {
  const board = await page.locator('canvas.excalidraw__canvas.static').boundingBox()
  if (!board) throw new Error('no board')
  const scale = Math.min(LARGE.width / board.width, LARGE.height / board.height)
  const [left, top] = [(LARGE.width - board.width * scale) / 2, (LARGE.height - board.height * scale) / 2]
  const [xs, ys] = [points.map(({ x }) => left + x * scale), points.map(({ y }) => top + y * scale)]
  const around = 20
  return { x: Math.min(...xs) - around, y: Math.min(...ys) - around, width: Math.max(...xs) - Math.min(...xs) + 2 * around, height: Math.max(...ys) - Math.min(...ys) + 2 * around }
}

/** Well above the place, across all that is large: the board's size changes a little with the lines over it. */
const above = ({ y }: Part): Part => ({ ...LARGE, height: y - 20 })

/** Each span of moments with it or without it, in order. */
const spans = (seen: readonly boolean[]): boolean[] => seen.filter((now, i) => i === 0 || now !== seen[i - 1])

test('the board is recorded where it stands while it is shown, and while all who can draw on it have agreed', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await more(tutor, 'Record the lesson…')
  await expect(question(student)).toContainText('what you draw')
  await question(student).getByRole('button', { name: 'I agree' }).click()
  await expect(mark(tutor)).toBeVisible()
  await expectGrowth(tutor, 2)

  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await takePen(tutor, '#e03131')
  await drawStroke(tutor, STROKE)
  await expectStroke(student, STROKE)
  const place = await placeOf(tutor, STROKE)
  await expectGrowth(tutor, 2)

  await test.step('a consent that is taken back takes the board out, and is told to whoever records', async () => {
    await student.getByRole('toolbar').getByRole('button', { name: /People/ }).click()
    await student.getByRole('button', { name: 'No longer record me' }).click()
    await expect(own(tutor)).toContainText(`The board is not in the recording while ${STUDENT} can draw on it.`)
    await expectGrowth(tutor, 2)
  })
  await test.step('who can no longer draw keeps it out no longer', async () => {
    await tutor.getByRole('toolbar').getByRole('button', { name: /People/ }).click()
    await tutor.getByRole('button', { name: 'Only I draw' }).click()
    await expect(own(tutor)).not.toContainText('The board is not in the recording')
    await expectGrowth(tutor, 2)
  })
  await barButton(tutor, 'Board').click()
  await expect(tutor.locator('canvas.excalidraw__canvas.static')).toBeHidden()
  await expectGrowth(tutor, 2)

  const file = await stopAndSave(tutor)
  const moments = await inNewPage(tutor.context(), (page) => momentsOf(page, file, [place, above(place), STRIP].map((part) => ({ ...RED, part: share(part) }))))
  const [inPlace, elsewhere, strip] = [0, 1, 2].map((which) => moments.map(({ shares }) => shares[which] ?? 0))
  expect(spans(inPlace!.map((found) => found > 0.02)), inPlace!.join(' ')).toEqual([false, true, false, true, false])
  expect(Math.max(...elsewhere!)).toBeLessThan(0.001)
  expect(Math.max(...strip!)).toBeLessThan(0.001)
})
