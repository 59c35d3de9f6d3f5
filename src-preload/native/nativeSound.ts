import type { NativeSoundDevices } from '#shared/nativeBridge.ts'
import { connectionOf } from './nativeChannel.ts'
import type { RunningEngine } from './createNativeEngine.ts'
import { expectDone } from './NativeFailure.ts'
import { make, type AudioDeviceInfo } from './sdk.ts'

/** Music is sent with more than speech. */
const MUSIC_FROM = 64_000

/** On or off at the device itself, not muted alone: what is off cannot be heard by anything (X1). */
export function setMicrophone(running: RunningEngine, { on, bitrate }: { on: boolean; bitrate: number }): void {
  const { engine, sdk } = running
  const connection = connectionOf(running, 'person')
  // What is switched off is off even when something after it fails, and nothing is sent before all of it is ready.
  if (!on) expectDone('enableLocalAudio', engine.enableLocalAudio(false))
  else {
    const { AudioProfileDefault, AudioProfileMusicHighQuality } = sdk.AudioProfileType
    engine.setAudioProfile(bitrate >= MUSIC_FROM ? AudioProfileMusicHighQuality : AudioProfileDefault)
    expectDone('enableLocalAudio', engine.enableLocalAudio(true))
  }
  expectDone('updateChannelMediaOptionsEx', engine.updateChannelMediaOptionsEx(make(sdk.ChannelMediaOptions, { publishMicrophoneTrack: on }), connection))
}

/** Of the screen's connection: it goes, and ends, with it. */
export function setLoopback(running: RunningEngine, on: boolean): void {
  const connection = running.lines.screen
  if (!connection && !on) return
  expectDone('enableLoopbackRecordingEx', running.engine.enableLoopbackRecordingEx(connectionOf(running, 'screen'), on))
}

const named = (devices: readonly AudioDeviceInfo[] | undefined, name: string | null) => (name === null ? undefined : devices?.find(({ deviceName = '' }) => deviceName !== '' && name.startsWith(deviceName)))

/** By their names; one that the SDK does not know leaves the system's own. */
export function chooseSoundDevices({ engine }: RunningEngine, { microphone, speaker }: NativeSoundDevices): void {
  const manager = engine.getAudioDeviceManager()
  const microphoneId = named(manager.enumerateRecordingDevices(), microphone)?.deviceId
  manager.followSystemRecordingDevice(microphoneId === undefined)
  if (microphoneId !== undefined) expectDone('setRecordingDevice', manager.setRecordingDevice(microphoneId))
  const speakerId = named(manager.enumeratePlaybackDevices(), speaker)?.deviceId
  manager.followSystemPlaybackDevice(speakerId === undefined)
  if (speakerId !== undefined) expectDone('setPlaybackDevice', manager.setPlaybackDevice(speakerId))
}
