import { createValue, type Value } from '../../domain/value.ts'
import { createScope, type Scope } from '../../domain/scope.ts'
import type { RtcMessage, RtcPeer, RtcSignaling } from '../RtcSignaling.ts'
import { createEarlyMessages } from './earlyMessages.ts'
import type { LinkDeps } from './link.ts'
import { createPeer, type Peer } from './peer.ts'

/**
 * After a lost relay comes back (a restarted server, say) its list of people fills again as they return. Who is missing from
 * it that soon may be late, not gone: a connection that works is not cut for that.
 */
export const RETURN_GRACE_MS = 15_000
const OBSERVE_MS = 200
const SAMPLE_MS = 2_000

/** Connections to everybody else in the room, by instance: kept equal to the list that signaling tells. */
export interface Peers {
  readonly list: Value<readonly Peer[]>
  start(): void
  stop(): void
}

/** The open connections. */
function createConnections({ signaling, ...deps }: LinkDeps & { signaling: RtcSignaling }) {
  const open = new Map<string, Peer>()
  const list = createValue<readonly Peer[]>([])
  const early = createEarlyMessages(deps)

  /** A message that is not relayed is made good by what follows: offers are sent again, candidates by a restart. */
  const send = (to: RtcPeer, message: RtcMessage) => { signaling.send(to, message).catch(() => undefined) }

  function connect(peer: RtcPeer): void {
    const made = createPeer({ ...deps, peer, instanceId: signaling.instanceId, signalingConnected: signaling.connected, send })
    open.set(peer.instanceId, made)
    for (const message of early.take(peer.instanceId)) made.receive(message)
  }
  return {
    list,
    /** Keeps those that are present or may stay, connects to those that are new. */
    reconcile(present: readonly RtcPeer[], mayStay: (peer: Peer) => boolean): void {
      for (const [instanceId, peer] of open) {
        if (present.some((told) => told.instanceId === instanceId) || mayStay(peer)) continue
        peer.close()
        open.delete(instanceId)
      }
      for (const peer of present) if (!open.has(peer.instanceId)) connect(peer)
      const next = [...open.values()]
      const same = next.length === list.get().length && next.every((peer, i) => peer === list.get()[i])
      if (!same) list.set(next)
    },
    receive(from: { instanceId: string }, message: RtcMessage): void {
      const peer = open.get(from.instanceId)
      if (peer) peer.receive(message)
      else early.keep(from.instanceId, message)
    },
    clear(): void {
      for (const peer of open.values()) peer.close()
      open.clear()
      early.clear()
      list.set([])
    },
  }
}

function every(ms: number, act: () => void): () => void {
  const timer = setInterval(act, ms)
  return () => { clearInterval(timer) }
}

export function createPeers(deps: LinkDeps & { signaling: RtcSignaling }): Peers {
  const { signaling, now } = deps
  const connections = createConnections(deps)
  const each = (act: (peer: Peer) => void) => () => { for (const peer of connections.list.get()) act(peer) }
  let everConnected = false
  let returnedAt = -Infinity
  let scope: Scope | null = null

  function reconcile(): void {
    const present = signaling.peers.get()
    const proof = signaling.connected.get() && now() - returnedAt >= RETURN_GRACE_MS
    connections.reconcile(present, (peer) => !proof && peer.works() && !present.some(({ userId }) => userId === peer.userId))
  }
  function onSignalingChange(): void {
    if (!signaling.connected.get()) return
    if (everConnected) returnedAt = now()
    everConnected = true
    reconcile()
  }
  return {
    list: connections.list,
    start() {
      if (scope) return
      scope = createScope()
      everConnected = signaling.connected.get()
      scope.add(connections.clear)
      scope.add(signaling.onMessage(connections.receive))
      scope.add(signaling.peers.subscribe(reconcile))
      scope.add(signaling.connected.subscribe(onSignalingChange))
      scope.add(every(OBSERVE_MS, each((peer) => { peer.observe() })))
      scope.add(every(SAMPLE_MS, each((peer) => { peer.sample() })))
      // Who is missing from the list and has stopped working meanwhile has left after all.
      scope.add(every(SAMPLE_MS, reconcile))
      reconcile()
    },
    stop() {
      scope?.end()
      scope = null
      returnedAt = -Infinity
    },
  }
}
