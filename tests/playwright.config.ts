import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumOptions, MEDIA_PERMISSIONS } from './support/chromium.ts'

const root = resolve(import.meta.dirname, '..')
/** One at a time: each lesson is two encoding and decoding browsers already. */
const project = (name: string) => ({ name, testDir: resolve(import.meta.dirname, name), outputDir: resolve(root, 'out/test', name) })

export default defineConfig({
  testMatch: '**/*.pw.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: {
    permissions: [...MEDIA_PERMISSIONS],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
    launchOptions: chromiumOptions(),
  },
  projects: [project('contract'), project('e2e'), project('electron')],
})
