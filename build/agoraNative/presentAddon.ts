import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFor, named, type System } from './binarySystems.ts'
import { readSystems } from './readSystems.ts'

/** Relative to the SDK's folder. */
const ADDON = 'build/Release/agora_node_ext.node'
/** Written when all has come: the vendor's script brings the addon first and the libraries it needs after it. It goes with the folder, which that script empties. */
const WHOLE = 'build/whole'

const versionOf = (sdk: string): string => (JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')) as { version: string }).version

export const noteWhole = (sdk: string): void => { writeFileSync(join(sdk, WHOLE), versionOf(sdk)) }

/** Null where the native part lies whole in the SDK's folder, of this SDK and for this system; else what is there instead, for people. */
export function whyNotPresent(sdk: string, system: System): string | null {
  const addon = join(sdk, ADDON)
  if (!existsSync(addon)) return 'it is not there'
  const systems = readSystems(addon)
  if (!isFor(systems, system)) return `what is there is for ${named(systems)}`
  const whole = join(sdk, WHOLE)
  if (!existsSync(whole)) return 'what is there is not known to be whole'
  return readFileSync(whole, 'utf8') === versionOf(sdk) ? null : 'what is there is of another version of the SDK'
}
