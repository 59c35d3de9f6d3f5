import { expect } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { barButton, lobbyJoinButton } from '../support/lessonPages.ts'
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
