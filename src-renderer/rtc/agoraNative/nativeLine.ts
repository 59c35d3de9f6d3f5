import type { Wanted } from '#shared/channels.ts'
import type { NativeEvent } from '#shared/nativeBridge.ts'
import { createNativePicture, type NativePicture } from './nativePicture.ts'
import type { NativePort } from './nativePort.ts'

interface Flow { sends: boolean; flows: boolean; bitrate: number; loss: number }
const nothing = (): Flow => ({ sends: false, flows: false, bitrate: 0, loss: 0 })

/** What comes from one uid of the channel. */
export interface NativeLineIn {
  readonly picture: NativePicture
  /** Sent, and coming where it is looked at here. */
  hasPicture(): boolean
  hasSound(): boolean
  received(): { bitrate: number; loss: number }
  waitsSince(): number | null
  hear(event: NativeEvent): void
  setWanted(wanted: Wanted['camera']): void
  stop(): void
}

export function createNativeLine({ port, uid, now, onChange }: { port: NativePort; uid: number; now: () => number; onChange(): void }): NativeLineIn {
  const picture = createNativePicture({ port, uid })
  const flow = { sound: nothing(), picture: nothing() }
  let wanted: Wanted['camera'] | null = null
  let since: number | null = null
  const unsubscribe = picture.track.subscribe(onChange)

  const arrives = () => flow.picture.sends && flow.picture.flows && wanted !== null && wanted !== 'off'
  function update(): void {
    picture.setShown(flow.picture.sends && wanted !== null && wanted !== 'off')
    since = arrives() ? since ?? now() : null
    onChange()
  }
  /** Of somebody who has come, or come back: the SDK forgets what was wanted of whoever goes. */
  function ask(): void {
    if (wanted !== null) port.tell('want', { uid, picture: wanted, sound: true })
  }
  function apply(event: NativeEvent): void {
    if (event.type === 'went') Object.assign(flow, { sound: nothing(), picture: nothing() })
    if (event.type === 'came') ask()
    if (event.type === 'sends') flow[event.kind].sends = event.on
    if (event.type === 'flows') flow[event.kind].flows = event.on
    if (event.type === 'received') Object.assign(flow[event.kind], { bitrate: event.bitrate, loss: event.loss })
  }
  return {
    picture,
    hasPicture: () => flow.picture.sends && (wanted === 'off' || (flow.picture.flows && picture.track.get() !== null)),
    hasSound: () => flow.sound.sends && flow.sound.flows,
    received: () => ({ bitrate: flow.sound.bitrate + flow.picture.bitrate, loss: Math.max(flow.sound.loss, flow.picture.loss) }),
    waitsSince: () => (picture.drawn.get() ? null : since),
    hear(event) {
      if (!('uid' in event) || event.uid !== uid || event.type === 'quality') return
      apply(event)
      update()
    },
    setWanted(next) {
      if (next === wanted) return
      wanted = next
      ask()
      update()
    },
    stop() {
      unsubscribe()
      picture.stop()
      // Whoever is in the room no more is not received, whatever stays in the channel.
      port.tell('want', { uid, picture: 'off', sound: false })
    },
  }
}
