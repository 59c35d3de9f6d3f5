import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumOptions, MEDIA_PERMISSIONS } from './support/chromium.ts'

const root = resolve(import.meta.dirname, '..')
/** What is measured by the clock, or fills two cores: each lesson is two encoding and decoding browsers already. */
const ALONE = 1
const TOGETHER = 2
const project = (name: string, folder: string, workers: number) => ({ name, workers, testDir: resolve(import.meta.dirname, folder), outputDir: resolve(root, 'out/test', name) })
/** Connections that are cut, slowed down and lost. */
const NETWORK = /(rtc(Heals|Network|Turn)|badNetworks)\.pw\.ts/
/** Screens without a room. */
const SCREENS = /(boards|boardFiles|boardLessons|bookingKeys|calendar|lessonRecord|messages|records|reminders|series|settings|zones)\.pw\.ts/
/** Rooms of many people, pictures that are worked on, and how soon things are there again. */
const CROWDED = /(blur|boardKept|heals|invariants|layouts|record|recordBoard|recordPeople|stage)\.pw\.ts/

export default defineConfig({
  testMatch: '**/*.pw.ts',
  workers: TOGETHER,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: {
    permissions: [...MEDIA_PERMISSIONS],
    screenshot: 'only-on-failure',
    video: 'off',
    launchOptions: chromiumOptions(),
  },
  projects: [
    { ...project('contract', 'contract', TOGETHER), testIgnore: NETWORK }, { ...project('network', '.', ALONE), testMatch: NETWORK },
    { ...project('screens', 'e2e', TOGETHER), testMatch: SCREENS }, { ...project('e2e', 'e2e', ALONE), testIgnore: [SCREENS, CROWDED, NETWORK] },
    { ...project('crowded', 'e2e', ALONE), testMatch: CROWDED },
    project('electron', 'electron', ALONE),
  ],
})
