import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, mergeTests, type Locator, type Page } from '@playwright/test'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { test as lessonTest } from '../support/lesson.ts'
import { DEMO, joinLesson, openLesson, submitSignIn } from '../support/lessonPages.ts'
import { play } from '../support/playedFile.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

let folder: string
test.beforeEach(() => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'lectern-recording-'))
})
test.afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const own = (page: Page): Locator => page.getByRole('region', { name: 'Your recording' })
const mark = (page: Page): Locator => page.getByRole('banner').getByText('Rec', { exact: true })
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

async function record(page: Page): Promise<void> {
  await submitSignIn(page, DEMO.tutor)
  await openLesson(page)
  await joinLesson(page)
  await page.getByRole('toolbar').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Record the lesson…' }).click()
  // Alone there is nobody to ask.
  await expect(mark(page)).toBeVisible()
}
/** So many more clusters, of two seconds each. */
async function expectGrowth(file: string, clusters: number): Promise<void> {
  for (let i = 0; i < clusters; i++) {
    const before = sizeOf(file)
    await expect.poll(() => sizeOf(file), { timeout: 45_000 }).toBeGreaterThan(before)
  }
}

test('a recording lies where it was said, with its duration, and one that was cut short by a killed app plays too', async ({ server, openDesktop, people }) => {
  const file = join(folder, 'Algebra.webm')
  const { app, page } = await openDesktop({ serverUrl: server.url, env: { LECTERN_RECORDING_PATH: file } })
  await record(page)
  await expectGrowth(file, 3)
  await own(page).getByRole('button', { name: 'Stop recording' }).click()
  await expect(own(page)).toContainText(`The recording is saved: ${file}`)
  await expect(mark(page)).toHaveCount(0)
  const { page: player } = await people()
  const whole = await play(player, file)
  expect(whole).toMatchObject({ width: 1280, height: 720 })
  expect(Number.isFinite(whole.duration)).toBe(true)
  expect(whole.moved).toBeGreaterThan(0.001)
  expect(whole.loudness).toBeGreaterThan(0.005)

  await page.getByRole('toolbar').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Record the lesson…' }).click()
  await expect(mark(page)).toBeVisible()
  await expectGrowth(file, 3)
  const process = app.process()
  const gone = new Promise((done) => { process.once('exit', done) })
  process.kill('SIGKILL')
  await gone
  const cut = await play(player, file)
  expect(cut.moved).toBeGreaterThan(0.001)
  expect(cut.loudness).toBeGreaterThan(0.005)
})

test('a full disk is said in words, ends the recording for everybody, and leaves what was written', async ({ server, openDesktop, people }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'a disk this small needs to be mounted')
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder])
  try {
    const file = join(folder, 'Algebra.webm')
    const { page } = await openDesktop({ serverUrl: server.url, env: { LECTERN_RECORDING_PATH: file } })
    await record(page)
    await expect(own(page).getByRole('alert')).toContainText('This computer has no room left for the recording.', { timeout: 90_000 })
    await expect(mark(page)).toHaveCount(0)
    await expect(own(page)).toContainText(`The recording is saved: ${file}`)
    const { page: player } = await people()
    expect((await play(player, file)).moved).toBeGreaterThan(0.001)
  } finally {
    execFileSync('umount', ['-l', folder])
  }
})
