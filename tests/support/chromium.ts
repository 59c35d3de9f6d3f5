import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

/** Granted per context; the fake-ui flag is not used because it breaks real screen capture. */
export const MEDIA_PERMISSIONS = ['camera', 'microphone'] as const

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

/** The `CHROMIUM` variable, else one that is installed, else undefined: Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM'] ?? INSTALLED.find((path) => existsSync(path))
}

/** Fake camera and microphone, no traffic of the browser's own, as quiet on a small machine as can be. */
export function chromiumOptions(extra: readonly string[] = []): LaunchOptions {
  const executablePath = chromiumPath()
  const root = process.getuid?.() === 0
  const args = ['--use-fake-device-for-media-stream', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(root ? ['--no-sandbox'] : []), ...extra]
  return { ...(executablePath === undefined ? {} : { executablePath }), args }
}
