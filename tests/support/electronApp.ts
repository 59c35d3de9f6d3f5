import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { FAKE_CAMERA } from './chromium.ts'
import { builtApp, findElectron, whyNoDesktop } from './electronRuntime.ts'
import { type Display, openDisplay } from './virtualDisplay.ts'

const SQLITE = join(import.meta.dirname, 'sqliteForOldElectron.cjs')

export interface Desktop {
  readonly app: ElectronApplication
  /** The page of the one window, loaded. */
  readonly page: Page
  /** Uncaught errors and error messages of the page, in order. */
  readonly errors: readonly string[]
  /** Quits as a person would; resolves when the process is gone. Safe twice. */
  close(): Promise<void>
}

export interface DesktopOptions {
  serverUrl?: string
  env?: Readonly<Record<string, string>>
  args?: readonly string[]
  /** The app's folder, in place of the checkout. */
  app?: string
}

export interface Fixtures {
  /** A new, empty folder for what the app remembers; one for each test. */
  profile: string
  openDesktop: (options: DesktopOptions) => Promise<Desktop>
  /** Environment of an app with that profile, for one that is started by other means. */
  desktopEnvironment: (options: DesktopOptions) => Record<string, string>
}

/** Command line of the app: `args`, then its folder. */
export function desktopCommand(args: readonly string[] = [], folder: string = builtApp()): { executablePath: string; args: string[] } {
  const executablePath = findElectron()
  if (executablePath === undefined) throw new Error(whyNoDesktop() ?? 'no Electron')
  const switches = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), FAKE_CAMERA, '--disable-gpu']
  return { executablePath, args: [...switches, '--password-store=basic', '-r', SQLITE, ...args, folder] }
}

function environmentOf({ serverUrl, env = {} }: DesktopOptions, profile: string, display: Display | null): Record<string, string> {
  const inherited = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  return {
    ...inherited, LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB', DBUS_SESSION_BUS_ADDRESS: 'disabled:', ...(display ? { DISPLAY: display.name } : {}),
    LECTERN_PROFILE_DIR: profile, ...(serverUrl === undefined ? {} : { LECTERN_SERVER_URL: serverUrl }), ...env,
  }
}

async function launch({ args, app: folder }: DesktopOptions, env: Record<string, string>): Promise<Desktop> {
  const app = await _electron.launch({ ...desktopCommand(args, folder), env })
  const page = await app.firstWindow()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
  await page.waitForLoadState()
  let closing: Promise<void> | null = null
  return { app, page, errors, close: () => (closing ??= app.close()) }
}

/** Playwright's test with a display for all and apps that are closed in the end. */
export const test = base.extend<Fixtures, { display: Display | null }>({
  display: [async ({}, use) => {
    const display = whyNoDesktop() === null ? await openDisplay() : null
    await use(display)
    await display?.close()
  }, { scope: 'worker' }],
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'lectern-desktop-'))
    await use(profile)
    // Chromium's helper processes write a last time when the app is gone already.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  },
  desktopEnvironment: async ({ display, profile }, use) => use((options) => environmentOf(options, profile, display)),
  openDesktop: async ({ desktopEnvironment }, use) => {
    const opened: Desktop[] = []
    await use(async (options) => {
      const desktop = await launch(options, desktopEnvironment(options))
      opened.push(desktop)
      return desktop
    })
    await Promise.all(opened.map((desktop) => desktop.close()))
  },
})

/** First line of each file of desktop tests: skips all where there is no desktop, and says so where it cannot be missed. */
export function needDesktop(): void {
  const why = whyNoDesktop()
  if (why !== null) console.warn(`\n*** DESKTOP TESTS SKIPPED: ${why} ***\n`)
  test.skip(why !== null, why ?? '')
}
