import { expect, type Page } from '@playwright/test'
import type { Person } from '../support/browser.ts'
import { boardInk, drawStroke, expectBoardOpen, expectMoreInk, expectSameBoard, expectStroke, givePicture, type Point } from '../support/boardPages.ts'
import { startCuttableProxy, type CuttableProxy } from '../support/cuttableProxy.ts'
import { enter, test as lessonTest } from '../support/lesson.ts'
import { barButton, DEMO, joinLesson, openLesson, signIn } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

/** A stroke of its own place on the board for each number. */
const stroke = (index: number): [Point, Point] => {
  const [column, row] = [index % 6, Math.floor(index / 6)]
  return [{ x: 300 + 60 * column, y: 130 + 60 * row }, { x: 342 + 60 * column, y: 172 + 60 * row }]
}

interface Board { server: ServerProcess; tutor: Person; student: Person; tutorsCable: CuttableProxy; studentsCable: CuttableProxy }

/** A lesson at the board, each over a cable of their own. */
const test = lessonTest.extend<{ board: Board }>({
  board: async ({ people }, use) => {
    const server = await startServerProcess({ CORS_ORIGINS: '' })
    const port = () => Number(new URL(server.url).port)
    const [tutorsCable, studentsCable] = [await startCuttableProxy(port), await startCuttableProxy(port)]
    const [tutor, student] = await Promise.all([people(), people()])
    await Promise.all([enter(tutor, tutorsCable.url, DEMO.tutor), enter(student, studentsCable.url, DEMO.student)])
    await showBoard(tutor.page)
    await expectBoardOpen(student.page)
    // What stands around the board comes after it, and from the server, which these tests take away.
    await Promise.all([tutor, student].map(({ page }) => expect(page.getByRole('button', { name: 'On this page' })).toBeVisible()))
    await use({ server, tutor, student, tutorsCable, studentsCable })
    await Promise.all([tutorsCable.close(), studentsCable.close(), server.stop()])
  },
})

async function showBoard(page: Page): Promise<void> {
  const button = barButton(page, 'Board')
  // The room may show it at the same moment, which would make a click hide it again.
  await expect(async () => {
    if (await button.getAttribute('aria-pressed') !== 'true') await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 })
  }).toPass()
  await expectBoardOpen(page)
}
const kept = (page: Page, changes = '\\d+') => expect(page.getByText(new RegExp(`^${changes} changes? waits? here`))).toBeVisible({ timeout: 20_000 })
const nothingAt = async (page: Page, points: readonly Point[]) => { expect(await boardInk(page, points)).toBe(0) }

test('[B1 B2] drawn while the server is away, then reloaded: it arrives once the server is back', async ({ board: { server, tutor, student } }) => {
  await drawStroke(student.page, stroke(0))
  await expectStroke(tutor.page, stroke(0))
  await server.kill9()
  await drawStroke(student.page, stroke(1))
  await drawStroke(student.page, stroke(2))
  await kept(student.page, '2')
  // The page comes from the server: there is none to be had.
  await expect(student.page.reload()).rejects.toThrow()
  await server.start()
  await student.page.reload()
  await joinLesson(student.page)
  await showBoard(student.page)
  for (const page of [tutor.page, student.page]) for (const index of [0, 1, 2]) await expectStroke(page, stroke(index))
  await expectSameBoard(tutor.page, student.page)
})

test('[B2] drawn without a network, the tab closed, opened again later: it arrives, and newer work stays', async ({ board: { tutor, student, studentsCable } }) => {
  studentsCable.cut()
  await drawStroke(student.page, stroke(0))
  await kept(student.page, '1')
  await student.page.close()
  await drawStroke(tutor.page, stroke(1))
  await nothingAt(tutor.page, stroke(0))
  studentsCable.restore()
  const again = await student.context.newPage()
  await again.goto(studentsCable.url)
  await openLesson(again)
  await joinLesson(again)
  await showBoard(again)
  for (const page of [tutor.page, again]) for (const index of [0, 1]) await expectStroke(page, stroke(index))
  await expectSameBoard(tutor.page, again)
})

test('a stroke that was being drawn when the page went is there up to its last point', async ({ board: { tutor, student, studentsCable } }) => {
  studentsCable.cut()
  await drawStroke(student.page, stroke(0))
  await kept(student.page, '1')
  const [from, to] = stroke(3)
  const box = await student.page.getByRole('region', { name: 'Board', exact: true }).boundingBox()
  if (!box) throw new Error('no board')
  await student.page.mouse.move(box.x + from.x, box.y + from.y)
  await student.page.mouse.down()
  await student.page.mouse.move(box.x + to.x, box.y + to.y, { steps: 6 })
  await student.page.goto('about:blank')
  studentsCable.restore()
  await student.page.goto(studentsCable.url)
  await openLesson(student.page)
  await joinLesson(student.page)
  await showBoard(student.page)
  for (const page of [tutor.page, student.page]) for (const index of [0, 3]) await expectStroke(page, stroke(index))
  await expectSameBoard(tutor.page, student.page)
})

