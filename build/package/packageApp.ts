import { Arch, build, Platform } from 'electron-builder'
import type { Configuration } from 'electron-builder'
import type { Target } from './options.ts'

const platforms = { win32: Platform.WINDOWS, darwin: Platform.MAC, linux: Platform.LINUX }

interface Package { target: Target; folderOnly: boolean; projectDir: string; config: Configuration }

/** Packs what has been built. Resolves with the files that were made, none where only a folder is; rejects with electron-builder's own words. */
export async function packageApp({ target: { platform, arch }, folderOnly, projectDir, config }: Package): Promise<string[]> {
  return build({ projectDir, config, publish: 'never', targets: platforms[platform].createTarget(folderOnly ? 'dir' : undefined, Arch[arch]) })
}
