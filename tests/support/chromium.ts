import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../build/findChromium.ts'

/** Enough to see that a picture moves, at half the work. */
export const FAKE_CAMERA = '--use-fake-device-for-media-stream=fps=10'
/** As many pictures as a camera has, for what is measured. */
export const FULL_CAMERA = '--use-fake-device-for-media-stream=fps=20'

/** Granted per context; the fake-ui flag is not used because it breaks real screen capture. */
export const MEDIA_PERMISSIONS = ['camera', 'microphone'] as const

/**
 * The first three are parts of the browser's own window, each a process that works for most of a second at every start. The switch replaces Playwright's own,
 * so that what matters here of its list is repeated: no requests of the browser's own, no http address made https, pictures as soon as they are drawn.
 */
const NOT_WANTED = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'AimEnabled', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'MediaRouter', 'NetworkTimeServiceQuerying',
  'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning', 'Translate']

/** Fake camera and microphone, no traffic of the browser's own, as quiet on a small machine as can be. */
export function chromiumOptions(extra: readonly string[] = []): LaunchOptions {
  const executablePath = findChromium()
  const args = [FAKE_CAMERA, `--disable-features=${NOT_WANTED.join(',')}`, '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...extra]
  return { ...(executablePath === undefined ? {} : { executablePath }), args }
}
