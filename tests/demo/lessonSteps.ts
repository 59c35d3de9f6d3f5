import { expect, type Page } from '@playwright/test'
import { boardInk, drawStroke, expectBoardOpen, expectMoreInk, takePen, type Point } from '../support/boardPages.ts'
import type { Person } from '../support/browser.ts'
import { barButton, DEMO, expectMovingVideo, joinLesson, leaveLesson, openLesson, signIn, tile } from '../support/lessonPages.ts'
import { audioEnergyDuring } from '../support/mediaWatch.ts'
import { STUDENTS_STROKES, TUTORS_STROKES } from './strokes.ts'

export interface Stage {
  url: string
  tutor: Person & { name: string }
  student: Person & { name: string }
  /** A picture of both screens. */
  picture(what: string): Promise<void>
}
/** A step's name, and what is done; it resolves to what was seen, in words. */
export type Step = [name: string, action: () => Promise<string | undefined>]

const LISTEN_MS = 1_500

async function cameraShows(page: Page): Promise<void> {
  await expect.poll(() => page.locator('video').evaluateAll((videos) => videos.some((video) => video instanceof HTMLVideoElement && video.currentTime > 0))).toBe(true)
}

async function hears(page: Page): Promise<number> {
  let energy = 0
  await expect(async () => {
    energy = await audioEnergyDuring(page, LISTEN_MS)
    expect(energy).toBeGreaterThan(1e-6)
  }).toPass({ timeout: 20_000 })
  return energy
}

/** One draws until the other sees it; returns the ink that has come, in pixels of the other's screen. */
async function drawFor(drawer: Page, watcher: Page, strokes: readonly Point[][], colour: string): Promise<number> {
  const before = await boardInk(watcher)
  await takePen(drawer, colour)
  for (const stroke of strokes) await drawStroke(drawer, stroke)
  return await expectMoreInk(watcher, before, 300) - before
}

function meeting({ url, tutor, student, picture }: Stage): Step[] {
  const both = [tutor, student]
  return [
    ['Both sign in', async () => {
      await Promise.all([signIn(tutor.page, url, DEMO.tutor), signIn(student.page, url, DEMO.student)])
      await picture('home')
      return undefined
    }],
    ['Both enter the lobby', async () => {
      await Promise.all(both.map(({ page }) => openLesson(page)))
      await Promise.all(both.map(({ page }) => cameraShows(page)))
      await picture('lobby')
      return undefined
    }],
    ['The tutor joins and waits', async () => {
      await joinLesson(tutor.page)
      await picture('waiting')
      return undefined
    }],
    ['The student joins; both see each other move', async () => {
      await joinLesson(student.page)
      const samples = await Promise.all([expectMovingVideo(tutor.page, student.name), expectMovingVideo(student.page, tutor.name)])
      await picture('face-to-face')
      return samples.map(({ width, height, changedPixels }) => `${width}x${height} with ${changedPixels} of 3072 pixels changed`).join(', ')
    }],
    ['Both hear each other', async () => {
      const energies = await Promise.all(both.map(({ page }) => hears(page)))
      return `audio energy ${energies.map((energy) => energy.toExponential(1)).join(' and ')}`
    }],
  ]
}

function muting({ tutor, student, picture }: Stage): Step[] {
  return [
    ['The student mutes: the tutor sees it, hears nothing', async () => {
      await barButton(student.page, 'Mute').click()
      await expect(barButton(student.page, 'Unmute')).toBeVisible()
      await expect(tile(tutor.page, student.name).getByRole('img', { name: /microphone is off/ })).toBeVisible()
      await expect(async () => { expect(await audioEnergyDuring(tutor.page, LISTEN_MS)).toBeLessThan(1e-6) }).toPass({ timeout: 20_000 })
      await picture('muted')
      return undefined
    }],
    ['The student unmutes and is heard again', async () => {
      await barButton(student.page, 'Unmute').click()
      return `audio energy ${(await hears(tutor.page)).toExponential(1)}`
    }],
  ]
}

function drawing({ tutor, student, picture }: Stage): Step[] {
  return [
    ['The tutor opens the board for both', async () => {
      await barButton(tutor.page, 'Board').click()
      await Promise.all([expectBoardOpen(tutor.page), expectBoardOpen(student.page)])
      return undefined
    }],
    ['The tutor draws; the student sees it', async () => `${await drawFor(tutor.page, student.page, TUTORS_STROKES, '#1e1e1e')} pixels of ink`],
    ['The student draws; the tutor sees it', async () => {
      const ink = await drawFor(student.page, tutor.page, STUDENTS_STROKES, '#e03131')
      await picture('board')
      return `${ink} pixels of ink`
    }],
    ['They still see each other beside the board', async () => {
      await Promise.all([expectMovingVideo(tutor.page, student.name), expectMovingVideo(student.page, tutor.name)])
      return undefined
    }],
  ]
}

function ending({ tutor, student, picture }: Stage): Step[] {
  return [
    ['The tutor ends the lesson for both', async () => {
      await leaveLesson(tutor.page, 'End lesson for everybody')
      await expect(student.page.getByRole('alert')).toBeVisible()
      await picture('over')
      return undefined
    }],
    ['Neither page met an error', async () => {
      expect([...tutor.errors, ...student.errors]).toEqual([])
      return undefined
    }],
  ]
}

/** A whole lesson, in the order in which it is held. */
export function lessonSteps(stage: Stage): Step[] {
  return [...meeting(stage), ...muting(stage), ...drawing(stage), ...ending(stage)]
}
