import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'
import { findElectron } from './electronRuntime.ts'

export interface PackagedApp {
  /** The page of the one window, loaded since its errors are noted. */
  readonly page: Page
  readonly errors: readonly string[]
  /** What the process has written to its standard error. */
  readonly said: readonly string[]
  /** Ends it; resolves when the process is gone. */
  close(): Promise<void>
}

/** The folder of the runtime that tests have. */
export const runtimeFolder = (): string => dirname(findElectron() ?? '')

/** What a script prints in that runtime as Node, which reads archives as the app does. */
export function runAsNode(script: string): string {
  const { stdout, stderr, status } = spawnSync(findElectron() ?? '', ['-e', script], { encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
  if (status !== 0) throw new Error(`the script ended with ${String(status)}: ${stderr}`)
  return stdout.trim()
}

/** Starts a packaged app as people do, by its program, and looks at it through Chromium's own door: the one that Playwright starts Electron by is shut in a package. */
export async function openPackaged(program: string, args: readonly string[], env: Record<string, string>): Promise<PackagedApp> {
  const child = spawn(program, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--password-store=basic', '--remote-debugging-port=0', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  const said: string[] = []
  const address = new Promise<string>((found, fail) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      const address = /^DevTools listening on (ws:.*)$/.exec(line)?.[1]
      if (address !== undefined) found(address)
    })
    void ended.then(() => { fail(new Error(`the app ended before it had a page:\n${said.join('\n')}`)) })
  })
  const close = async () => {
    child.kill('SIGTERM')
    await ended
  }
  try {
    const context = (await chromium.connectOverCDP(await address)).contexts()[0]
    if (context === undefined) throw new Error('the app has no context')
    const page = context.pages()[0] ?? await context.waitForEvent('page')
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
    // Which of them came before somebody listened nobody knows.
    await page.reload()
    return { page, errors, said, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Of a package that electron-builder made as a folder. */
export const resourcesOf = (output: string, platform: 'win32' | 'darwin' | 'linux'): string => join(output, { linux: 'linux-unpacked/resources', win32: 'win-unpacked/resources', darwin: 'mac/Lectern.app/Contents/Resources' }[platform])
export const programOf = (output: string, platform: 'win32' | 'darwin' | 'linux'): string => join(output, { linux: 'linux-unpacked/lectern', win32: 'win-unpacked/Lectern.exe', darwin: 'mac/Lectern.app' }[platform])
