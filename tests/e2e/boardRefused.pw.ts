import { expect, type Page } from '@playwright/test'
import { boardsLink } from '../support/boardScreens.ts'
import { boardInk, drawStroke, expectBoardOpen, expectStroke, type Point } from '../support/boardPages.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { enter, STUDENT, test } from '../support/lesson.ts'
import { barButton, DEMO, leaveLesson } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'

const THEIRS: [Point, Point] = [{ x: 300, y: 130 }, { x: 342, y: 172 }]
const strokes: [Point, Point][] = [0, 1].map((i) => [{ x: 420 + 100 * i, y: 200 }, { x: 462 + 100 * i, y: 262 }])
const told = (page: Page, text: RegExp) => page.getByRole('alert').filter({ hasText: text })

async function noLongerDraws(tutor: Page): Promise<void> {
  await tutor.locator('main').focus()
  await tutor.keyboard.press('p')
  await tutor.getByRole('button', { name: `Actions for ${STUDENT}` }).click()
  await tutor.getByRole('menuitem', { name: 'No longer allow drawing', exact: true }).click()
}

test('[B5] what was drawn offline while drawing was taken away is on nobody’s board, and becomes a board of its author’s own or is discarded', async ({ people }) => {
  test.setTimeout(180_000)
  const server = await startServerProcess({ CORS_ORIGINS: '' })
  const cable = await startCuttableProxy(() => Number(new URL(server.url).port))
  const persons = await Promise.all([people(), people()])
  const [{ page: tutor }, { page: student }] = persons
  await Promise.all([enter(persons[0], server.url, DEMO.tutor), enter(persons[1], cable.url, DEMO.student)])
  await barButton(tutor, 'Board').click()
  await Promise.all([expectBoardOpen(tutor), expectBoardOpen(student)])
  await drawStroke(tutor, THEIRS)
  await expectStroke(student, THEIRS)

  cable.cut()
  for (const stroke of strokes) await drawStroke(student, stroke)
  await noLongerDraws(tutor)
  cable.restore()
  await expect(told(student, /^2 things that you drew are not on this board/)).toBeVisible({ timeout: 30_000 })
  for (const page of [tutor, student]) for (const stroke of strokes) await expect.poll(() => boardInk(page, stroke)).toBe(0)
  // Nothing lies over what is told.
  const [strip, note] = await Promise.all([told(student, /that you drew/).boundingBox(), student.getByText('You can look at the board. The tutor decides who draws.').boundingBox()])
  expect(note!.y + note!.height).toBeLessThanOrEqual(strip!.y)

  await student.getByRole('button', { name: 'Discard…' }).click()
  await student.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await student.getByRole('button', { name: 'Keep it on a board of my own' }).click()
  await expect(student.getByText(/^It is on your board “My drawing of .*” now, under Boards\.$/)).toBeVisible()
  await expect(told(student, /that you drew/)).toBeHidden()

  await leaveLesson(student)
  await student.goto(cable.url)
  await boardsLink(student).click()
  await student.getByRole('main').getByRole('link', { name: /My drawing of/ }).click()
  await expectBoardOpen(student)
  await expect.poll(() => boardInk(student)).toBeGreaterThan(100)
  await Promise.all([cable.close(), server.stop()])
})
