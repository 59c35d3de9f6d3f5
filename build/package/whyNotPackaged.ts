import type { PackageOptions, Platform } from './options.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Of each system that asks for signatures: the variables of which one names a certificate. */
const certificates: Partial<Record<Platform, readonly string[]>> = { win32: ['WIN_CSC_LINK', 'CSC_LINK'], darwin: ['CSC_LINK', 'CSC_NAME'] }

function whyNotSigned({ target: { platform }, unsigned }: PackageOptions, environment: Environment): string | null {
  const names = certificates[platform]
  if (unsigned || names === undefined || names.some((name) => environment[name])) return null
  return `A package for ${platform} is signed, and neither ${names.join(' nor ')} names a certificate: set one of them, or add --unsigned for a package that systems warn of.`
}

function whyNotHere({ target: { platform }, folderOnly, unsigned }: PackageOptions, host: string): string | null {
  if (platform !== 'darwin' || host === 'darwin') return null
  if (host === 'win32') return 'An app for macOS cannot be packaged on Windows: do it on macOS.'
  if (!unsigned) return 'An app for macOS can be signed on macOS only: do it there, or add --unsigned --dir.'
  return folderOnly ? null : 'A disk image for macOS can be made on macOS only: do it there, or add --dir for the app as a folder.'
}

function whyNotDebian({ target: { platform }, folderOnly, maintainer, homepage }: PackageOptions): string | null {
  if (platform !== 'linux' || folderOnly || (maintainer !== null && homepage !== null)) return null
  return 'A package of Debian\'s names who answers for it and where one reads about it: add --maintainer "Name <address>" and --homepage https://…, or --dir for the app as a folder.'
}

/** Why such a package cannot be made on this system with this environment, in a sentence that says what to do; null where it can. */
export function whyNotPackaged(options: PackageOptions, { host, environment }: { host: string; environment: Environment }): string | null {
  return whyNotHere(options, host) ?? whyNotSigned(options, environment) ?? whyNotDebian(options)
}

/** What is left to do with a package that was made on this system, in a sentence; null where nothing is. */
export function leftToDo({ target: { platform, arch } }: Pick<PackageOptions, 'target'>, host: string): string | null {
  if (platform !== 'darwin' || arch !== 'arm64' || host === 'darwin') return null
  return 'Apple\'s processors do not start it as it is: sign it on a Mac first, if only with `codesign --sign - --force --deep Lectern.app`.'
}
