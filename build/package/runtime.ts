import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isFor, named } from '../agoraNative/binarySystems.ts'
import { readSystems } from '../agoraNative/readSystems.ts'
import type { Platform, Target } from './options.ts'

/** An Electron that is there already. */
export interface Runtime { folder: string; version: string }

const programs: Record<Platform, string> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron', linux: 'electron' }

/** The Electron that a folder has for the target; a sentence where it has none. */
export function readRuntime(folder: string, target: Target): Runtime | string {
  const [program, version] = [join(folder, programs[target.platform]), join(folder, 'version')]
  const [wanted, systems] = [named([target]), readSystems(program)]
  const next = `name a folder with an Electron for ${wanted}, or unset the variable to have it downloaded.`
  if (!existsSync(program) || !existsSync(version)) return `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, where no Electron for ${target.platform} lies: ${next}`
  if (!isFor(systems, target)) return `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, and the Electron there is for ${named(systems)}: ${next}`
  return { folder: resolve(folder), version: readFileSync(version, 'utf8').trim().replace(/^v/, '') }
}
