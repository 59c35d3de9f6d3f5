import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '@playwright/test'
import { noteWhole, whyNotPresent } from '../../build/agoraNative/presentAddon.ts'
import { configuration } from '../../build/package/configuration.ts'
import type { Target } from '../../build/package/options.ts'
import { packageApp } from '../../build/package/packageApp.ts'
import { SDK_LIBRARIES } from '../../build/package/packedFiles.ts'
import { readRuntime } from '../../build/package/runtime.ts'
import { portableExecutable, universal } from '../../build/agoraNative/binaryHeaders.testing.ts'
import { needDesktop, test as base } from '../support/electronApp.ts'
import { builtApp } from '../support/electronRuntime.ts'
import { madeElectron } from '../support/madeElectron.ts'
import { openPackaged, programOf, resourcesOf, runAsNode, runtimeFolder } from '../support/packagedApp.ts'

const UNREACHABLE = 'http://127.0.0.1:9'
/** Pages, fonts for boards, one database; what an app of Electron weighs beside that is Electron. */
const MOST_BYTES = 40_000_000
const SDK = 'node_modules/agora-electron-sdk'
const ADDON = `${SDK}/build/Release/agora_node_ext.node`

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-package-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

/** Packs as a folder; nothing is downloaded. */
async function packed(target: Target, { projectDir, electron, output, agoraNative }: { projectDir: string; electron: string; output: string; agoraNative: boolean }): Promise<string> {
  const runtime = readRuntime(electron, target)
  if (typeof runtime === 'string') throw new Error(runtime)
  await packageApp({ target, folderOnly: true, projectDir, config: configuration({ target, agoraNative, unsigned: true, maintainer: null, homepage: null, runtime, output }) })
  return join(resourcesOf(output, target.platform), 'app.asar')
}

const filesOf = (archive: string): string[] => listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))
const modulesOf = (files: readonly string[]): string[] => [...new Set(files.map((file) => /^node_modules\/([^/]+)/.exec(file)?.[1]).filter((name) => name !== undefined))].sort()
const nodesOf = (files: readonly string[]): string[] => files.filter((file) => file.endsWith('.node'))

interface Entry { unpacked?: boolean; files?: Record<string, Entry> }
/** Files that lie beside the archive. */
function outsideOf(archive: string): string[] {
  const walk = ({ files = {} }: Entry, path: string): string[] => Object.entries(files).flatMap(([name, entry]) => (entry.files ? walk(entry, `${path}${name}/`) : entry.unpacked ? [`${path}${name}`] : []))
  return walk(getRawHeader(archive).header, '').sort()
}

/** How a fuse is written that lets something through: the digit one. */
const ON = 49
async function fusesOf(program: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(program)
  const names = Object.entries(FuseV1Options).filter((pair): pair is [string, FuseV1Options] => typeof pair[1] === 'number')
  return Object.fromEntries(names.map(([name, index]) => [name, Number(wire[index]) === ON]))
}
const FUSES = {
  RunAsNode: false, EnableCookieEncryption: true, EnableNodeOptionsEnvironmentVariable: false, EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true, OnlyLoadAppFromAsar: true, LoadBrowserProcessSpecificV8Snapshot: false, GrantFileProtocolExtraPrivileges: false,
}

/** A checkout in small: what was built, the modules that packages take from, more of them than any does, and the native part of a system as it comes from the vendor. */
async function project(folder: string, native: Record<string, Buffer | string>): Promise<string> {
  const root = builtApp()
  const copied = ['better-sqlite3', 'agora-electron-sdk', ...SDK_LIBRARIES, 'express']
  await Promise.all(['out/main', 'out/preload', 'out/renderer', 'server', ...copied.map((name) => `node_modules/${name}`)].map((part) =>
    cp(join(root, part), join(folder, part), { recursive: true, filter: (path) => !/agora-electron-sdk\/build|better-sqlite3\/deps/.test(path) })))
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const dependencies = Object.fromEntries(['better-sqlite3', 'agora-electron-sdk', 'express'].map((name) => [name, manifest.dependencies[name]]))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies, devDependencies: {}, optionalDependencies: {}, overrides: {} }))
  for (const [path, content] of Object.entries(native)) {
    await mkdir(join(folder, SDK, 'build/Release', path, '..'), { recursive: true })
    await writeFile(join(folder, SDK, 'build/Release', path), content)
  }
  noteWhole(join(folder, SDK))
  return folder
}

