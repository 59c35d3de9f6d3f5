import { parseArgs } from 'node:util'

export const platforms = ['win32', 'darwin', 'linux'] as const
export type Platform = (typeof platforms)[number]
export const processors = ['x64', 'arm64'] as const
export type Processor = (typeof processors)[number]
export interface Target { platform: Platform; arch: Processor }

export interface PackageOptions {
  target: Target
  /** The app as a folder, without an installer. */
  folderOnly: boolean
  unsigned: boolean
  withoutAgoraNative: boolean
  /** Who answers for a package of Debian's, `Name <address>`, and where one reads about it. */
  maintainer: string | null
  homepage: string | null
}

const oneOf = <T extends string>(values: readonly T[], value: string): T | undefined => values.find((one) => one === value)

interface Host { platform: string; arch: string }

function parse(args: readonly string[], host: Host): PackageOptions | string {
  const { values } = parseArgs({ args: [...args], options: {
    platform: { type: 'string', default: host.platform }, arch: { type: 'string' }, dir: { type: 'boolean', default: false },
    unsigned: { type: 'boolean', default: false }, 'without-agora-native': { type: 'boolean', default: false }, maintainer: { type: 'string' }, homepage: { type: 'string' },
  } })
  const platform = oneOf(platforms, values.platform)
  const arch = oneOf(processors, values.arch ?? (values.platform === host.platform ? host.arch : 'x64'))
  if (platform === undefined) return `--platform can be ${platforms.join(', ')}, and not ${values.platform}.`
  if (arch === undefined) return `--arch can be ${processors.join(' or ')}, and not ${values.arch ?? host.arch}.`
  const { dir: folderOnly, unsigned, 'without-agora-native': withoutAgoraNative, maintainer = null, homepage = null } = values
  return { target: { platform, arch }, folderOnly, unsigned, withoutAgoraNative, maintainer, homepage }
}

/** What was asked for on the command line of `npm run package`; a sentence for people where that makes no sense. `host`: the system it runs on, and the target where none is named. */
export function readOptions(args: readonly string[], host: Host): PackageOptions | string {
  try {
    return parse(args, host)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
