import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { System } from './binarySystems.ts'
import { noteWhole, whyNotPresent } from './presentAddon.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** The SDK as it is installed. */
export const SDK = join(ROOT, 'node_modules/agora-electron-sdk')

/** The SDK's own way of fetching its native part from the vendor. */
const fetchArguments = ({ platform, arch }: System): string[] => ['NPM_Install', `--INIT_CWD=${ROOT}`, '--prebuilt=true', `--platform=${platform}`, `--arch=${arch}`]

/** What npm passes on to scripts of their own settings would be taken for its own, and turn it off. */
const cleanEnvironment = (folder: string) => ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_agora_electron_sdk'))), INIT_CWD: folder })

function runVendorScript(system: System): boolean {
  const gulp = join(dirname(createRequire(join(SDK, 'package.json')).resolve('gulp')), 'bin/gulp.js')
  return spawnSync(process.execPath, [gulp, ...fetchArguments(system)], { cwd: SDK, stdio: 'inherit', env: cleanEnvironment(SDK) }).status === 0
}

/** Fetches the native part of Agora's SDK for one system in place of what is there. Null, or why it is not there now; then nothing of it is. */
export function fetchNative(system: System): string | null {
  if (runVendorScript(system)) noteWhole(SDK)
  const missing = whyNotPresent(SDK, system)
  if (missing !== null) rmSync(join(SDK, 'build'), { recursive: true, force: true })
  return missing
}
