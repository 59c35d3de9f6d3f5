import type { NativeLine } from '#shared/nativeBridge.ts'
import type { VideoPolicy } from '#shared/videoPolicy.ts'
import { createScope } from '../../domain/scope.ts'
import type { Value } from '../../domain/value.ts'
import { hide, nativeElementId } from './nativePicture.ts'
import type { NativePort } from './nativePort.ts'

interface Picture { port: NativePort; line: NativeLine; track: Value<MediaStreamTrack | null>; policy: (track: MediaStreamTrack) => VideoPolicy }

/** Sends a track's pictures for as long as it is there, by way of an element that holds it: the preload reads it there, so none crosses the bridge. */
export function sendPicture({ port, line, track, policy }: Picture): () => void {
  const element = document.createElement('video')
  element.id = nativeElementId(line)
  element.muted = true
  hide(element)
  document.body.append(element)

  function follow(): void {
    const current = track.get()
    element.srcObject = current && new MediaStream([current])
    port.tell('setPicture', { line, element: current && element.id, policy: current ? policy(current) : { width: 2, height: 2, maxFrameRate: 1, maxBitrate: 0 } })
  }
  const unsubscribe = track.subscribe(follow)
  follow()
  return () => {
    unsubscribe()
    port.tell('setPicture', { line, element: null, policy: { width: 2, height: 2, maxFrameRate: 1, maxBitrate: 0 } })
    element.srcObject = null
    element.remove()
  }
}

interface Sound { port: NativePort; live: Value<boolean>; bitrate: Value<number>; devices: Value<{ microphone: string | null; speaker: string | null }> }

/** The SDK opens the microphone itself, for its own echo cancellation, exactly while one's own is live (X1), and the same one. A muted one keeps its track. */
export function sendSound({ port, live, bitrate, devices }: Sound): () => void {
  const scope = createScope()
  const switchOn = () => { port.tell('setMicrophone', { on: live.get(), bitrate: bitrate.get() }) }
  const choose = () => { port.tell('chooseSoundDevices', devices.get()) }
  choose()
  scope.add(live.subscribe(switchOn))
  scope.add(bitrate.subscribe(switchOn))
  scope.add(devices.subscribe(choose))
  switchOn()
  return scope.end
}
