import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { OwnDevice } from '../../rtc/RtcEngine.ts'
import { verdictOf } from './verdict.ts'

const device = (change: Partial<OwnDevice> = {}): OwnDevice => ({ wanted: true, live: true, pending: false, deviceId: null, error: null, standIn: null, ...change })
const off = device({ wanted: false, live: false })
const denied = device({ live: false, error: new AppError('DEVICE_DENIED') })

test.each([
  [device(), device(), false, 'ready'],
  [device({ live: false, pending: true }), device(), false, 'opening'],
  [denied, denied, false, 'bothFail'],
  [denied, device(), false, 'microphoneFails'],
  [device(), denied, false, 'cameraFails'],
  [device(), device(), true, 'silent'],
  [off, device(), true, 'microphoneOffTitle'],
  [device(), off, false, 'cameraOffTitle'],
  [off, off, false, 'bothOffTitle'],
] as const)('%o and %o, silent %s: %s', (microphone, camera, silent, kind) => {
  expect(verdictOf(microphone, camera, silent)).toBe(kind)
})
