import { screenPolicy } from '#shared/videoPolicy.ts'
import type { NativePlace } from '#shared/nativeBridge.ts'
import type { Value } from '../../domain/value.ts'
import { joinLine } from './nativeJoin.ts'
import { sendPicture } from './nativeOutgoing.ts'
import { connectionOver } from './nativeErrors.ts'
import type { NativePort } from './nativePort.ts'

/** A pause takes the picture away for a moment, before a still of it comes. */
const LEAVE_AFTER_MS = 2_000
const AGAIN_MS = 5_000

interface Deps { port: NativePort; screen: Value<MediaStreamTrack | null>; screenAudio: Value<MediaStreamTrack | null>; place(): NativePlace | null }
interface Current { cancel: AbortController; stopSending: (() => void) | null }

/** The screen goes beside the camera, by a second connection with a uid and a token of its own, which is there only while something is shared. */
export function createNativeScreen({ port, screen, screenAudio, place }: Deps): { renew(): void; stop(): void } {
  let current: Current | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const setLoopback = () => { if (current?.stopSending) port.tell('setLoopback', { on: screenAudio.get() !== null }) }
  function leave(): void {
    clearTimeout(timer)
    const ended = current
    current = null
    ended?.cancel.abort()
    if (!ended?.stopSending) return
    ended.stopSending()
    port.tell('leave', { line: 'screen' })
  }
  async function enter(): Promise<void> {
    const at = place()
    if (!at) return
    const own: Current = current = { cancel: new AbortController(), stopSending: null }
    try {
      await joinLine(port, { line: 'screen', place: at, publishes: true, cancel: own.cancel.signal })
      if (current !== own) return
      const stopPicture = sendPicture({ port, line: 'screen', track: screen, policy: (track) => screenPolicy(track.contentHint === 'motion' ? 'motion' : 'detail', 2) })
      own.stopSending = () => {
        port.tell('setLoopback', { on: false })
        stopPicture()
      }
      setLoopback()
    } catch {
      retry(own)
    }
  }
  function retry(own: Current | null): void {
    if (current !== own) return
    leave()
    if (screen.get()) timer = setTimeout(follow, AGAIN_MS)
  }
  function follow(): void {
    clearTimeout(timer)
    if (screen.get() && !current) void enter()
    else if (!screen.get() && current) timer = setTimeout(leave, LEAVE_AFTER_MS)
  }
  const stops = [
    screen.subscribe(follow), screenAudio.subscribe(setLoopback),
    port.on((event) => { if (event.type === 'connection' && event.line === 'screen' && current?.stopSending && connectionOver(event.state, event.reason)) retry(current) }),
  ]
  follow()
  return {
    renew() {
      const token = place()?.token
      if (token !== undefined && current?.stopSending) port.ask('renew', { line: 'screen', token })
    },
    stop() {
      for (const stop of stops) stop()
      leave()
    },
  }
}
