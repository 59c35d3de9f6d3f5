import { describe, expect, test } from 'vitest'
import { FIRST_PICTURE_WITHIN_MS, isBlind, missesNative, nativeSupport, usesNative, type NativeStanding } from './nativeEngine.ts'

const windows = { platform: 'win32', arch: 'x64', policy: 'choice', chosen: false, addon: true } as const

describe('whether a window gets the SDK for desktops', () => {
  test.each([
    ['nobody chose it', {}, false],
    ['the person chose it', { chosen: true }, true],
    ['the administrator requires it', { policy: 'native' }, true],
    ['the administrator forbids it', { policy: 'web', chosen: true }, false],
    ['its native part is missing', { policy: 'native', chosen: true, addon: false }, false],
    ['a Mac, chosen', { platform: 'darwin', arch: 'arm64', chosen: true }, true],
    ['Linux, required', { platform: 'linux', policy: 'native', chosen: true }, false],
    ['Windows without x64, required', { arch: 'ia32', policy: 'native' }, false],
  ] as const)('%s', (_what, change, expected) => { expect(usesNative({ ...windows, ...change })).toBe(expected) })

  test('where it cannot be is told apart from where it is not yet', () => {
    expect(nativeSupport({ ...windows, addon: false })).toBe('missing')
    expect(nativeSupport({ platform: 'linux', arch: 'x64', addon: true })).toBe('unsupported')
    expect(nativeSupport(windows)).toBe('there')
  })
})

describe('whether somebody is told that it is missing', () => {
  const missing: NativeStanding = { support: 'missing', policy: 'choice', chosen: true, active: false, crashed: false }
  test.each([
    [{}, true], [{ chosen: false }, false], [{ chosen: false, policy: 'native' }, true], [{ policy: 'web' }, false], [{ support: 'unsupported' }, false], [{ support: 'there' }, false],
  ] as const)('%j', (change, expected) => { expect(missesNative({ ...missing, ...change })).toBe(expected) })
})

describe('whether nothing is seen', () => {
  const now = 100_000
  test('pictures that arrive and are never shown, for long', () => {
    expect(isBlind({ shownOnce: false, arriving: [{ uid: 1, since: now - FIRST_PICTURE_WITHIN_MS }], now })).toBe(true)
  })
  test('not before the time is up, not when none arrives, and not once one was shown', () => {
    expect(isBlind({ shownOnce: false, arriving: [{ uid: 1, since: now - FIRST_PICTURE_WITHIN_MS + 1 }], now })).toBe(false)
    expect(isBlind({ shownOnce: false, arriving: [], now })).toBe(false)
    expect(isBlind({ shownOnce: true, arriving: [{ uid: 1, since: 0 }], now })).toBe(false)
  })
})
