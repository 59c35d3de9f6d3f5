import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import type { Configuration } from 'electron-builder'
import { expect, test } from 'vitest'
import { configuration, type Packed } from './configuration.ts'
import { SDK_LIBRARIES } from './packedFiles.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
/** electron-builder's own check of what it is told, which its API does not have; without it a typing error would be found by whoever packages. */
const builder = createRequire(require.resolve('electron-builder/package.json'))
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js') as { validateConfiguration: (config: Configuration, log: unknown) => Promise<void> }
const { DebugLogger } = builder('builder-util') as { DebugLogger: new (enabled: boolean) => unknown }
const validate = (config: Configuration) => validateConfiguration(config, new DebugLogger(false))

const linux: Packed = { target: { platform: 'linux', arch: 'x64' }, agoraNative: false, unsigned: false, maintainer: null, homepage: null, runtime: null, output: 'out/packages' }
const windows: Packed = { ...linux, target: { platform: 'win32', arch: 'x64' }, agoraNative: true }
const apple: Packed = { ...linux, target: { platform: 'darwin', arch: 'arm64' }, agoraNative: true }

test.each([
  ['Linux', linux], ['Linux, for Debian', { ...linux, maintainer: 'A <a@b.example>', homepage: 'https://b.example' }], ['Windows', windows], ['Windows, unsigned, with an Electron that is there', { ...windows, unsigned: true, runtime: { folder: '/e', version: '45.3.4' } }],
  ['macOS', apple], ['macOS, unsigned', { ...apple, unsigned: true }],
])('electron-builder understands what it is told for %s', async (_what, packed) => { await expect(validate(configuration(packed))).resolves.toBeUndefined() })

test('and would not understand a slip', async () => {
  await expect(validate({ ...configuration(linux), electronFuses: { runAsNodes: false } } as Configuration)).rejects.toThrow(/electronFuses/)
})

test('the SDK is packed only where it is asked for, and of SQLite what the target runs', () => {
  const files = (packed: Packed) => (configuration(packed).files as string[]).join('\n')
  expect(files(linux)).not.toContain('agora')
  expect(files(windows)).toContain('agora-electron-sdk/build/Release')
  expect(files({ ...windows, agoraNative: false })).not.toContain('agora')
  expect([files(linux), files(windows), files(apple)].map((all) => /prebuilds\/(.*)/.exec(all)?.[1])).toEqual(['linux-x64.node', 'win32-x64.node', 'darwin-arm64.node'])
})

test('what is not signed must have been asked for by name, where systems look for signatures', () => {
  expect([linux, windows, apple].map((packed) => [configuration(packed).forceCodeSigning, configuration({ ...packed, unsigned: true }).forceCodeSigning])).toEqual([[false, false], [true, false], [true, false]])
  expect(configuration({ ...apple, unsigned: true }).mac).toMatchObject({ identity: '-' })
  expect(configuration(apple).mac).not.toHaveProperty('identity')
})

test('fuses: nothing starts it as Node or looks into it, and the archive is checked where Electron can', () => {
  const off = { runAsNode: false, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false, grantFileProtocolExtraPrivileges: false }
  expect(configuration(windows).electronFuses).toMatchObject({ ...off, onlyLoadAppFromAsar: true, enableEmbeddedAsarIntegrityValidation: true })
  expect(configuration(linux).electronFuses).toMatchObject({ ...off, onlyLoadAppFromAsar: true, enableEmbeddedAsarIntegrityValidation: false })
})

test('the files that macOS is signed with are there', () => {
  const { entitlements, entitlementsInherit } = configuration(apple).mac ?? {}
  expect([entitlements, entitlementsInherit].every((path) => typeof path === 'string' && existsSync(join(ROOT, path)))).toBe(true)
})

/** Modules that the JavaScript of a package requires, apart from Node's and Electron's. */
function requiredBy(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /^(?!.*(node_modules|test|docs?|bin|Gruntfile)).*\.js$/.test(file))
  const names = files.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\brequire\(["']([^."'][^"']*)["']\)/g)].map((match) => match[1] ?? ''))
  return [...new Set(names.filter((name) => !isBuiltin(name) && name !== 'electron'))]
}

test('what the SDK\'s JavaScript requires, and what that requires, is packed: no less and no more', () => {
  const found = new Set<string>()
  for (const waiting = requiredBy(join(ROOT, 'node_modules/agora-electron-sdk/js')); waiting.length > 0;) {
    const name = waiting.pop() ?? ''
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...requiredBy(join(ROOT, 'node_modules', name)))
  }
  expect([...found].sort()).toEqual([...SDK_LIBRARIES])
})
