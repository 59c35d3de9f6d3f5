import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { LegState } from '../../domain/LiveRoom.ts'
import { idleRtcState } from '../../rtc/RtcEngine.ts'
import { bannerKey, bannerOf } from './bannerOf.ts'

const leg = (state: LegState['state']): LegState => ({ state, error: null })
const up = { media: leg('up'), channel: leg('up'), board: leg('up') }
const busy = new AppError('DEVICE_BUSY')
const ownWith = (kind: 'microphone' | 'camera') => ({ ...idleRtcState.own, [kind]: { ...idleRtcState.own[kind], error: busy } })

const unread = { errors: new Set<AppError>(), keys: new Set<string>() }

test('nothing is said while all is well, nor about a board: its pane tells', () => {
  expect(bannerOf({ phase: 'live', legs: up }, idleRtcState.own, null, unread)).toBeNull()
  expect(bannerOf({ phase: 'live', legs: { ...up, board: leg('failed') } }, idleRtcState.own, null, unread)).toBeNull()
})

test('the server comes before the picture, the picture before devices', () => {
  const legs = { media: leg('failed'), channel: leg('recovering'), board: leg('recovering') }
  expect(bannerOf({ phase: 'live', legs }, ownWith('camera'), null, unread)?.kind).toBe('channelRecovering')
  expect(bannerOf({ phase: 'live', legs: { ...legs, channel: leg('up') } }, ownWith('camera'), null, unread)?.kind).toBe('mediaFailed')
  const silent = new AppError('VENDOR_UNAVAILABLE')
  expect(bannerOf({ phase: 'live', legs: { ...up, media: { state: 'failed', error: silent } } }, idleRtcState.own, null, unread)).toEqual({ kind: 'mediaFailed', error: silent })
})

test('[X3] a device that could not be had is told until it is dismissed', () => {
  expect(bannerOf({ phase: 'live', legs: up }, ownWith('microphone'), null, unread)).toEqual({ kind: 'microphone', error: busy })
  expect(bannerOf({ phase: 'live', legs: up }, ownWith('microphone'), null, { ...unread, errors: new Set([busy]) })).toBeNull()
  const gone = new AppError('DEVICE_MISSING')
  const own = { ...ownWith('microphone'), speaker: { deviceId: null, error: gone } }
  expect(bannerOf({ phase: 'live', legs: up }, own, null, { ...unread, errors: new Set([busy]) })).toEqual({ kind: 'speaker', error: gone })
  expect(bannerOf({ phase: 'live', legs: up }, own, null, { ...unread, errors: new Set([busy, gone]) })).toBeNull()
})

test('what goes one way is told after devices and before a smaller picture, until it is dismissed', () => {
  const oneWay = { kind: 'notHeardFrom' as const, userId: 'rafi' }
  const weak = { ...idleRtcState.own, camera: { ...idleRtcState.own.camera, live: true }, sending: 'audio' as const }
  expect(bannerOf({ phase: 'live', legs: up }, ownWith('camera'), oneWay, unread)?.kind).toBe('camera')
  expect(bannerOf({ phase: 'live', legs: up }, weak, oneWay, unread)).toEqual({ kind: 'oneWay', what: oneWay })
  expect(bannerOf({ phase: 'live', legs: up }, weak, oneWay, { ...unread, keys: new Set([bannerKey({ kind: 'oneWay', what: oneWay })]) })).toBeNull()
  expect(bannerOf({ phase: 'live', legs: up }, weak, null, unread)?.kind).toBe('audioOnly')
  expect(bannerOf({ phase: 'live', legs: up }, { ...weak, sending: 'quarter' }, null, unread)?.kind).toBe('sendsHalf')
  expect(bannerOf({ phase: 'live', legs: up }, { ...weak, sending: 'full', savesData: true }, null, unread)?.kind).toBe('savesData')
  expect(bannerOf({ phase: 'live', legs: up }, { ...idleRtcState.own, sending: 'audio' }, null, unread)).toBeNull()
})

test('[X1] a picture that is not blurred as chosen is told before what the network does, while the camera is on', () => {
  const camera = { ...idleRtcState.own.camera, live: true }
  const oneWay = { kind: 'notHeardFrom' as const, userId: 'rafi' }
  for (const blurring of ['slow', 'failed', 'withheld'] as const) {
    const own = { ...idleRtcState.own, camera, blurring }
    const banner = { kind: 'blur', what: blurring } as const
    expect(bannerOf({ phase: 'live', legs: up }, own, oneWay, unread)).toEqual(banner)
    expect(bannerOf({ phase: 'live', legs: up }, own, oneWay, { ...unread, keys: new Set([bannerKey(banner)]) })?.kind).toBe('oneWay')
    expect(bannerOf({ phase: 'live', legs: up }, { ...own, camera: idleRtcState.own.camera }, null, unread)).toBeNull()
  }
  for (const blurring of ['off', 'starting', 'on'] as const) expect(bannerOf({ phase: 'live', legs: up }, { ...idleRtcState.own, camera, blurring }, null, unread)).toBeNull()
})

test('noise that could not be removed is told last, and once', () => {
  const own = { ...idleRtcState.own, denoising: 'failed' as const }
  expect(bannerOf({ phase: 'live', legs: up }, own, null, unread)?.kind).toBe('soundFailed')
  expect(bannerOf({ phase: 'live', legs: up }, { ...own, savesData: true }, null, unread)?.kind).toBe('savesData')
  expect(bannerOf({ phase: 'live', legs: up }, own, null, { ...unread, keys: new Set(['soundFailed']) })).toBeNull()
})

test('a room that has left the vendor’s network is told once, after whatever presses more; where there is no such network nothing is', () => {
  const room = { phase: 'live' as const, legs: up, provider: 'p2p' as const }
  expect(bannerOf(room, idleRtcState.own, null, unread)).toEqual({ kind: 'direct' })
  expect(bannerOf(room, ownWith('camera'), null, unread)?.kind).toBe('camera')
  expect(bannerOf(room, idleRtcState.own, null, { ...unread, keys: new Set(['direct']) })).toBeNull()
  expect(bannerOf({ ...room, provider: 'agora' }, idleRtcState.own, null, unread)).toBeNull()
})
