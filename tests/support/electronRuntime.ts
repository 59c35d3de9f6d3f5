import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/** The Electron to test with: `ELECTRON_OVERRIDE_DIST_PATH`, else the one of the electron package where it has been fetched. */
export function findElectron(): string | undefined {
  const name = names[process.platform] ?? 'electron'
  const folders = [process.env['ELECTRON_OVERRIDE_DIST_PATH'], join(ROOT, 'node_modules/electron/dist')]
  return folders.filter((folder) => folder !== undefined).map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** Why the desktop tests cannot run here, or null. */
export function whyNoDesktop(): string | null {
  if (!findElectron()) return 'no Electron runtime: run `npx install-electron`, or name a folder with one in ELECTRON_OVERRIDE_DIST_PATH'
  if (process.platform === 'linux' && process.env['DISPLAY'] === undefined && !existsSync('/usr/bin/Xvfb')) return 'no display, and no Xvfb to make one'
  return null
}

/** The checkout, as the app that Electron starts; throws where it has not been built. */
export function builtApp(): string {
  const { main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string }
  for (const file of [main, 'out/preload/index.cjs', 'out/preload/native.cjs', 'out/preload/ring.cjs', 'out/preload/strip.cjs', 'out/preload/look.cjs', 'out/renderer/index.html', 'out/renderer/ring.html', 'out/renderer/strip.html', 'out/renderer/look.html']) {
    if (!existsSync(join(ROOT, file))) throw new Error(`${file} is missing: run \`npm run build:desktop\` first`)
  }
  return ROOT
}