test.describe('for Windows and macOS', () => {
  const windows = { platform: 'win32', arch: 'x64' } as const
  const apple = { platform: 'darwin', arch: 'x64' } as const

  test('Windows: the SDK with its native part beside the archive, its libraries next to it, and nothing that it was built from', async ({ folder }) => {
    const projectDir = await project(join(folder, 'project'), { 'agora_node_ext.node': portableExecutable(), 'agora_rtc_sdk.dll': 'x', 'agora_node_ext.pdb': 'x', 'obj/x.obj': 'x', 'agora_node_ext.exp': 'x' })
    const electron = join(folder, 'electron')
    await madeElectron(electron, 'win32')
    expect(whyNotPresent(join(projectDir, SDK), windows)).toBeNull()
    const archive = await packed(windows, { projectDir, electron, output: join(folder, 'made'), agoraNative: true })
    expect(modulesOf(filesOf(archive))).toEqual(['agora-electron-sdk', 'better-sqlite3', ...SDK_LIBRARIES].sort())
    expect(outsideOf(archive)).toEqual([ADDON, `${SDK}/build/Release/agora_rtc_sdk.dll`, 'node_modules/better-sqlite3/prebuilds/win32-x64.node'].sort())
    expect((await readdir(`${archive}.unpacked/${SDK}/build/Release`)).sort()).toEqual(['agora_node_ext.node', 'agora_rtc_sdk.dll'])
    expect(await fusesOf(programOf(join(folder, 'made'), 'win32'))).toEqual(FUSES)
    expect((await readFile(programOf(join(folder, 'made'), 'win32'))).includes('"file":"resources\\\\app.asar"')).toBe(true)
  })

  test('macOS: the frameworks beside the native part keep their links, and the system is told why it is asked', async ({ folder }) => {
    const projectDir = await project(join(folder, 'project'), { 'agora_node_ext.node': universal('x64', 'arm64'), 'AgoraRtcKit.framework/Versions/A/AgoraRtcKit': 'x' })
    const release = `${SDK}/build/Release`
    await symlink('A', join(projectDir, release, 'AgoraRtcKit.framework/Versions/Current'))
    await symlink('Versions/Current/AgoraRtcKit', join(projectDir, release, 'AgoraRtcKit.framework/AgoraRtcKit'))
    const electron = join(folder, 'electron')
    await madeElectron(electron, 'darwin')
    const archive = await packed(apple, { projectDir, electron, output: join(folder, 'made'), agoraNative: true })
    expect(nodesOf(filesOf(archive))).toEqual([ADDON, 'node_modules/better-sqlite3/prebuilds/darwin-x64.node'])
    const framework = `${archive}.unpacked/${release}/AgoraRtcKit.framework`
    expect([await readlink(`${framework}/Versions/Current`), await readFile(`${framework}/AgoraRtcKit`, 'utf8')]).toEqual(['A', 'x'])
    expect(await fusesOf(programOf(join(folder, 'made'), 'darwin'))).toEqual(FUSES)
    const told = await readFile(join(programOf(join(folder, 'made'), 'darwin'), 'Contents/Info.plist'), 'utf8')
    for (const key of ['NSCameraUsageDescription', 'NSMicrophoneUsageDescription', 'NSAudioCaptureUsageDescription', 'ElectronAsarIntegrity', 'app.lectern.desktop', 'public.app-category.education']) expect(told).toContain(key)
  })
})

