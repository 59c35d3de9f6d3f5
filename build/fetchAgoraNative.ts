import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const ROOT = resolve(import.meta.dirname, '..')

/** The vendor has them for these alone. Windows on ARM runs the one for x64. */
const targets: Readonly<Record<string, { platform: string; arch: string }>> = { win32: { platform: 'win32', arch: 'x64' }, darwin: { platform: 'darwin', arch: 'x64' } }

/** The SDK's own way of fetching its native part from the vendor. */
const fetchArguments = ({ platform, arch }: { platform: string; arch: string }): string[] => ['NPM_Install', `--INIT_CWD=${ROOT}`, '--prebuilt=true', `--platform=${platform}`, `--arch=${arch}`]

/** What npm passes on to scripts of their own settings would be taken for its own, and turn it off. */
const cleanEnvironment = (folder: string) => ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_agora_electron_sdk'))), INIT_CWD: folder })

/** Fetches the native part of Agora's SDK for desktops for the given system; what is there already is replaced. */
function fetchNative(system: string): number {
  const target = targets[system]
  if (!target) {
    console.log(`Agora's SDK for desktops has no native part for ${system}: rooms use the one for browsers.`)
    return 0
  }
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('agora-electron-sdk/package.json'))
  const gulp = join(dirname(createRequire(join(folder, 'package.json')).resolve('gulp')), 'bin/gulp.js')
  const { status } = spawnSync(process.execPath, [gulp, ...fetchArguments(target)], { cwd: folder, stdio: 'inherit', env: cleanEnvironment(folder) })
  const addon = join(folder, 'build/Release/agora_node_ext.node')
  if (status === 0 && existsSync(addon)) return 0
  console.error(`The native part could not be fetched: ${addon} is not there. It comes from download.agora.io.`)
  return 1
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { platform: { type: 'string', default: process.platform } } })
  process.exitCode = fetchNative(values.platform)
}
