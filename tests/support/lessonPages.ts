import { expect, type Locator, type Page } from '@playwright/test'
import { sampleVideo, type VideoSample } from './videoSample.ts'

/** The demo school's password (spec: running it). */
export const DEMO_PASSWORD = 'lectern-demo'

export const DEMO = {
  tutor: 'tutor@demo.lectern', student: 'student@demo.lectern', student2: 'student2@demo.lectern', admin: 'admin@demo.lectern',
} as const

/** What a person sees as the name of the own tile. */
export const OWN_TILE = 'You'

export async function signIn(page: Page, url: string, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.goto(url)
  await submitSignIn(page, email, password)
}

/** On the sign-in screen, to the home screen. */
export async function submitSignIn(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(joinCardButton(page)).toBeVisible()
}

export const joinCardButton = (page: Page): Locator => page.getByRole('button', { name: 'Join', exact: true }).first()
export const lobbyJoinButton = (page: Page): Locator => page.getByRole('button', { name: 'Join lesson', exact: true })

/** From home into the lobby of the next lesson. */
export async function openLesson(page: Page): Promise<void> {
  await joinCardButton(page).click()
  await expect(lobbyJoinButton(page)).toBeEnabled()
}

/** From the lobby into the classroom. */
export async function joinLesson(page: Page): Promise<void> {
  await lobbyJoinButton(page).click()
  await expect(tile(page, OWN_TILE)).toBeVisible()
}

/** A person's tile in the classroom. */
export const tile = (page: Page, personName: string): Locator => page.getByRole('group', { name: personName }).filter({ visible: true }).first()

/** A button of the classroom's bar, by what it offers now ("Mute" while the microphone is on). */
export const barButton = (page: Page, name: 'Mute' | 'Unmute' | 'Stop camera' | 'Start camera' | 'Board' | 'Leave'): Locator =>
  page.getByRole('toolbar').getByRole('button', { name, exact: true })

/** The line about connection trouble. */
export const banner = (page: Page): Locator => page.getByRole('status')

const MOTION_FRAMES = 5

/** Frames of the person's video arrive and their pixels change: a frozen or black picture fails. */
export async function expectMovingVideo(page: Page, personName: string, { timeout = 20_000 } = {}): Promise<VideoSample> {
  const video = tile(page, personName).locator('video')
  let last: VideoSample | undefined
  await expect(async () => {
    last = await video.evaluate(sampleVideo, MOTION_FRAMES, { timeout: 5_000 })
    expect(last.frames, `frames of ${personName}`).toBeGreaterThanOrEqual(MOTION_FRAMES)
    expect(last.changedPixels, `pixels of ${personName} that changed`).toBeGreaterThan(20)
    expect(last.litPixels, `pixels of ${personName} that are not black`).toBeGreaterThan(100)
  }).toPass({ timeout })
  if (!last) throw new Error('toPass ended without a sample')
  return last
}

/** No new picture of the person for a while: the tile shows none, or the video stands still. */
export async function expectNoVideo(page: Page, personName: string): Promise<void> {
  await expect(async () => {
    const video = tile(page, personName).locator('video').filter({ visible: true })
    if (await video.count() === 0) return
    expect((await video.evaluate(sampleVideo, MOTION_FRAMES, { timeout: 5_000 })).frames).toBeLessThan(2)
  }).toPass()
}

/** Out of the classroom. A tutor is asked how; a student is not. */
export async function leaveLesson(page: Page, choice: 'Leave' | 'End lesson for everybody' = 'Leave'): Promise<void> {
  await barButton(page, 'Leave').click()
  const confirm = page.getByRole('alertdialog').getByRole('button', { name: choice, exact: true })
  const over = page.getByRole('alert')
  await confirm.or(over).first().waitFor()
  if (await confirm.isVisible()) await confirm.click()
  await over.waitFor()
}
