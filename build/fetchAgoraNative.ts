import { parseArgs } from 'node:util'
import { hasNativePart } from '../src-shared/nativeEngine.ts'
import { named } from './agoraNative/binarySystems.ts'
import { fetchNative } from './agoraNative/fetchNative.ts'

/** The processor whose native part is asked for: that of macOS is for both, of Windows there is one. */
const processorOf = (platform: string): string | undefined => ['x64', 'arm64'].find((arch) => hasNativePart({ platform, arch }))

/** Fetches the native part of Agora's SDK for desktops for the given system; what is there already is replaced. Returns the exit code. */
function main(platform: string): number {
  const arch = processorOf(platform)
  if (arch === undefined) {
    console.log(`Agora's SDK for desktops has no native part for ${platform}: rooms use the one for browsers.`)
    return 0
  }
  const missing = fetchNative({ platform, arch })
  if (missing === null) return 0
  console.error(`The native part for ${named([{ platform, arch }])} could not be fetched: ${missing}. It comes from download.agora.io.`)
  return 1
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { platform: { type: 'string', default: process.platform } } })
  process.exitCode = main(values.platform)
}
