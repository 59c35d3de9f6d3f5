import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { LegState } from '../../domain/LiveRoom.ts'
import { idleRtcState } from '../../rtc/RtcEngine.ts'
import { bannerOf } from './bannerOf.ts'

const leg = (state: LegState['state']): LegState => ({ state, error: null })
const up = { media: leg('up'), channel: leg('up'), board: leg('up') }
const busy = new AppError('DEVICE_BUSY')
const ownWith = (kind: 'microphone' | 'camera') => ({ ...idleRtcState.own, [kind]: { ...idleRtcState.own[kind], error: busy } })

test('nothing is said while all is well, nor about a board: its pane tells', () => {
  expect(bannerOf({ phase: 'live', legs: up }, idleRtcState.own, null)).toBeNull()
  expect(bannerOf({ phase: 'live', legs: { ...up, board: leg('failed') } }, idleRtcState.own, null)).toBeNull()
})

test('the server comes before the picture, the picture before devices', () => {
  const legs = { media: leg('failed'), channel: leg('recovering'), board: leg('recovering') }
  expect(bannerOf({ phase: 'live', legs }, ownWith('camera'), null)?.kind).toBe('channelRecovering')
  expect(bannerOf({ phase: 'live', legs: { ...legs, channel: leg('up') } }, ownWith('camera'), null)?.kind).toBe('mediaFailed')
})

test('[X3] a device that could not be had is told until it is dismissed', () => {
  expect(bannerOf({ phase: 'live', legs: up }, ownWith('microphone'), null)).toEqual({ kind: 'microphone', error: busy })
  expect(bannerOf({ phase: 'live', legs: up }, ownWith('microphone'), busy)).toBeNull()
})
