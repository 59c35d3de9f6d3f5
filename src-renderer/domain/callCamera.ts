import type { CallDeskState, OwnCall } from './CallDesk.ts'
import type { LiveRoom } from './LiveRoom.ts'
import type { Value } from './value.ts'
import { cameraOrder } from './videoConsent.ts'

/**
 * While the page is in the call's room: the own camera closes when the call became voice, and opens by this person's word alone (X1, X2). `from`: the call
 * as the room was entered; what has changed since then counts. Returns "stop".
 */
export function followVideo(desk: Value<CallDeskState>, room: Pick<LiveRoom, 'setCamera'>, from: OwnCall): () => void {
  let before = from
  const look = () => {
    const { own } = desk.get()
    if (own?.call.id !== from.call.id || own === before) return
    const order = cameraOrder(standing(before), standing(own))
    before = own
    // A camera that cannot be had is told in the engine's state.
    if (order) void room.setCamera(order === 'open').catch(() => undefined)
  }
  look()
  return desk.subscribe(look)
}

const standing = ({ call: { type }, video: consent }: OwnCall) => ({ type, consent })
