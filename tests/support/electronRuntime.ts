import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
/** Makes a runtime for tests where the official download is out of reach; its last line is the folder. */
const MAKER = resolve(ROOT, '../shared/tools/get-electron-runtime.sh')
const OWN = resolve(ROOT, 'node_modules/electron/dist')

export type ElectronRuntime = { folder: string; wrapper: string[] } | { missing: string }

/** A folder with an Electron that can open a window here, and the command to put before (a virtual display), or why there is none. */
export function electronRuntime(): ElectronRuntime {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? made() ?? (existsSync(resolve(OWN, 'version')) ? OWN : undefined)
  if (folder === undefined) return { missing: 'there is no Electron runtime: fetch it with `npx install-electron`, or name one in ELECTRON_OVERRIDE_DIST_PATH' }
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return { folder, wrapper: [] }
  if (!existsSync('/usr/bin/xvfb-run')) return { missing: 'there is no display and no xvfb-run (Debian: xvfb, xauth)' }
  return { folder, wrapper: ['xvfb-run', '-a', '-s', '-screen 0 1280x800x24'] }
}

function made(): string | undefined {
  if (!existsSync(MAKER)) return undefined
  const { status, stdout, stderr } = spawnSync(MAKER, { encoding: 'utf8' })
  if (status === 0) return stdout.trim().split('\n').at(-1)
  console.error(stderr)
  return undefined
}
