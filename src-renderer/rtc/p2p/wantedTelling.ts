import type { Wanted } from '#shared/channels.ts'
import { createScope } from '../../domain/scope.ts'
import type { Value } from '../../domain/value.ts'
import { allWanted, isSameWanted, type LookedAt } from './lookedAt.ts'
import type { Peer } from './peer.ts'

/** Tells everybody what is looked at here when it changes, and again to whom it may not have reached: all is wanted by whoever is told nothing. */
export function tellWanted({ peers, lookedAt, signalingConnected }: { peers: Value<readonly Peer[]>; lookedAt: LookedAt; signalingConnected: Value<boolean> }): void {
  const told = new WeakMap<Peer, Wanted>()
  let followed = createScope()

  function tell(peer: Peer): void {
    const wanted = lookedAt.wantedOf(peer.userId)
    told.set(peer, wanted)
    peer.tell(wanted)
  }
  function tellChanges(): void {
    for (const peer of peers.get()) {
      const [wanted, before] = [lookedAt.wantedOf(peer.userId), told.get(peer) ?? allWanted]
      if (!isSameWanted(wanted, before)) tell(peer)
    }
  }
  /** The other side has begun anew, or the relay has lost what was sent. */
  const tellAgain = (peer: Peer) => { if (told.has(peer)) tell(peer) }

  lookedAt.changed.subscribe(tellChanges)
  signalingConnected.subscribe(() => { if (signalingConnected.get()) for (const peer of peers.get()) tellAgain(peer) })
  peers.subscribe(() => {
    followed.end()
    followed = createScope()
    for (const peer of peers.get()) {
      let video = peer.receivers.get()?.video
      followed.add(peer.receivers.subscribe(() => {
        const isNew = peer.receivers.get()?.video !== video
        video = peer.receivers.get()?.video
        if (isNew) tellAgain(peer)
      }))
    }
    tellChanges()
  })
}
