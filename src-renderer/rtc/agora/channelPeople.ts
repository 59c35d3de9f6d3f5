import type { Wanted } from '#shared/channels.ts'
import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { CarriedPerson } from '../Carrier.ts'
import type { LookedAt } from '../p2p/lookedAt.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'

/** Who is missing from a list told this soon after the server came back may be late: a restarted server knows people again as they return. */
const RETURN_GRACE_MS = 15_000
const LOOK_EVERY_MS = 2_000

export interface ChannelPerson extends CarriedPerson {
  readonly uid: number
  setWanted(wanted: Wanted): void
  stop(): void
}

export interface PeopleDeps { signaling: Pick<RtcSignaling, 'peers' | 'connected'>; lookedAt: LookedAt; now: () => number }

interface Deps<P extends ChannelPerson> extends PeopleDeps {
  /** In the vendor's channel. */
  isIn(uid: number): boolean
  create(peer: { userId: string; uid: number }): P
  /** A new person gets what the channel has of it. */
  refresh(person: P): void
}

/**
 * The others of the room, as our own server tells them; the vendor's channel only brings their media. So nobody is seen or heard who is not let in,
 * whatever token he or she may hold.
 */
export function createChannelPeople<P extends ChannelPerson>({ signaling, lookedAt, now, isIn, create, refresh }: Deps<P>): { list: Value<readonly P[]>; stop(): void } {
  const list = createValue<readonly P[]>([])
  const scope = createScope()
  let returnedAt = -Infinity
  let wasConnected = signaling.connected.get()

  function reconcile(): void {
    const told = signaling.peers.get()
    const isProof = signaling.connected.get() && now() - returnedAt >= RETURN_GRACE_MS
    const kept = list.get().filter((person) => {
      const stays = told.some((peer) => peer.userId === person.userId && peer.uid === person.uid) || (!isProof && isIn(person.uid) && !told.some((peer) => peer.userId === person.userId))
      if (!stays) person.stop()
      return stays
    })
    const added = told.flatMap(({ userId, uid }) => (uid === undefined || kept.some((person) => person.userId === userId) ? [] : [create({ userId, uid })]))
    if (added.length === 0 && kept.length === list.get().length) return
    list.set([...kept, ...added])
    for (const person of added) {
      person.setWanted(lookedAt.wantedOf(person.userId))
      refresh(person)
    }
  }

  scope.add(signaling.peers.subscribe(reconcile))
  scope.add(signaling.connected.subscribe(() => {
    if (signaling.connected.get() && !wasConnected) returnedAt = now()
    wasConnected = signaling.connected.get()
    reconcile()
  }))
  scope.add(lookedAt.changed.subscribe(() => { for (const person of list.get()) person.setWanted(lookedAt.wantedOf(person.userId)) }))
  const timer = setInterval(reconcile, LOOK_EVERY_MS)
  scope.add(() => { clearInterval(timer) })
  reconcile()
  return {
    list,
    stop() {
      scope.end()
      for (const person of list.get()) person.stop()
      list.set([])
    },
  }
}
