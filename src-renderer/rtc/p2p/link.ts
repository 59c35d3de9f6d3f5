import type { VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { RtcMessage } from '../RtcSignaling.ts'
import { createNegotiation, type Negotiation } from './negotiation.ts'
import { createSending, encodingOf, type OwnTracks } from './sending.ts'
import { answerSlots, offerSlots, type Slots } from './slots.ts'

/** What every connection to anybody needs. */
export interface LinkDeps {
  configuration: Value<RTCConfiguration>
  tracks: OwnTracks
  policy: Value<VideoPolicy>
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  now: () => number
}

export interface Receivers { audio: RTCRtpReceiver; video: RTCRtpReceiver }

/** One RTCPeerConnection and what belongs to it. */
export interface Link extends Pick<Negotiation, 'receive' | 'wouldIgnoreOffer' | 'awaitsAnswer' | 'close'> {
  readonly pc: RTCPeerConnection
  /** Makes the first offer; afterwards, offers anew with new candidates. */
  offer(): Promise<void>
}

export interface LinkEvents {
  /** The others' tracks can now be had. */
  onReceivers(receivers: Receivers): void
  onConnectionState(state: RTCPeerConnectionState): void
  /** The other side has closed this connection. */
  onClosedByOther(): void
}

/** A closed connection says goodbye in DTLS, which Chromium tells on the transport alone. */
function watchGoodbye(pc: RTCPeerConnection, slots: Slots, onClosed: () => void): void {
  const transport = slots.audio.sender.transport
  transport?.addEventListener('statechange', () => { if (transport.state === 'closed' && pc.connectionState !== 'closed') onClosed() })
}

export function createLink({ configuration, tracks, policy, createPeerConnection, now, polite, send, onReceivers, onConnectionState, onClosedByOther }:
  LinkDeps & LinkEvents & { polite: boolean; send(message: RtcMessage): void }): Link {
  const pc = createPeerConnection(configuration.get())
  const stream = new MediaStream()
  let slots: Slots | null = null
  let sending: ReturnType<typeof createSending> | null = null
  let open = true

  function use(next: Slots | null): void {
    if (!next || next.video === slots?.video) return
    sending?.stop()
    slots = next
    sending = createSending({ slots, tracks, policy })
    // What is done with them takes milliseconds that the offer or answer, begun in this task, need not wait for.
    setTimeout(() => { if (open && slots === next) onReceivers({ audio: next.audio.receiver, video: next.video.receiver }) })
  }
  const negotiation = createNegotiation({ pc, polite, send, now, onOffered: () => { use(answerSlots(pc, stream)) } })
  const unsubscribe = configuration.subscribe(() => { pc.setConfiguration(configuration.get()) })
  let watched = false
  pc.onconnectionstatechange = () => {
    if (slots && !watched && pc.connectionState === 'connecting') {
      watched = true
      watchGoodbye(pc, slots, () => { if (open) onClosedByOther() })
    }
    if (pc.connectionState === 'connected') sending?.onConnected()
    onConnectionState(pc.connectionState)
  }

  return {
    pc,
    receive: negotiation.receive,
    wouldIgnoreOffer: negotiation.wouldIgnoreOffer,
    awaitsAnswer: negotiation.awaitsAnswer,
    async offer() {
      if (slots) pc.restartIce()
      else {
        const video = tracks.video.get()
        use(offerSlots(pc, stream, { audio: tracks.audio.get(), video, encoding: encodingOf(video, policy.get()) }))
        await negotiation.offer()
      }
    },
    close() {
      open = false
      unsubscribe()
      sending?.stop()
      pc.onconnectionstatechange = null
      negotiation.close()
    },
  }
}
