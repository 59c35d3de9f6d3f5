import type { RtcEngine } from '../rtc/RtcEngine.ts'
import type { RoomEvent } from './LiveRoom.ts'
import type { RoomChannel } from './roomChannel.ts'
import { createScope, type Scope } from './scope.ts'
import type { Wire } from './wire.ts'

/** What the server tells of one room and is over at once. Returns "stop listening". */
export function onRoomEvent(wire: Wire, roomId: () => string | null, listener: (event: RoomEvent) => void): () => void {
  const scope = createScope()
  const here = (event: { roomId: string }) => event.roomId === roomId()
  scope.add(wire.on('ROOM_ASKED', (event) => { if (here(event)) listener({ kind: 'asked', by: event.by, device: event.device }) }))
  scope.add(wire.on('ROOM_ORDERED', (event) => { if (here(event)) listener({ kind: 'ordered', by: event.by, order: event.order, reason: event.reason }) }))
  scope.add(wire.on('ROOM_REACTION', (event) => { if (here(event)) listener({ kind: 'reaction', userId: event.userId, reaction: event.reaction }) }))
  scope.add(wire.on('ROOM_SIGNAL', (event) => { if (here(event)) listener({ kind: 'signal', userId: event.userId, signal: event.signal }) }))
  scope.add(wire.on('ROOM_PICKED', (event) => { if (here(event)) listener({ kind: 'picked', userId: event.userId }) }))
  return scope.end
}

interface Deps { scope: Scope; channel: Pick<RoomChannel, 'onEvent'>; engine: Pick<RtcEngine, 'setMicrophone' | 'stopScreen'> }

/** Orders only ever switch off (X2), and are carried out before anybody is told of them. */
export function followEvents({ scope, channel, engine }: Deps): (listener: (event: RoomEvent) => void) => () => void {
  const listeners = new Set<(event: RoomEvent) => void>()
  const tell = (event: RoomEvent) => { for (const listener of [...listeners]) listener(event) }
  scope.add(channel.onEvent((event) => {
    if (event.kind !== 'ordered') tell(event)
    else if (event.order === 'mute') void engine.setMicrophone(false).catch(() => undefined).finally(() => { tell(event) })
    else {
      engine.stopScreen()
      tell(event)
    }
  }))
  return (listener) => {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }
}
