import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Makes a runtime for checks where the official download is out of reach; its last line is the folder. */
const MAKER = resolve(import.meta.dirname, '../../../shared/tools/get-electron-runtime.sh')

/** Names a made runtime in this process's environment, where there is a maker and no other runtime has been named. */
export function makeElectron(): void {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined || !existsSync(MAKER)) return
  const { status, stdout, stderr } = spawnSync(MAKER, { encoding: 'utf8' })
  const folder = stdout.trim().split('\n').at(-1)
  if (status === 0 && folder !== undefined) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder
  else console.error(`No Electron runtime could be made: ${stderr.trim()}`)
}
