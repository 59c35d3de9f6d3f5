import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { barButton, lobbyJoinButton } from '../support/lessonPages.ts'
import { play } from '../support/playedFile.ts'

const mark = (page: Page): Locator => page.getByRole('banner').getByText('Rec', { exact: true })
const question = (page: Page): Locator => page.getByRole('alertdialog', { name: new RegExp(`^${TUTOR} (asks to record|is recording) this lesson$`) })
const own = (page: Page): Locator => page.getByRole('region', { name: 'Your recording' })

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Two recorders' encoders and decoders on one small machine. */
test.beforeEach(() => { test.setTimeout(180_000) })

/** Bytes of the recordings in this browser. */
const written = (page: Page): Promise<number> => page.evaluate(async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings', { create: true })
  let size = 0
  for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values()) size += (await entry.getFile()).size
  return size
})
/** So many more clusters, of two seconds each. */
async function expectGrowth(page: Page, clusters: number): Promise<void> {
  for (let i = 0; i < clusters; i++) {
    const before = await written(page)
    await expect.poll(() => written(page), { timeout: 45_000 }).toBeGreaterThan(before)
  }
}

async function download(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  return file.path()
}
async function inNewPage<T>(context: BrowserContext, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage()
  try { return await use(page) } finally { await page.close() }
}

test('a lesson is recorded when everybody has agreed, everybody sees it, and the file plays', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await more(tutor, 'Record the lesson…')
  await expect(own(tutor)).toContainText(`The recording begins when ${STUDENT} have answered`)
  await expect(question(student)).toBeVisible()
  await expect(question(student).getByRole('button', { name: 'Do not record me' })).toBeFocused()
  await expectNoFaults(student, 'being asked about a recording')
  for (const page of [tutor, student]) await expect(mark(page)).toHaveCount(0)

  // Only the student is heard in it: what sounds was sent.
  await barButton(tutor, 'Mute').click()
  await question(student).getByRole('button', { name: 'I agree' }).click()
  for (const page of [tutor, student]) await expect(mark(page)).toBeVisible()
  await expect(student.getByText(`${TUTOR} records this lesson.`)).toBeAttached()
  await expectNoFaults(tutor, 'recording')
  await expectGrowth(tutor, 3)

  await own(tutor).getByRole('button', { name: 'Stop recording' }).click()
  await expect(own(tutor)).toContainText('is kept in this browser')
  for (const page of [tutor, student]) await expect(mark(page)).toHaveCount(0)
  const file = await download(tutor, own(tutor).getByRole('button', { name: 'Save recording' }))
  const played = await inNewPage(tutor.context(), (page) => play(page, file))
  expect(played).toMatchObject({ width: 1280, height: 720 })
  expect(played.duration).toBeGreaterThan(1.6)
  expect(played.duration).toBeLessThan(120)
  expect(played.moved).toBeGreaterThan(0.001)
  expect(played.loudness).toBeGreaterThan(0.005)
  expect(played.edge).toBeLessThan(40)
})

test('who refuses is not in it, and a reload of whoever records ends it for all, keeping what was written', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await barButton(tutor, 'Mute').click()
  await more(tutor, 'Record the lesson…')
  await expect(question(student)).toBeVisible()
  await student.keyboard.press('Escape')
  await expect(question(student)).toHaveCount(0)
  for (const page of [tutor, student]) await expect(mark(page)).toBeVisible()
  await expect(student.getByText('You are not in the recording.')).toBeAttached()
  await expect(tutor.getByText(`Not in the recording: ${STUDENT}.`)).toBeAttached()
  await student.getByRole('toolbar').getByRole('button', { name: /People/ }).click()
  await expect(student.getByRole('img', { name: 'is not in the recording' })).toBeVisible()
  await expect(student.getByRole('img', { name: 'records the lesson' })).toBeVisible()
  await expect(student.getByRole('button', { name: 'Let me be recorded' })).toBeVisible()
  await expectGrowth(tutor, 3)

  await tutor.reload()
  await expect(lobbyJoinButton(tutor)).toBeVisible()
  await lobbyJoinButton(tutor).click()
  await expect(mark(student)).toHaveCount(0)
  await expect(mark(tutor)).toHaveCount(0)
  await tutor.reload()
  const kept = tutor.getByRole('list', { name: 'Recordings in this browser' })
  await expect(kept.getByRole('listitem')).toHaveCount(1)
  const file = await download(tutor, kept.getByRole('button', { name: /^Save / }))
  const played = await inNewPage(tutor.context(), (page) => play(page, file))
  expect(played.moved).toBeGreaterThan(0.001)
  expect(played.loudness).toBeLessThan(0.001)
  expect(played.edge).toBeGreaterThan(40)
  await kept.getByRole('button', { name: /^Remove / }).click()
  await tutor.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(kept).toHaveCount(0)
})
