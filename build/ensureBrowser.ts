import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findChromium } from './findChromium.ts'

/** With the display server for Electron's windows and Bengali letters for what the bundled fonts leave to the system. */
const DEBIAN_PACKAGES = ['chromium', 'xvfb', 'xauth', 'fonts-liberation', 'fonts-noto-color-emoji', 'fonts-beng']

/** Installs with the system's own means where they are at hand; each step's output goes to the terminal. */
function install(): void {
  const administrator = process.getuid?.() === 0
  if (administrator && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES])
    if (findChromium()) return
  }
  run(process.execPath, [resolve(import.meta.dirname, '../node_modules/@playwright/test/cli.js'), 'install', ...(administrator ? ['--with-deps'] : []), 'chromium'])
}

function run(command: string, args: string[]): boolean {
  console.log(`$ ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
}

/** The browser for the tests and the demo; undefined, with one sentence printed, when none can be had. */
export function ensureBrowser(): string | undefined {
  if (!findChromium()) install()
  const path = findChromium()
  if (!path) console.error('No Chromium was found and none could be installed. Install Chromium or Google Chrome, or name one: CHROMIUM=/path/to/chromium')
  return path
}

if (import.meta.main) {
  const path = ensureBrowser()
  if (path) console.log(`Browser: ${path}`)
  else process.exitCode = 1
}