test('a picture that was put on the board without a network is there after a reload, and arrives', async ({ board: { server, tutor, student } }) => {
  await server.kill9()
  await drawStroke(student.page, stroke(0))
  await kept(student.page, '1')
  await givePicture(student.page, 'paste', 'image/png')
  await kept(student.page, '2')
  await expect(student.page.reload()).rejects.toThrow()
  await server.start()
  await student.page.reload()
  await joinLesson(student.page)
  await showBoard(student.page)
  const ink = await expectMoreInk(student.page, 0, 10_000)
  await expectMoreInk(tutor.page, 0, 10_000)
  expect(ink).toBeGreaterThan(10_000)
  await expectSameBoard(tutor.page, student.page)
})

test('signing out asks about what was drawn and not sent; deleted, it reaches nobody, whoever signs in next', async ({ board: { server, tutor, student, studentsCable } }) => {
  await server.kill9()
  await drawStroke(student.page, stroke(0))
  await kept(student.page, '1')
  await student.page.close()
  await server.start()
  const again = await student.context.newPage()
  await again.goto(studentsCable.url)
  const ask = async () => {
    await again.getByRole('button', { name: /^Your account/ }).click()
    await again.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(again.getByRole('alertdialog')).toContainText('1 change on a board has not reached the server yet')
  }
  await ask()
  await again.getByRole('button', { name: 'Cancel', exact: true }).click()
  await ask()
  await again.getByRole('button', { name: 'Sign out and delete', exact: true }).click()
  await expect(again.getByLabel('Email')).toBeVisible()
  await signIn(again, studentsCable.url, DEMO.student)
  await openLesson(again)
  await joinLesson(again)
  await showBoard(again)
  await drawStroke(again, stroke(1))
  await expectStroke(tutor.page, stroke(1))
  await expectSameBoard(tutor.page, again)
  await nothingAt(tutor.page, stroke(0))
})

test('a browser that keeps nothing says so once, and drawing goes on', async ({ server, people }) => {
  const [tutor, student] = await Promise.all([people(), people()])
  await student.context.addInitScript(() => { Object.defineProperty(window, 'indexedDB', { value: undefined }) })
  await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, server.url, DEMO.student)])
  await showBoard(tutor.page)
  await expectBoardOpen(student.page)
  await drawStroke(student.page, stroke(0))
  const told = student.page.getByRole('alert').filter({ hasText: 'This device has no room, or no leave, to keep what you draw.' })
  await expect(told).toBeVisible()
  await told.getByRole('button').click()
  await drawStroke(student.page, stroke(1))
  for (const index of [0, 1]) await expectStroke(tutor.page, stroke(index))
  await expect(told).toBeHidden()
})

test('the server goes away while the tools around the board are still being fetched: the lesson stays, drawing goes on, and they come', async ({ server, people }) => {
  const student = await people()
  const toolsAround = /\/parts-[^/]*\.js$/
  let refused = 0
  await student.context.route(toolsAround, (route) => { refused += 1; return route.abort() })
  await enter(student, server.url, DEMO.student)
  await showBoard(student.page)
  await expect.poll(() => refused).toBeGreaterThan(0)
  await drawStroke(student.page, stroke(0))
  await expectStroke(student.page, stroke(0))
  const pages = student.page.getByRole('button', { name: 'Pages', exact: true })
  await expect(pages).toBeHidden()
  await student.context.unroute(toolsAround)
  await expect(pages).toBeVisible()
  await expectStroke(student.page, stroke(0))
})

/** Whose cable is cut before the round's strokes, or whether the server is killed; `noticed`: until those who are cut off know. */
const ROUNDS: readonly { cuts: readonly ('tutor' | 'student')[]; kill?: true; noticed?: true }[] = [
  { cuts: [] }, { cuts: ['student'] }, { cuts: ['student'], noticed: true }, { cuts: ['tutor'] }, { cuts: ['tutor', 'student'], noticed: true }, { cuts: [], kill: true }, { cuts: ['tutor'] }, { cuts: [] },
]

test('[B1 B2 B3] two people draw through cuts of their networks and a killed server: both boards end the same, with every stroke', async ({ board }) => {
  test.setTimeout(150_000)
  const { server, tutor, student } = board
  const cables = { tutor: board.tutorsCable, student: board.studentsCable }
  const pages = { tutor: tutor.page, student: student.page }
  let drawn = 0
  for (const { cuts, kill, noticed } of ROUNDS) {
    for (const who of cuts) cables[who].cut()
    if (kill) await server.kill9()
    for (let i = 0; i < 2; i++) {
      await Promise.all([drawStroke(tutor.page, stroke(drawn)), drawStroke(student.page, stroke(drawn + 1))])
      drawn += 2
    }
    if (noticed) await Promise.all(cuts.map((who) => kept(pages[who])))
    if (kill) await server.start()
    for (const who of cuts) cables[who].restore()
  }
  const strokes = Array.from({ length: drawn }, (_, i) => stroke(i))
  for (const page of [tutor.page, student.page]) for (const points of strokes) await expectStroke(page, points)
  await expectSameBoard(tutor.page, student.page)
})
