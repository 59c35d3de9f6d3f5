import type { Configuration } from 'electron-builder'
import type { Platform, Target } from './options.ts'
import { packedFiles, UNPACKED } from './packedFiles.ts'
import type { Runtime } from './runtime.ts'

export interface Packed {
  target: Target
  /** With Agora's SDK for desktops: its native part for this target lies in the SDK's folder. */
  agoraNative: boolean
  unsigned: boolean
  maintainer: string | null
  homepage: string | null
  /** Null: Electron is downloaded, in the version that is installed. */
  runtime: Runtime | null
  /** Where packages go. */
  output: string
}

/** Of these systems alone Electron checks the archive against what its program knows of it. */
const CHECKED: readonly Platform[] = ['win32', 'darwin']

const fuses = (platform: Platform): NonNullable<Configuration['electronFuses']> => ({
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: CHECKED.includes(platform),
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
})

/** macOS shows these where it asks the person. For the picture of the screen it has words of its own. */
const ASKED = {
  NSCameraUsageDescription: 'The others in a lesson or call see you while your camera is on.',
  NSMicrophoneUsageDescription: 'The others in a lesson or call hear you while your microphone is on.',
  NSAudioCaptureUsageDescription: 'When you share your screen with its sound, the others hear what this computer plays.',
}

const mac = (unsigned: boolean): NonNullable<Configuration['mac']> => ({
  target: ['dmg'], category: 'public.app-category.education', extendInfo: ASKED,
  entitlements: 'build/package/entitlements.plist', entitlementsInherit: 'build/package/entitlements.plist',
  // Apple's processors start nothing without a signature; `-` is one of nobody's, and stands for what was flipped in Electron.
  ...(unsigned ? { identity: '-', hardenedRuntime: false } : { hardenedRuntime: true }),
})

/** What electron-builder is told, whole: it reads no other file. */
export function configuration({ target, agoraNative, unsigned, maintainer, homepage, runtime, output }: Packed): Configuration {
  return {
    appId: 'app.lectern.desktop',
    productName: 'Lectern',
    directories: { output, buildResources: 'build/package' },
    ...(homepage === null ? {} : { extraMetadata: { homepage } }),
    files: packedFiles(target, agoraNative),
    // Else all code of a module with a native part would lie outside, where nothing checks it.
    asar: { smartUnpack: false },
    asarUnpack: UNPACKED,
    // Its native parts are built for Node-API, which is the same in every Electron.
    npmRebuild: false,
    publish: null,
    electronFuses: fuses(target.platform),
    forceCodeSigning: !unsigned && target.platform !== 'linux',
    ...(runtime ? { electronDist: runtime.folder, electronVersion: runtime.version } : {}),
    win: { target: ['nsis'] },
    mac: mac(unsigned),
    linux: { target: ['AppImage', 'deb'], category: 'Education', ...(maintainer === null ? {} : { maintainer }) },
  }
}
