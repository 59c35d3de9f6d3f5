import { expectTypeOf, test } from 'vitest'
import type { AudioDeviceInfo, Sdk, SdkConnection, SdkEngine, SdkFrame, SdkHandler, SdkOptions } from './sdk.ts'

test('nothing that this side uses of the SDK is any', () => {
  expectTypeOf<Sdk>().not.toBeAny()
  expectTypeOf<SdkEngine>().not.toBeAny()
  expectTypeOf<ReturnType<Sdk['createAgoraRtcEngine']>>().toEqualTypeOf<SdkEngine>()
  expectTypeOf<SdkConnection>().toEqualTypeOf<{ channelId?: string; localUid?: number }>()
  expectTypeOf<Parameters<SdkEngine['joinChannelEx']>>().toEqualTypeOf<[token: string, connection: SdkConnection, options: SdkOptions]>()
  expectTypeOf<ReturnType<SdkEngine['joinChannelEx']>>().toEqualTypeOf<number>()
  expectTypeOf<SdkOptions['publishCustomVideoTrack']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<SdkOptions['customVideoTrackId']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<ReturnType<SdkEngine['createCustomVideoTrack']>>().toEqualTypeOf<number>()
  expectTypeOf<Parameters<ReturnType<SdkEngine['getMediaEngine']>['pushVideoFrame']>[0]>().toEqualTypeOf<SdkFrame>()
  expectTypeOf<SdkFrame['buffer']>().toEqualTypeOf<Uint8Array | undefined>()
  expectTypeOf<ReturnType<ReturnType<SdkEngine['getAudioDeviceManager']>['enumerateRecordingDevices']>>().toEqualTypeOf<AudioDeviceInfo[]>()
  expectTypeOf<NonNullable<SdkHandler['onUserJoined']>>().parameters.toEqualTypeOf<[connection: SdkConnection, remoteUid: number, elapsed: number]>()
  expectTypeOf<Parameters<NonNullable<SdkHandler['onRemoteVideoStateChanged']>>[2]>().not.toBeAny()
  expectTypeOf<Parameters<NonNullable<SdkHandler['onAudioVolumeIndication']>>[1]>().not.toBeAny()
})
