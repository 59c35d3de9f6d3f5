import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

interface Build {
  /** What is made, for people. */
  what: string
  /** Command line after `node`. */
  command: string[]
  /** Files and folders, relative to the checkout. */
  sources: string[]
  outputs: string[]
}

const RENDERER = ['src-renderer', 'src-shared', 'electron.vite.config.ts', 'build/excalidraw.ts', 'package-lock.json']

export const webBuild: Build = {
  what: 'the interface', command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'build/vite.web.config.ts'],
  sources: [...RENDERER, 'build/vite.web.config.ts'], outputs: ['out/web/index.html'],
}
export const desktopBuild: Build = {
  what: 'the desktop app', command: ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
  sources: [...RENDERER, 'src-main', 'src-preload'], outputs: ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
}

/** Times are milliseconds; a file that is missing is as old as can be. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newestChange(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedAt(path)
  const inside = readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => changedAt(join(entry.parentPath, entry.name)))
  return Math.max(changedAt(path), ...inside)
}

/** Whether an output is missing or a source (also a removed one: its folder changes) is newer. */
export function isStale({ sources, outputs }: Pick<Build, 'sources' | 'outputs'>, root: string = ROOT): boolean {
  const oldest = Math.min(...outputs.map((output) => changedAt(join(root, output))))
  return Math.max(...sources.map((source) => newestChange(join(root, source)))) > oldest
}

/** Builds where needed; false, with the tool's own words printed, when that fails. */
export function ensureBuilt(build: Build): boolean {
  if (!isStale(build)) return true
  console.log(`Building ${build.what}…`)
  const { status, stdout, stderr } = spawnSync(process.execPath, build.command, { cwd: ROOT, encoding: 'utf8' })
  if (status === 0) return true
  console.error(`${stdout}${stderr}\nBuilding ${build.what} failed; what the tool said is above.`)
  return false
}
