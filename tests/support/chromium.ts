import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../build/findChromium.ts'

/** Granted per context; the fake-ui flag is not used because it breaks real screen capture. */
export const MEDIA_PERMISSIONS = ['camera', 'microphone'] as const

/** Fake camera and microphone, no traffic of the browser's own, as quiet on a small machine as can be. */
export function chromiumOptions(extra: readonly string[] = []): LaunchOptions {
  const executablePath = findChromium()
  const args = ['--use-fake-device-for-media-stream', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...extra]
  return { ...(executablePath === undefined ? {} : { executablePath }), args }
}
