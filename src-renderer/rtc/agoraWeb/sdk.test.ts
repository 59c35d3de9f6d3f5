import { expectTypeOf, test } from 'vitest'
import type * as Sdk from './sdk.ts'
import type { SdkAudioTrack, SdkClient, SdkRemoteTrack, SdkUser, SdkVideoTrack } from './sdk.ts'

test('nothing that comes from the SDK is any', () => {
  expectTypeOf<SdkClient>().not.toBeAny()
  expectTypeOf<SdkUser>().not.toBeAny()
  expectTypeOf<SdkUser['hasVideo']>().toEqualTypeOf<boolean>()
  expectTypeOf<SdkClient['remoteUsers']>().toEqualTypeOf<SdkUser[]>()
  expectTypeOf<ReturnType<SdkRemoteTrack['getMediaStreamTrack']>>().toEqualTypeOf<MediaStreamTrack>()
  expectTypeOf<Parameters<SdkClient['join']>[1]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<SdkClient['renewToken']>[0]>().toEqualTypeOf<string>()
  expectTypeOf<ReturnType<SdkClient['getRTCStats']>['RTT']>().toEqualTypeOf<number>()
  expectTypeOf<ReturnType<SdkClient['getRemoteVideoStats']>[string]['receiveBitrate']>().toEqualTypeOf<number>()
  expectTypeOf<Parameters<SdkClient['setRemoteVideoStreamType']>[1]>().not.toBeAny()
  expectTypeOf<ReturnType<typeof Sdk.newClient>>().toEqualTypeOf<SdkClient>()
  expectTypeOf<ReturnType<typeof Sdk.wrapAudio>>().toEqualTypeOf<SdkAudioTrack>()
  expectTypeOf<ReturnType<typeof Sdk.wrapVideo>>().toEqualTypeOf<SdkVideoTrack>()
})
