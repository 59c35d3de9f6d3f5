import { expect, test, vi } from 'vitest'
import { createMediaAccess } from './mediaAccess.ts'

const kinds = ['microphone', 'camera', 'screen'] as const
function systemOf(platform: NodeJS.Platform, status: string) {
  const open = vi.fn(async () => undefined)
  return { open, access: createMediaAccess({ platform, open, preferences: { getMediaAccessStatus: () => status as 'granted' } }) }
}

test.each([
  ['darwin', ['Privacy_Microphone', 'Privacy_Camera', 'Privacy_ScreenCapture'].map((place) => `x-apple.systempreferences:com.apple.preference.security?${place}`)],
  ['win32', ['ms-settings:privacy-microphone', 'ms-settings:privacy-webcam', null]],
  ['linux', [null, null, null]],
] as const)('on %s the place for each kind is opened, and no other', async (platform, places) => {
  for (const [index, kind] of kinds.entries()) {
    const { access, open } = systemOf(platform, 'granted')
    const place = places[index] ?? null
    expect(access.of(kind).settings).toBe(place !== null)
    if (place === null) await expect(access.openSettings(kind)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    else await access.openSettings(kind)
    expect(open.mock.calls).toEqual(place === null ? [] : [[place]])
  }
})

test.each([['granted', 'granted'], ['denied', 'denied'], ['restricted', 'denied'], ['not-determined', 'unknown'], ['unknown', 'unknown']])('%s: %s', (status, access) => {
  for (const kind of kinds) expect(systemOf('darwin', status).access.of(kind).access).toBe(access)
  expect(systemOf('win32', status).access.of('camera').access).toBe(access)
})

test('a system that keeps nothing is not taken at its word', () => {
  for (const kind of kinds) expect(systemOf('linux', 'granted').access.of(kind)).toEqual({ access: 'unknown', settings: false })
  expect(systemOf('win32', 'granted').access.of('screen')).toEqual({ access: 'unknown', settings: false })
})

test('settings that cannot be opened are told', async () => {
  const access = createMediaAccess({ platform: 'win32', open: () => Promise.reject(new Error('no handler')), preferences: { getMediaAccessStatus: () => 'denied' } })
  await expect(access.openSettings('camera')).rejects.toMatchObject({ code: 'INTERNAL' })
})
