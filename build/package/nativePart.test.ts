import { expect, test } from 'vitest'
import { named, type System } from '../agoraNative/binarySystems.ts'
import { nativePart } from './nativePart.ts'

/** `there`: for which system the native part lies in the folder; `vendor`: whether it can be had. */
function decide(target: System, { there = null as string | null, vendor = true, without = false } = {}) {
  const fetched: string[] = []
  const decided = nativePart({
    target, without,
    whyNotPresent: (system) => (there === named([system]) ? null : there === null ? 'it is not there' : `what is there is for ${there}`),
    fetch: (system) => { fetched.push(named([system])); return vendor ? null : 'it is not there' },
  })
  return { decided, fetched, packed: typeof decided === 'string' ? null : decided.packed }
}
const windows = { platform: 'win32', arch: 'x64' }

test.each([
  [windows, true], [{ platform: 'darwin', arch: 'x64' }, true], [{ platform: 'darwin', arch: 'arm64' }, true],
  [{ platform: 'win32', arch: 'arm64' }, false], [{ platform: 'linux', arch: 'x64' }, false], [{ platform: 'linux', arch: 'arm64' }, false],
])('%j: fetched and packed where the vendor has one', (target, has) => {
  expect(decide(target)).toMatchObject({ packed: has, fetched: has ? [named([target])] : [] })
})

test('what is there for this system is not fetched again; what is there for another is replaced', () => {
  expect(decide(windows, { there: 'win32 x64' })).toMatchObject({ packed: true, fetched: [] })
  expect(decide(windows, { there: 'darwin x64' })).toMatchObject({ packed: true, fetched: ['win32 x64'] })
})

test('what is there for another system is not packed where the vendor has none', () => {
  expect(decide({ platform: 'linux', arch: 'x64' }, { there: 'win32 x64' })).toMatchObject({ packed: false, fetched: [] })
})

test('left out by name it is neither fetched nor packed, also where it is there', () => {
  expect(decide(windows, { without: true, there: 'win32 x64' })).toMatchObject({ packed: false, fetched: [] })
})

test('a fetch that fails stops with what happened and both ways on', () => {
  const { decided } = decide(windows, { vendor: false })
  expect(decided).toMatch(/^The native part .* for win32 x64 could not be fetched \(it is not there\)\. .*try again.*--without-agora-native/)
})