test.describe('in the runtime', () => {
  needDesktop()
  test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'the package is made with the runtime of this system, and reads as for Linux')

  test('a packaged app has what it runs on and nothing else, opens its first page, and cannot be started as Node or be looked into', async ({ folder, desktopEnvironment }) => {
    const archive = await packed({ platform: 'linux', arch: 'x64' }, { projectDir: builtApp(), electron: runtimeFolder(), output: folder, agoraNative: false })
    const files = filesOf(archive)
    expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual(['node_modules', 'out', 'package.json'])
    expect([...new Set(files.map((file) => /^out\/([^/]+)/.exec(file)?.[1]).filter((name) => name !== undefined))].sort()).toEqual(['main', 'preload', 'renderer'])
    expect(modulesOf(files)).toEqual(['better-sqlite3'])
    expect(nodesOf(files)).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node'])
    expect(files.filter((file) => /\.tsx?$|\.test\.|\.map$|^node_modules\/[^/]+\/(src|deps)\//.test(file))).toEqual([])
    expect(outsideOf(archive)).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node'])
    expect((await stat(archive)).size).toBeLessThan(MOST_BYTES)
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>
    expect(manifest).toMatchObject({ name: 'lectern', main: './out/main/index.js', type: 'module' })
    expect(['scripts', 'devDependencies'].filter((key) => key in manifest)).toEqual([])
    expect(await fusesOf(programOf(folder, 'linux'))).toEqual({ ...FUSES, EnableEmbeddedAsarIntegrityValidation: false })

    const app = await openPackaged(programOf(folder, 'linux'), ['--inspect=0'], { ...desktopEnvironment({ serverUrl: UNREACHABLE }), ELECTRON_RUN_AS_NODE: '1' })
    try {
      expect(app.page.url()).toMatch(/^app:\/\/[^/]+\/index\.html/)
      await expect(app.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      expect(await app.page.evaluate(() => window.lectern!.getInfo(undefined))).toMatchObject({ ok: true, value: { serverUrl: UNREACHABLE } })
      expect(app.errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
      expect(app.said.filter((line) => line.includes('Debugger listening'))).toEqual([])
    } finally {
      await app.close()
    }
  })

  test('in a packaged app the SDK is found, and what its native part needs lies beside it where the system loads it from', async ({ folder }) => {
    const projectDir = await project(join(folder, 'project'), { 'agora_node_ext.node': portableExecutable(), 'agora_rtc_sdk.dll': 'x' })
    const electron = join(folder, 'electron')
    await madeElectron(electron, 'win32')
    const archive = await packed({ platform: 'win32', arch: 'x64' }, { projectDir, electron, output: join(folder, 'made'), agoraNative: true })
    // One that this system can load stands in for the vendor's.
    const loadable = createRequire(createRequire(import.meta.url).resolve('@node-rs/argon2')).resolve('@node-rs/argon2-linux-x64-gnu')
    await cp(loadable, join(`${archive}.unpacked`, ADDON))
    const found = runAsNode(`
      // Of a window's, where the SDK is loaded, its drawing asks for this alone.
      globalThis.navigator = { userAgent: '' }
      const { createRequire } = require('node:module')
      const main = createRequire(${JSON.stringify(join(archive, 'out/main/index.js'))})
      const addon = main.resolve('agora-electron-sdk/build/Release/agora_node_ext')
      const sdk = createRequire(main.resolve('agora-electron-sdk'))
      const libraries = ${JSON.stringify(SDK_LIBRARIES)}.map((name) => typeof sdk(name))
      sdk('../build/Release/agora_node_ext')
      const loaded = require('node:fs').readFileSync('/proc/self/maps', 'utf8').split('\\n').map((line) => line.split(/\\s+/)[5]).find((path) => path?.includes('agora_node_ext'))
      console.log(JSON.stringify({ addon, loaded, libraries: libraries.every((type) => type !== 'undefined') }))`)
    expect(JSON.parse(found)).toEqual({ addon: join(archive, ADDON), loaded: join(`${archive}.unpacked`, ADDON), libraries: true })
  })
})
