import { connectionOf } from './nativeChannel.ts'
import type { RunningEngine } from './createNativeEngine.ts'
import { expectDone, NativeFailure } from './NativeFailure.ts'
import { make } from './sdk.ts'

export type FindElement = (id: string) => HTMLElement | null

/**
 * Draws a person's pictures into that element, or no more. `sourceType` and `setupMode` are always given: without the first, the SDK keeps the picture under a name without its channel and
 * shows nothing; its usual mode throws when an element is given twice. Taking away is answered with a failure that is none.
 */
export function showPerson(running: RunningEngine, { uid, element }: { uid: number; element: string | null }, find: FindElement): void {
  const { sdk, engine } = running
  const connection = connectionOf(running, 'person')
  const setUp = (view: HTMLElement | null) => engine.setupRemoteVideoEx(make(sdk.VideoCanvas, {
    uid, view, setupMode: view ? sdk.VideoViewSetupMode.VideoViewSetupReplace : sdk.VideoViewSetupMode.VideoViewSetupRemove,
    sourceType: sdk.VideoSourceType.VideoSourceRemote, renderMode: sdk.RenderModeType.RenderModeFit, mirrorMode: sdk.VideoMirrorModeType.VideoMirrorModeDisabled,
  }), connection)
  setUp(null)
  if (element === null) return
  const view = find(element)
  if (!view) throw new NativeFailure('invalid', `there is no element ${element}`)
  expectDone('setupRemoteVideoEx', setUp(view))
}

/** What is not looked at is not received. */
export function wantPerson(running: RunningEngine, { uid, picture, sound }: { uid: number; picture: 'off' | 'small' | 'large'; sound: boolean }): void {
  const { sdk, engine } = running
  const connection = connectionOf(running, 'person')
  expectDone('muteRemoteAudioStreamEx', engine.muteRemoteAudioStreamEx(uid, !sound, connection))
  expectDone('muteRemoteVideoStreamEx', engine.muteRemoteVideoStreamEx(uid, picture === 'off', connection))
  const { VideoStreamHigh, VideoStreamLow } = sdk.VideoStreamType
  if (picture !== 'off') expectDone('setRemoteVideoStreamTypeEx', engine.setRemoteVideoStreamTypeEx(uid, picture === 'large' ? VideoStreamHigh : VideoStreamLow, connection))
}
