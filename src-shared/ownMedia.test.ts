import { expect, test } from 'vitest'
import { matchDevice, soundBitrate, soundCapture, usualSound } from './ownMedia.ts'

test('RNNoise takes the place of the browser\'s suppression, and the browser takes it back when it fails', () => {
  expect(soundCapture(usualSound, true)).toEqual({ echoCancellation: true, noiseSuppression: true, autoGainControl: true, stereo: false })
  expect(soundCapture({ ...usualSound, suppression: 'rnnoise' }, true).noiseSuppression).toBe(false)
  expect(soundCapture({ ...usualSound, suppression: 'rnnoise' }, false).noiseSuppression).toBe(true)
  expect(soundCapture({ ...usualSound, suppression: 'off' }, false).noiseSuppression).toBe(false)
})

test('music is not worked on at all, whatever else is chosen, and has more bits', () => {
  const nothing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, stereo: true }
  for (const suppression of ['off', 'browser', 'rnnoise'] as const) expect(soundCapture({ ...usualSound, suppression, music: true }, false)).toEqual(nothing)
  expect(soundBitrate({ ...usualSound, music: true })).toBeGreaterThan(2 * soundBitrate(usualSound))
})

const listed = [{ deviceId: 'a', label: 'Built-in' }, { deviceId: 'b', label: 'Headset' }]

test.each([
  ['the same is there', { deviceId: 'b', label: 'Headset' }, listed, { deviceId: 'b', standsIn: false }],
  ['it has another id now', { deviceId: 'old', label: 'Headset' }, listed, { deviceId: 'b', standsIn: false }],
  ['it is not there', { deviceId: 'old', label: 'Desk microphone' }, listed, { deviceId: null, standsIn: true }],
  ['it is not there, and its name was never known', { deviceId: 'old' }, [{ deviceId: 'a', label: '' }], { deviceId: null, standsIn: true }],
  ['the browser tells nothing yet', { deviceId: 'old', label: 'Headset' }, [], { deviceId: 'old', standsIn: false }],
  ['none was chosen', { deviceId: null }, listed, { deviceId: null, standsIn: false }],
] as const)('a remembered device: %s', (_case, remembered, devices, match) => {
  expect(matchDevice(remembered, devices)).toEqual(match)
})
