import type { Target } from './options.ts'

/** What the SDK's JavaScript requires, and what that requires in turn: the rest of what it depends on is for its installation. */
export const SDK_LIBRARIES = ['bignumber.js', 'eventemitter3', 'json-bigint', 'semver', 'ts-interface-checker', 'yuv-buffer', 'yuv-canvas'] as const

const APP = ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json', '!node_modules/**']

const sqlite = ({ platform, arch }: Target): string[] => [
  'node_modules/better-sqlite3/{package.json,LICENSE}', 'node_modules/better-sqlite3/lib/**', `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
]

/** Of its native part what runs; the rest of that folder is what it was built from. */
const SDK = [
  'node_modules/agora-electron-sdk/{package.json,LICENSE}', 'node_modules/agora-electron-sdk/js/**',
  'node_modules/agora-electron-sdk/build/Release/**', '!node_modules/agora-electron-sdk/build/Release/{obj,obj.target,.deps}/**', '!**/*.{exp,iobj,ipdb,ilk,lib}', '!**/*.dSYM/**',
  ...SDK_LIBRARIES.map((name) => `node_modules/${name}/**`), '!node_modules/*/{docs,doc,test,bin,Gruntfile.js}', '!node_modules/*/{docs,doc,test,bin}/**', '!node_modules/**/*.{ts,mts,map}',
]

/** Patterns of electron-builder's, in its order: the later one decides. The rest of what the app is made of is in `out` already. */
export const packedFiles = (target: Target, agoraNative: boolean): string[] => [...APP, ...sqlite(target), ...(agoraNative ? SDK : [])]

/** Lies beside the archive: systems load native parts, and the libraries next to them, from files alone. */
export const UNPACKED = ['node_modules/better-sqlite3/prebuilds/**', 'node_modules/agora-electron-sdk/build/**']
