const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/

/** What went wrong in electron-builder, in a sentence for people: its own words, and what to do where something could not be downloaded. */
export function failureWords(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  const next = UNREACHABLE.test(words) ? '. It downloads Electron and the makers of installers, once, from github.com: try again when that can be reached, or name a folder with an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH and add --dir' : ''
  return `electron-builder could not make the package: ${words}${next}.`
}
