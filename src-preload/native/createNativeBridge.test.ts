import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nativeEventSchema, nativeRequests, type NativeBridge, type NativeEvent } from '#shared/nativeBridge.ts'
import { loadRealSdk } from '../../tests/support/nativeSdk.ts'
import { createNativeBridge } from './createNativeBridge.ts'
import type { PlainPicture } from './nativeSending.ts'

/** The SDK's own JavaScript; only what lies below it is scripted. */
const real = loadRealSdk()
const { addon } = real
const APP_ID = '0123456789abcdef0123456789abcdef'
const [CHANNEL, UID, SCREEN, OTHER] = ['lesson', 7, 2 ** 31 + 7, 9]
const person = { channelId: CHANNEL, localUid: UID }
const screen = { channelId: CHANNEL, localUid: SCREEN }
const policy = { width: 640, height: 360, maxFrameRate: 24, maxBitrate: 1_000_000 }

class FakeStream { getVideoTracks() { return [{}] } }
class FakeVideo { readonly srcObject = new FakeStream() }

let events: NativeEvent[]
let give: ((picture: PlainPicture) => void) | null
let video: FakeVideo | null
let bridge: NativeBridge

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('HTMLVideoElement', FakeVideo)
  vi.stubGlobal('MediaStream', FakeStream)
  addon.forget()
  events = []
  give = null
  video = new FakeVideo()
  bridge = createNativeBridge({
    require: () => real.sdk, now: () => 1_234.5,
    find: (id) => (id === 'lectern-native-own-1' ? video as unknown as HTMLElement | null : real.find(id)),
    read: (_track, onPicture) => {
      give = onPicture
      return () => { give = null }
    },
  })
  bridge.on((event) => { events.push(event) })
})
afterEach(() => {
  bridge.release(undefined)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const done = { ok: true }
const start = () => { expect(bridge.start({ appId: APP_ID })).toEqual(done) }
function join(publishes = true): void {
  start()
  expect(bridge.join({ line: 'person', place: { channelName: CHANNEL, uid: UID, token: 'token' }, publishes })).toEqual(done)
}
const joinScreen = () => bridge.join({ line: 'screen', place: { channelName: CHANNEL, uid: SCREEN, token: 'second' }, publishes: true })
const told = (event: string, data: Record<string, unknown>): NativeEvent[] => {
  events = []
  addon.emit(event, data)
  vi.runOnlyPendingTimers()
  for (const each of events) nativeEventSchema.parse(each)
  return events
}
const last = (name: string) => addon.called(name).at(-1)?.params

describe('starting', () => {
  test('the SDK is told the app, the profile of the web client, and to write and report nothing; no device is opened', () => {
    start()
    expect(last('RtcEngine_initialize')).toMatchObject({ context: { appId: APP_ID, channelProfile: 1, audioScenario: 8, logConfig: { level: 0 } } })
    expect(last('RtcEngine_enableLocalAudio')).toMatchObject({ enabled: false })
    expect(last('RtcEngine_enableAudioVolumeIndication')).toEqual({ interval: 200, smooth: 3, reportVad: false })
    expect(last('RtcEngine_setRemoteSubscribeFallbackOption')).toEqual({ option: 2 })
    for (const opener of ['RtcEngine_startPreview', 'RtcEngine_startPreviewWithoutSourceType', 'RtcEngine_setupLocalVideo']) expect(addon.called(opener), opener).toEqual([])
    expect(real.sdk.AgoraEnv).toMatchObject({ enableLogging: false, enableArgusCounters: false })
    expect(real.sdk.AgoraEnv.AgoraRendererManager?.renderingFps).toBe(30)
  })

  test.each([
    [Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' }), 'missing'], [new Error('not a valid Win32 application'), 'failed'],
  ])('a native part that cannot be loaded (%s) is %s', (error, reason) => {
    const without = createNativeBridge({ require: () => { throw error }, find: () => null, read: () => () => undefined, now: () => 0 })
    expect(without.load(undefined)).toMatchObject({ ok: false, reason })
    expect(without.start({ appId: APP_ID })).toMatchObject({ ok: false, reason })
  })

  test('an SDK that does not start says so with its number, and is let go', () => {
    addon.answer('RtcEngine_enableVideo', -7)
    expect(bridge.start({ appId: APP_ID })).toEqual({ ok: false, reason: 'failed', code: 7, detail: 'enableVideo: -7' })
    expect(addon.called('RtcEngine_release')).toHaveLength(1)
    expect(joinScreen()).toMatchObject({ ok: false, reason: 'failed' })
  })

  test('a native part that throws is a failure, and not silence', () => {
    addon.answer('RtcEngine_enableVideo', new Error('broken'))
    expect(bridge.start({ appId: APP_ID })).toMatchObject({ ok: false, reason: 'failed' })
  })
})

describe('the two connections', () => {
  test('nobody is received before wanted, and nothing is sent before it is set', () => {
    join()
    expect(last('RtcEngineEx_joinChannelEx')).toEqual({
      token: 'token', connection: person, options: expect.objectContaining({
        channelProfile: 1, clientRoleType: 1, autoSubscribeAudio: false, autoSubscribeVideo: false, enableAudioRecordingOrPlayout: true,
        publishCameraTrack: false, publishMicrophoneTrack: false, publishScreenTrack: false, publishCustomVideoTrack: false,
      }) as unknown,
    })
    expect(last('RtcEngineEx_setDualStreamModeEx')).toMatchObject({ mode: 1, streamConfig: { dimensions: { width: 320, height: 180 }, framerate: 15, kBitrate: 150 }, connection: person })
  })

  test('whoever only looks on is audience, and sends no small picture', () => {
    join(false)
    expect(last('RtcEngineEx_joinChannelEx')).toMatchObject({ options: { clientRoleType: 2 } })
    expect(addon.called('RtcEngineEx_setDualStreamModeEx')).toEqual([])
  })

  test('the screen goes beside the camera, with its own uid and token, and hears nobody', () => {
    join()
    expect(joinScreen()).toEqual(done)
    expect(last('RtcEngineEx_joinChannelEx')).toMatchObject({ token: 'second', connection: screen, options: { autoSubscribeAudio: false, enableAudioRecordingOrPlayout: false, clientRoleType: 1 } })
    expect(bridge.renew({ line: 'screen', token: 'newer' })).toEqual(done)
    expect(last('RtcEngineEx_updateChannelMediaOptionsEx')).toEqual({ options: { token: 'newer' }, connection: screen })
    expect(bridge.leave({ line: 'screen' })).toEqual(done)
    // The microphone is the other's.
    expect(last('RtcEngineEx_leaveChannelEx')).toEqual({ connection: screen, options: { stopAudioMixing: false, stopAllEffect: false, stopMicrophoneRecording: false } })
    expect(addon.called('RtcEngineEx_leaveChannelEx')).toHaveLength(1)
  })

  test('a join that the SDK refuses leaves nothing joined', () => {
    start()
    addon.answer('RtcEngineEx_joinChannelEx', -17)
    expect(bridge.join({ line: 'person', place: { channelName: CHANNEL, uid: UID, token: 'token' }, publishes: true })).toMatchObject({ ok: false, code: 17 })
    expect(bridge.setMicrophone({ on: true, bitrate: 32_000 })).toMatchObject({ ok: false })
  })

  test('letting go leaves both, releases synchronously, and can be done twice', () => {
    join()
    joinScreen()
    bridge.release(undefined)
    bridge.release(undefined)
    expect(addon.called('RtcEngineEx_leaveChannelEx').map(({ params }) => params['connection'])).toEqual([screen, person])
    expect(addon.called('RtcEngine_release').map(({ params }) => params)).toEqual([{ sync: true }])
    join()
  })
})

describe('own sound', () => {
  test('[X1] on, the microphone is opened before it is published; off, it is closed first', () => {
    join()
    addon.calls.length = 0
    bridge.setMicrophone({ on: true, bitrate: 32_000 })
    bridge.setMicrophone({ on: false, bitrate: 32_000 })
    expect(addon.calls.filter(({ name }) => /enableLocalAudio|updateChannel/.test(name)).map(({ name, params }) => [name, params['enabled'] ?? (params['options'] as { publishMicrophoneTrack: boolean }).publishMicrophoneTrack])).toEqual([
      ['RtcEngine_enableLocalAudio', true], ['RtcEngineEx_updateChannelMediaOptionsEx', true], ['RtcEngine_enableLocalAudio', false], ['RtcEngineEx_updateChannelMediaOptionsEx', false],
    ])
  })

  test('music has a profile of its own', () => {
    join()
    bridge.setMicrophone({ on: true, bitrate: 128_000 })
    expect(last('RtcEngine_setAudioProfile')).toMatchObject({ profile: 4 })
  })

  test('devices are chosen by their names; of an unknown one the system decides', () => {
    join()
    expect(bridge.chooseSoundDevices({ microphone: 'Desk microphone (046d:0825)', speaker: 'Something else' })).toEqual(done)
    expect(last('AudioDeviceManager_followSystemRecordingDevice')).toEqual({ enable: false })
    expect(last('AudioDeviceManager_setRecordingDevice')).toEqual({ deviceId: 'native-mic' })
    expect(last('AudioDeviceManager_followSystemPlaybackDevice')).toEqual({ enable: true })
    expect(addon.called('AudioDeviceManager_setPlaybackDevice')).toEqual([])
  })

  test('what the system plays goes with the screen', () => {
    join()
    joinScreen()
    expect(bridge.setLoopback({ on: true })).toEqual(done)
    expect(last('RtcEngineEx_enableLoopbackRecordingEx')).toMatchObject({ connection: screen, enabled: true })
  })
})

describe('own pictures', () => {
  const size = (640 * 360 * 3) / 2
  const picture: PlainPicture = { bytes: new Uint8Array(size), format: 'I420', width: 640, height: 360 }

  test('those of the element go out as a track of their own, as bytes and not as text', () => {
    join()
    expect(bridge.setPicture({ line: 'person', element: 'lectern-native-own-1', policy })).toEqual(done)
    expect(last('RtcEngineEx_setVideoEncoderConfigurationEx')).toMatchObject({ config: { dimensions: { width: 640, height: 360 }, frameRate: 24, bitrate: 1_000, degradationPreference: 2 }, connection: person })
    expect(last('RtcEngineEx_updateChannelMediaOptionsEx')).toMatchObject({ options: { publishCustomVideoTrack: true, customVideoTrackId: 1 }, connection: person })
    give?.(picture)
    const pushed = addon.called('MediaEngine_pushVideoFrame').at(-1)
    expect(pushed?.params).toEqual({ frame: { type: 1, format: 1, stride: 640, height: 360, cropLeft: 0, cropTop: 0, cropRight: 0, cropBottom: 0, rotation: 0, timestamp: 1_235 }, videoTrackId: 1 })
    expect(pushed?.buffers[0]).toBe(size)
  })

  test.each([['I420', 1], ['NV12', 8], ['BGRA', 2], ['RGBA', 4]] as const)('%s has the number %i', (format, number) => {
    join()
    bridge.setPicture({ line: 'person', element: 'lectern-native-own-1', policy })
    give?.({ ...picture, format })
    expect(last('MediaEngine_pushVideoFrame')).toMatchObject({ frame: { format: number } })
  })

  test('[X1] taken away, they are no longer published, nor read', () => {
    join()
    bridge.setPicture({ line: 'person', element: 'lectern-native-own-1', policy })
    bridge.setPicture({ line: 'person', element: null, policy })
    expect(give).toBe(null)
    expect(last('RtcEngineEx_updateChannelMediaOptionsEx')).toMatchObject({ options: { publishCustomVideoTrack: false } })
    expect(addon.called('RtcEngine_destroyCustomVideoTrack')).toHaveLength(1)
  })

  test('an element without a picture is no picture', () => {
    join()
    video = null
    expect(bridge.setPicture({ line: 'person', element: 'lectern-native-own-1', policy })).toMatchObject({ ok: false, reason: 'invalid' })
  })
})

describe('the pictures of others', () => {
  test('are drawn into the element of that id, as remote ones of this channel, and taken away again', () => {
    join()
    const tile = real.element('lectern-native-9-1')
    expect(bridge.show({ uid: OTHER, element: tile.id })).toEqual(done)
    expect(last('EnableVideoFrameCache')).toEqual({ ...person, uid: OTHER, sourceType: 9 })
    expect(tile.children).toHaveLength(1)
    // Again into the same one: the SDK's usual way would throw.
    expect(bridge.show({ uid: OTHER, element: tile.id })).toEqual(done)
    expect(tile.children).toHaveLength(1)
    expect(bridge.show({ uid: OTHER, element: null })).toEqual(done)
    expect(tile.children).toHaveLength(0)
    expect(bridge.show({ uid: OTHER, element: 'lectern-native-not-there' })).toMatchObject({ ok: false, reason: 'invalid' })
  })

  test('are received as large as they are looked at', () => {
    join()
    bridge.want({ uid: OTHER, picture: 'small', sound: true })
    expect(last('RtcEngineEx_muteRemoteAudioStreamEx')).toEqual({ uid: OTHER, mute: false, connection: person })
    expect(last('RtcEngineEx_muteRemoteVideoStreamEx')).toEqual({ uid: OTHER, mute: false, connection: person })
    expect(last('RtcEngineEx_setRemoteVideoStreamTypeEx')).toEqual({ uid: OTHER, streamType: 1, connection: person })
    bridge.want({ uid: OTHER, picture: 'off', sound: false })
    expect(last('RtcEngineEx_muteRemoteVideoStreamEx')).toMatchObject({ mute: true })
    expect(last('RtcEngineEx_muteRemoteAudioStreamEx')).toMatchObject({ mute: true })
  })
})

describe('events, by the names and parameters of the SDK', () => {
  test.each<[string, Record<string, unknown>, NativeEvent[]]>([
    ['onJoinChannelSuccess', { elapsed: 1 }, [{ type: 'joined', line: 'person' }]],
    ['onConnectionStateChanged', { state: 3, reason: 1 }, [{ type: 'connection', line: 'person', state: 3, reason: 1 }]],
    ['onTokenPrivilegeWillExpire', { token: 'token' }, [{ type: 'expiring', line: 'person' }]],
    ['onRequestToken', {}, [{ type: 'expiring', line: 'person' }]],
    ['onUserJoined', { remoteUid: OTHER, elapsed: 1 }, [{ type: 'came', uid: OTHER }]],
    ['onUserOffline', { remoteUid: OTHER, reason: 0 }, [{ type: 'went', uid: OTHER }]],
    ['onUserMuteVideo', { remoteUid: OTHER, muted: true }, [{ type: 'sends', uid: OTHER, kind: 'picture', on: false }]],
    ['onUserMuteAudio', { remoteUid: OTHER, muted: false }, [{ type: 'sends', uid: OTHER, kind: 'sound', on: true }]],
    ['onRemoteVideoStateChanged', { remoteUid: OTHER, state: 2, reason: 6, elapsed: 1 }, [{ type: 'sends', uid: OTHER, kind: 'picture', on: true }, { type: 'flows', uid: OTHER, kind: 'picture', on: true }]],
    ['onRemoteVideoStateChanged', { remoteUid: OTHER, state: 0, reason: 5, elapsed: 1 }, [{ type: 'sends', uid: OTHER, kind: 'picture', on: false }, { type: 'flows', uid: OTHER, kind: 'picture', on: false }]],
    ['onRemoteVideoStateChanged', { remoteUid: OTHER, state: 0, reason: 3, elapsed: 1 }, [{ type: 'flows', uid: OTHER, kind: 'picture', on: false }]],
    ['onRemoteAudioStateChanged', { remoteUid: OTHER, state: 2, reason: 6, elapsed: 1 }, [{ type: 'sends', uid: OTHER, kind: 'sound', on: true }, { type: 'flows', uid: OTHER, kind: 'sound', on: true }]],
    ['onNetworkQuality', { remoteUid: 0, txQuality: 2, rxQuality: 3 }, [{ type: 'quality', uid: 0, up: 2, down: 3 }]],
    ['onRtcStats', { stats: { gatewayRtt: 40, txKBitRate: 900 } }, [{ type: 'figures', rtt: 40, sent: 900 }]],
    ['onRemoteVideoStats', { stats: { uid: OTHER, receivedBitrate: 700, packetLossRate: 2 } }, [{ type: 'received', uid: OTHER, kind: 'picture', bitrate: 700, loss: 2 }]],
    ['onRemoteAudioStats', { stats: { uid: OTHER, receivedBitrate: 40, audioLossRate: 1 } }, [{ type: 'received', uid: OTHER, kind: 'sound', bitrate: 40, loss: 1 }]],
    ['onAudioVolumeIndication', { speakers: [{ uid: OTHER, volume: 255 }], speakerNumber: 1, totalVolume: 255 }, [{ type: 'levels', levels: [{ uid: OTHER, level: 100 }] }]],
  ])('%s %j', (event, data, expected) => {
    join()
    expect(told(event, { connection: person, ...data })).toEqual(expected)
  })

  test('of a connection that is not one’s own, and of people on the screen’s, nothing is told', () => {
    join()
    joinScreen()
    expect(told('onJoinChannelSuccess', { connection: { channelId: 'elsewhere', localUid: UID }, elapsed: 1 })).toEqual([])
    expect(told('onUserJoined', { connection: screen, remoteUid: OTHER, elapsed: 1 })).toEqual([])
    expect(told('onConnectionStateChanged', { connection: screen, state: 5, reason: 19 })).toEqual([{ type: 'connection', line: 'screen', state: 5, reason: 19 }])
  })

  test('errors come with their number, later than the call of the native part, and no more once nobody listens', () => {
    join()
    expect(told('onError', { err: 110, msg: 'token' })).toEqual([{ type: 'error', code: 110, detail: 'token' }])
    events = []
    addon.emit('onError', { err: 110, msg: 'token' })
    expect(events).toEqual([])
  })
})

test('a bridge has the functions of its contract and no other, and takes nothing that does not fit', () => {
  expect(Object.keys(bridge).sort()).toEqual([...Object.keys(nativeRequests), 'on'].sort())
  addon.calls.length = 0
  const asked = bridge as unknown as Record<string, (input: unknown) => unknown>
  for (const [name, input] of [['start', { appId: '../x' }], ['join', { line: 'third' }], ['show', { uid: 1, element: 'root' }], ['setPicture', { line: 'person', element: '#app', policy }], ['want', { uid: -1, picture: 'off', sound: true }], ['load', 1], ['release', {}]] as const) {
    expect(asked[name]?.(input), name).toMatchObject({ ok: false, reason: 'invalid' })
  }
  expect(addon.calls).toEqual([])
})
