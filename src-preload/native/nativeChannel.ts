import { smallVideo, type VideoPolicy } from '#shared/videoPolicy.ts'
import type { NativeLine, NativePlace } from '#shared/nativeBridge.ts'
import type { RunningEngine } from './createNativeEngine.ts'
import { expectDone, NativeFailure } from './NativeFailure.ts'
import { make, type SdkConnection, type SdkOptions } from './sdk.ts'

/** Of a line that is joined. */
export function connectionOf({ lines }: RunningEngine, line: NativeLine): SdkConnection {
  const connection = lines[line]
  if (!connection) throw new NativeFailure('failed', `the connection of the ${line} is not joined`)
  return connection
}

/** Whoever only looks on joins as audience. Nobody is received before it is asked for: whoever is not let into the room is neither seen nor heard, whatever token he or she holds. */
function optionsOf({ sdk }: RunningEngine, line: NativeLine, publishes: boolean): SdkOptions {
  const { ClientRoleBroadcaster, ClientRoleAudience } = sdk.ClientRoleType
  return make(sdk.ChannelMediaOptions, {
    channelProfile: sdk.ChannelProfileType.ChannelProfileLiveBroadcasting, clientRoleType: publishes ? ClientRoleBroadcaster : ClientRoleAudience,
    autoSubscribeAudio: false, autoSubscribeVideo: false, enableAudioRecordingOrPlayout: line === 'person',
    publishCameraTrack: false, publishScreenTrack: false, publishMicrophoneTrack: false, publishCustomVideoTrack: false,
  })
}

/** Both go through the functions for several connections, so that each call names its own. `policy`: of the large picture. */
export function joinLine(running: RunningEngine, { line, place, publishes }: { line: NativeLine; place: NativePlace; publishes: boolean }, policy: VideoPolicy): void {
  const { engine, lines, sdk } = running
  const connection = make(sdk.RtcConnection, { channelId: place.channelName, localUid: place.uid })
  lines[line] = connection
  try {
    expectDone('joinChannelEx', engine.joinChannelEx(place.token, connection, optionsOf(running, line, publishes)))
    if (line === 'screen' || !publishes) return
    // Without the small picture, everybody gets the large one.
    const { width, height, maxFrameRate, maxBitrate } = smallVideo(policy)
    const stream = make(sdk.SimulcastStreamConfig, { dimensions: make(sdk.VideoDimensions, { width, height }), framerate: maxFrameRate, kBitrate: Math.round(maxBitrate / 1000) })
    engine.setDualStreamModeEx(sdk.SimulcastStreamMode.EnableSimulcastStream, stream, connection)
  } catch (thrown) {
    lines[line] = null
    throw thrown
  }
}

/** Nothing where it is not joined. */
export function leaveLine({ sdk, engine, lines }: RunningEngine, line: NativeLine): void {
  const connection = lines[line]
  lines[line] = null
  if (!connection) return
  // Whoever only stops sharing goes on speaking.
  const stops = line === 'person'
  engine.leaveChannelEx(connection, make(sdk.LeaveChannelOptions, { stopAudioMixing: stops, stopAllEffect: stops, stopMicrophoneRecording: stops }))
}

export function renewLine(running: RunningEngine, line: NativeLine, token: string): void {
  expectDone('updateChannelMediaOptionsEx', running.engine.updateChannelMediaOptionsEx(make(running.sdk.ChannelMediaOptions, { token }), connectionOf(running, line)))
}
