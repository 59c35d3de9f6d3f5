import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { fetchNative, SDK } from './agoraNative/fetchNative.ts'
import { named } from './agoraNative/binarySystems.ts'
import { whyNotPresent } from './agoraNative/presentAddon.ts'
import { configuration } from './package/configuration.ts'
import { failureWords } from './package/failureWords.ts'
import { nativePart } from './package/nativePart.ts'
import { readOptions } from './package/options.ts'
import { packageApp } from './package/packageApp.ts'
import { readRuntime } from './package/runtime.ts'
import { leftToDo, whyNotPackaged } from './package/whyNotPackaged.ts'
import { desktopBuild } from './start/freshBuild.ts'

const ROOT = resolve(import.meta.dirname, '..')
const OUTPUT = join(ROOT, 'out/packages')

const buildDesktop = (): boolean => spawnSync(process.execPath, desktopBuild.command, { cwd: ROOT, stdio: 'inherit' }).status === 0

/** Null when the package is made, else a sentence for people. What can be refused is refused before anything is built or fetched. */
async function main(args: readonly string[]): Promise<string | null> {
  const options = readOptions(args, process)
  if (typeof options === 'string') return options
  const { target, folderOnly, withoutAgoraNative } = options
  const refused = whyNotPackaged(options, { host: process.platform, environment: process.env })
  if (refused !== null) return refused
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const runtime = folder ? readRuntime(folder, target) : null
  if (typeof runtime === 'string') return runtime
  const native = nativePart({ target, without: withoutAgoraNative, whyNotPresent: (system) => whyNotPresent(SDK, system), fetch: fetchNative })
  if (typeof native === 'string') return native
  console.log(native.words)
  if (!buildDesktop()) return 'The desktop app could not be built; what the tool said is above.'
  const files = await packageApp({ target, folderOnly, projectDir: ROOT, config: configuration({ ...options, agoraNative: native.packed, runtime, output: OUTPUT }) })
  console.log(`Packaged for ${named([target])}: ${files.length ? files.join(', ') : `a folder in ${OUTPUT}`}`)
  const left = leftToDo(options, process.platform)
  if (left !== null) console.log(left)
  return null
}

const failure = await main(process.argv.slice(2)).catch(failureWords)
if (failure !== null) {
  console.error(failure)
  process.exitCode = 1
}
