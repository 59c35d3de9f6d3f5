import type { Wanted } from '#shared/channels.ts'
import type { Value } from '../../domain/value.ts'
import type { RtcMessage, RtcPeer } from '../RtcSignaling.ts'
import { createLink, type Link, type LinkDeps, type LinkEvents } from './link.ts'
import { sdpSession } from './sdpSession.ts'
import type { Spare } from './spareConnection.ts'

export interface PeerLinkDeps extends LinkDeps, LinkEvents {
  peer: RtcPeer
  instanceId: string
  wanted: Value<Wanted>
  send(to: RtcPeer, message: RtcMessage): void
  /** The other side has offered, and was answered. */
  onOffer(): void
}

/** The connection to one page: mostly one for good, a new one when either side starts over. */
export interface PeerLink {
  pc(): RTCPeerConnection
  receive(message: RtcMessage): void
  /** The first offer; afterwards a restart on the same connection, or on a new one when the last offer was never answered. */
  offer(): void
  /** Offers a new connection in place of the old one. */
  rebuild(): void
  /** Sends whole pictures once. */
  refresh(): void
  close(): void
}

export function createPeerLink(deps: PeerLinkDeps): PeerLink {
  const { peer, instanceId, send, onOffer } = deps
  let otherSession: string | null = null
  let closed = false
  let queue = Promise.resolve()

  const make = (spare: Spare | null = null): Link => createLink({ ...deps, spare, polite: instanceId < peer.instanceId, send: (message) => { send(peer, message) } })
  let link = make(peer.wasHereFirst ? deps.takeSpare(deps.configuration.get()) : null)

  /** Afterwards the other's new connection may come from any session. */
  function replace(): void {
    link.close()
    otherSession = null
    link = make()
  }

  /**
   * Descriptions of another RTCPeerConnection than before belong to a connection that the other side has begun anew. Applied to
   * the old one here they would leave it half alive, so this side begins anew too: as the answerer, or with an offer of its own.
   * Nor is an offer ever rolled back to answer the other's: a first one's m-lines would not be reused (RFC 8829, 5.10), and
   * Chromium 156 then decodes pictures that no element shows. A fresh connection answers instead.
   */
  async function handle(message: RtcMessage): Promise<void> {
    if (closed || message.type === 'wanted') return
    if (message.type === 'candidate' || (message.type === 'offer' && link.wouldIgnoreOffer())) {
      await link.receive(message)
      return
    }
    const session = sdpSession(message.sdp)
    const begunAnew = otherSession !== null && session !== otherSession
    if (begunAnew || (message.type === 'offer' && link.awaitsAnswer())) replace()
    if (begunAnew && message.type === 'answer') {
      await link.offer()
      return
    }
    otherSession = session
    await link.receive(message)
    if (message.type === 'offer') onOffer()
  }

  async function offer(anew: boolean): Promise<void> {
    if (closed) return
    if (anew) replace()
    await link.offer()
  }

  /** What cannot be applied shows as a connection that does not come up, which is tried again. */
  const inTurn = (act: () => Promise<void>) => { queue = queue.then(act).catch(() => undefined) }

  return {
    pc: () => link.pc,
    receive: (message) => { inTurn(() => handle(message)) },
    offer: () => { inTurn(() => offer(link.awaitsAnswer())) },
    rebuild: () => { inTurn(() => offer(true)) },
    refresh: () => { link.refresh() },
    close() {
      closed = true
      link.close()
    },
  }
}
