import type { RoomState } from '#shared/room.ts'
import type { RtcState } from '../rtc/RtcEngine.ts'
import type { Scope } from './scope.ts'
import { untilWithin } from './untilWithin.ts'
import type { Value } from './value.ts'

/** Whoever comes is shown with their picture, or this many milliseconds later: until then the page has a connection to make, and drawing would hold it up. */
const SHOWN_WITHIN_MS = 300

interface Deps {
  scope: Scope
  room: Value<RoomState | null>
  engine: { state: Value<RtcState> }
  /** As it is shown now. */
  shown(): RoomState | null
  /** Takes over the newest. */
  show(): void
}

/** Shows the room as it is told, now and after every change until the scope ends; while somebody is arriving, a little later. */
export function followRoom({ scope, room, engine, shown, show }: Deps): void {
  const look = () => {
    const newcomers = newcomersOf(shown(), room.get())
    if (newcomers.length === 0) show()
    else void untilWithin(engine.state, haveArrived(newcomers), SHOWN_WITHIN_MS).then(() => { if (!scope.ended) show() })
  }
  scope.add(room.subscribe(look))
  look()
}

/** Nobody is new to whoever has just come. */
function newcomersOf(before: RoomState | null, now: RoomState | null): string[] {
  if (!before || !now) return []
  return now.people.map(({ userId }) => userId).filter((userId) => before.people.every((person) => person.userId !== userId))
}

const haveArrived = (people: readonly string[]) => ({ phase, peers }: RtcState): boolean => phase !== 'joined' || people.every((userId) => {
  const peer = peers.get(userId)
  return peer !== undefined && (peer.video || peer.connection === 'failed')
})
