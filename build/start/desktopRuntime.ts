import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const PACKAGE = resolve(import.meta.dirname, '../../node_modules/electron')
const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
/** A slow line needs minutes for 110 MB; a line that is not there fails within seconds by itself. */
const DOWNLOAD_MS = 10 * 60_000

type Environment = Readonly<Record<string, string | undefined>>
export type Runtime = { path: string } | { missing: string }

export function hasDisplay(environment: Environment, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY'])
}

/** The Electron that is there: the one that has been named, else the one the package has fetched. */
function installed({ ELECTRON_EXEC_PATH: program, ELECTRON_OVERRIDE_DIST_PATH: folder }: Environment): string | undefined {
  const name = names[process.platform] ?? 'electron'
  const fetched = existsSync(join(PACKAGE, 'path.txt')) ? join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8')) : undefined
  const candidates = [program, folder === undefined ? undefined : join(folder, name), fetched]
  return candidates.filter((path) => path !== undefined).find((path) => existsSync(path))
}

/** The program to open the app with, fetched once where it can be; else one plain reason. */
export function findRuntime(environment: Environment): Runtime {
  if (!hasDisplay(environment, process.platform)) return { missing: 'there is no display' }
  const present = installed(environment)
  if (present !== undefined) return { path: present }
  console.log('Fetching the desktop runtime (about 110 MB, only this once)…')
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: DOWNLOAD_MS })
  const fetched = installed(environment)
  return fetched === undefined ? { missing: 'its runtime could not be downloaded' } : { path: fetched }
}
