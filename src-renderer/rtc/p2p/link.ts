import type { Wanted } from '#shared/channels.ts'
import type { Value } from '../../domain/value.ts'
import type { RtcMessage } from '../RtcSignaling.ts'
import { createNegotiation, type Negotiation } from './negotiation.ts'
import { createSending, encodingOf, type OwnTracks, type SendingPolicies } from './sending.ts'
import { answerSlots, newStreams, offerSlots, type Slots } from './slots.ts'
import type { Spare, SpareConnection } from './spareConnection.ts'

/** What every connection to anybody needs. */
export interface LinkDeps extends SendingPolicies {
  configuration: Value<RTCConfiguration>
  tracks: OwnTracks
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  /** For the first connection that offers. */
  takeSpare: SpareConnection['take']
  now: () => number
}

export type Receivers = Record<keyof Slots, RTCRtpReceiver>

/** One RTCPeerConnection and what belongs to it. */
export interface Link extends Pick<Negotiation, 'receive' | 'wouldIgnoreOffer' | 'awaitsAnswer' | 'close'> {
  readonly pc: RTCPeerConnection
  /** Makes the first offer; afterwards, offers anew with new candidates. */
  offer(): Promise<void>
  /** Sends whole pictures once. */
  refresh(): void
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

interface Deps extends LinkDeps, LinkEvents {
  polite: boolean
  /** What the other side looks at. */
  wanted: Value<Wanted>
  /** One that is to offer may have been made before. */
  spare: Spare | null
  send(message: RtcMessage): void
}

const receiversOf = ({ audio, video, screen, screenAudio }: Slots): Receivers => (
  { audio: audio.receiver, video: video.receiver, screen: screen.receiver, screenAudio: screenAudio.receiver })

export function createLink({ configuration, tracks, policy, screenPolicy, soundBitrate, createPeerConnection, now, polite, wanted, spare, send, onReceivers, onConnectionState, onClosedByOther }: Deps): Link {
  const pc = spare?.pc ?? createPeerConnection(configuration.get())
  const streams = spare?.streams ?? newStreams()
  let slots: Slots | null = null
  let sending: ReturnType<typeof createSending> | null = null
  let open = true

  function use(next: Slots | null): void {
    if (!next || next.video === slots?.video) return
    sending?.stop()
    slots = next
    sending = createSending({ slots, tracks, policy, screenPolicy, soundBitrate, wanted })
    // What is done with them takes milliseconds that the offer or answer, begun in this task, need not wait for.
    setTimeout(() => { if (open && slots === next) onReceivers(receiversOf(next)) })
  }
  const negotiation = createNegotiation({ pc, polite, send, now, onOffered: () => { use(answerSlots(pc, streams)) } })
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
        use(spare?.slots ?? offerSlots(pc, streams, { audio: tracks.audio.get(), video, encoding: encodingOf(video, policy.get()) }))
        await negotiation.offer(spare?.offer)
      }
    },
    refresh: () => sending?.refresh(),
    close() {
      open = false
      unsubscribe()
      sending?.stop()
      pc.onconnectionstatechange = null
      negotiation.close()
    },
  }
}
