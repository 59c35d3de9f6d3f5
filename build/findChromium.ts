import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

/** The `CHROMIUM` variable, else one that is installed, else the one Playwright fetched, else undefined. */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM'] ?? [...INSTALLED, chromium.executablePath()].find((path) => existsSync(path))
}
