import type { Wanted } from '#shared/channels.ts'
import type { Quality } from '#shared/quality.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { RtcPeerState } from '../RtcEngine.ts'
import type { RtcMessage, RtcPeer } from '../RtcSignaling.ts'
import { createAdaptiveSending } from './adaptiveSending.ts'
import type { LinkDeps, Receivers } from './link.ts'
import { allWanted, isSameWanted } from './lookedAt.ts'
import { createPeerLink } from './peerLink.ts'
import { createReception } from './reception.ts'
import { createRecovery } from './recovery.ts'

export interface PeerDeps extends LinkDeps {
  instanceId: string
  signalingConnected: Value<boolean>
  send(to: RtcPeer, message: RtcMessage): void
}

/** One other person's page, through all connections to it. */
export interface Peer {
  readonly userId: string
  readonly state: Value<RtcPeerState>
  /** How well what we send arrives, as the other side tells. */
  readonly outgoingQuality: Value<Quality>
  /** How much picture is sent there. */
  readonly sending: Value<SendingStep>
  /** Where its media comes out; others after a new connection. */
  readonly receivers: Value<Receivers | null>
  /** Connected, and not closed by the other side. */
  works(): boolean
  receive(message: RtcMessage): void
  /** Tells the other side what is looked at here. */
  tell(wanted: Wanted): void
  /** About every 200 ms. */
  observe(): void
  /** About every 2 s. */
  sample(): void
  close(): void
}

const nothingYet: RtcPeerState = { connection: 'connecting', quality: 0, speaking: false, video: false, audio: false, screen: false, numbers: null, sending: 'full' }
const nothingComes = { speaking: false, video: false, audio: false, screen: false, numbers: null }

/** An equal state stays the same object, so that nobody is told of nothing. */
function patched(state: RtcPeerState, change: Partial<RtcPeerState>): RtcPeerState {
  const keys = Object.keys(change) as (keyof RtcPeerState)[]
  return keys.every((key) => state[key] === change[key]) ? state : { ...state, ...change }
}

/** What is looked at there and here. `onAgain`: what is known already was told again, after an interruption that this side may not have noticed where it went one way. */
function createWants(send: (wanted: Wanted) => void, onAgain: () => void) {
  const wanted = createValue(allWanted)
  let told = allWanted
  return {
    wanted,
    tellAgain: () => { send(told) },
    tell(next: Wanted) {
      told = next
      send(told)
    },
    receive(next: Wanted) {
      if (isSameWanted(next, wanted.get())) onAgain()
      else wanted.set(next)
    },
  }
}

export function createPeer({ peer, ...deps }: PeerDeps & { peer: RtcPeer }): Peer {
  const state = createValue(nothingYet)
  const adaptive = createAdaptiveSending(deps)
  let goodbye = false
  const patch = (change: Partial<RtcPeerState>) => { state.set(patched(state.get(), change)) }

  const wants = createWants((wanted) => { deps.send(peer, { type: 'wanted', wanted }) }, () => { link.refresh() })
  const link = createPeerLink({
    ...deps,
    policy: adaptive.sent,
    screenPolicy: adaptive.sentScreen,
    peer,
    wanted: wants.wanted,
    onReceivers: (next) => { reception.use(next) },
    onOffer: () => { recovery.onOffer() },
    onConnectionState(connectionState) {
      if (connectionState === 'connected') goodbye = false
      recovery.onConnectionState(connectionState)
    },
    onClosedByOther() {
      goodbye = true
      recovery.onClosedByOther()
      patch(nothingComes)
    },
  })
  const reception = createReception({ now: deps.now, pc: () => link.pc(), state, patch, adaptive, onHeard: (heard) => { recovery.onHeard(heard) }, onResumed: () => { link.refresh(); wants.tellAgain() } })
  const recovery = createRecovery({
    offersFirst: peer.wasHereFirst,
    signalingConnected: deps.signalingConnected,
    now: deps.now,
    restart: link.offer,
    rebuild: link.rebuild,
    onChange(connection) {
      if (connection === 'connected') adaptive.onConnected()
      patch({ connection, ...(connection !== 'connected' && { numbers: null }), ...(connection === 'failed' && { ...nothingComes, quality: 6 }) })
    },
  })
  adaptive.step.subscribe(() => { patch({ sending: adaptive.step.get() }) })
  if (peer.wasHereFirst) link.offer()

  return {
    userId: peer.userId,
    state,
    outgoingQuality: reception.outgoingQuality,
    sending: adaptive.step,
    receivers: reception.receivers,
    works: () => state.get().connection === 'connected' && !goodbye,
    receive(message) {
      if (message.type === 'wanted') wants.receive(message.wanted)
      else link.receive(message)
    },
    tell: wants.tell,
    observe: () => { reception.observe() },
    sample: () => { reception.sample() },
    close() {
      recovery.stop()
      adaptive.stop()
      reception.stop()
      link.close()
    },
  }
}
