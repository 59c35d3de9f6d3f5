import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { chromiumOptions, MEDIA_PERMISSIONS } from '../support/chromium.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, joinLesson, lobbyJoinButton, openLesson, signIn } from '../support/lessonPages.ts'
import { play } from '../support/playedFile.ts'
import { download, expectGrowth, inNewPage, mark, more, own, question, stopAndSave } from '../support/recordPages.ts'

/** Two recorders' encoders and decoders on one small machine. */
test.beforeEach(() => { test.setTimeout(180_000) })

test('a lesson is recorded when everybody has agreed, everybody sees it, and the file plays', async ({ lesson: { tutor: { page: tutor }, student: { page: student } } }) => {
  await more(tutor, 'Record the lesson…')
  await expect(own(tutor)).toContainText(`The recording begins when ${STUDENT} has answered`)
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

  const file = await stopAndSave(tutor)
  for (const page of [tutor, student]) await expect(mark(page)).toHaveCount(0)
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

/** Until nothing more goes on its disk. */
function fill(file: string): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(65_536))
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown
  }
}

test('a browser whose disk runs full says so in words, ends the recording, and keeps what was written', async ({ server }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'a disk this small needs to be mounted')
  const disk = mkdtempSync(join(tmpdir(), 'lectern-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', disk])
  const context = await chromium.launchPersistentContext(join(disk, 'profile'), { ...chromiumOptions(), permissions: [...MEDIA_PERMISSIONS], viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  try {
    const page = context.pages()[0] ?? await context.newPage()
    await signIn(page, server.url, DEMO.tutor)
    await openLesson(page)
    await joinLesson(page)
    // Alone there is nobody to ask.
    await more(page, 'Record the lesson…')
    await expect(mark(page)).toBeVisible()
    await expectGrowth(page, 2)
    fill(join(disk, 'everything else'))
    await expect(own(page).getByRole('alert')).toContainText('This computer has no room left for the recording. What was recorded until now is kept. Make room, then record again.', { timeout: 60_000 })
    await expect(mark(page)).toHaveCount(0)
    rmSync(join(disk, 'everything else'))
    const file = await download(page, own(page).getByRole('button', { name: 'Save recording' }))
    expect((await inNewPage(context, (other) => play(other, file))).moved).toBeGreaterThan(0.001)
  } finally {
    await context.close()
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true })
  }
})
