import type { Wanted } from '#shared/channels.ts'
import { createScope } from '../../domain/scope.ts'
import type { Value } from '../../domain/value.ts'
import type { RtcMessage } from '../RtcSignaling.ts'
import { createNegotiation, type Negotiation } from './negotiation.ts'
import { createScreenSending, createSending, encodingOf, type OwnTracks, type SendingPolicies } from './sending.ts'
import { answerSlots, newStreams, offerScreenSlots, offerSlots, type PersonSlots, type ScreenSlots } from './slots.ts'
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

/** Those of a screen come after the others. */
export type Receivers = Record<keyof PersonSlots, RTCRtpReceiver> & Record<keyof ScreenSlots, RTCRtpReceiver | null>

/** The lines of screens are offered this long after the connection is up, or when one is shared: the first pictures have come by then. */
const SCREENS_AFTER_MS = 300

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
function watchGoodbye(pc: RTCPeerConnection, { audio }: PersonSlots, onClosed: () => void): void {
  const { transport } = audio.sender
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

const receiversOf = ({ audio, video }: PersonSlots, screens: ScreenSlots | null): Receivers => (
  { audio: audio.receiver, video: video.receiver, screen: screens?.screen.receiver ?? null, screenAudio: screens?.screenAudio.receiver ?? null })

/** A connection's lines as they come, and what is sent on them. */
function createLines({ tracks, policy, screenPolicy, soundBitrate, wanted, onReceivers }: Pick<Deps, 'tracks' | 'policy' | 'screenPolicy' | 'soundBitrate' | 'wanted' | 'onReceivers'>) {
  let person: PersonSlots | null = null
  let screens: ScreenSlots | null = null
  let sending: ReturnType<typeof createSending> | null = null
  let screenSending: ReturnType<typeof createScreenSending> | null = null
  let open = true

  /** What is done with them takes milliseconds that the offer or answer, begun in this task, need not wait for. */
  function tell(): void {
    const [of, and] = [person, screens]
    setTimeout(() => { if (open && of && of === person && and === screens) onReceivers(receiversOf(of, and)) })
  }
  return {
    person: () => person,
    screens: () => screens,
    use(next: PersonSlots | null): void {
      if (!next || next.video === person?.video) return
      sending?.stop()
      person = next
      sending = createSending({ slots: next, tracks, policy, soundBitrate, wanted })
      tell()
    },
    useScreens(next: ScreenSlots | null): void {
      if (!next || next.screen === screens?.screen) return
      screenSending?.stop()
      screens = next
      screenSending = createScreenSending({ slots: next, tracks, screenPolicy, wanted })
      tell()
    },
    onConnected: () => sending?.onConnected(),
    refresh(): void {
      sending?.refresh()
      screenSending?.refresh()
    },
    stop(): void {
      open = false
      sending?.stop()
      screenSending?.stop()
    },
  }
}

export function createLink({ spare, ...deps }: Deps): Link {
  const { configuration, tracks, policy, createPeerConnection, now, polite, send, onConnectionState, onClosedByOther } = deps
  const pc = spare?.pc ?? createPeerConnection(configuration.get())
  const streams = spare?.streams ?? newStreams()
  const lines = createLines(deps)
  const scope = createScope()
  /** Of the two sides, the one that made the first offer. */
  let offersScreens = false
  let screensLater: ReturnType<typeof setTimeout> | undefined
  let [watched, open] = [false, true]

  const negotiation = createNegotiation({
    pc, polite, send, now,
    onOffered() {
      const { person, screens } = answerSlots(pc, streams)
      lines.use(person)
      lines.useScreens(screens)
    },
  })
  /** The browser then asks for the offer itself, once none is under way. */
  function offerScreens(): void { if (open && offersScreens && !lines.screens()) lines.useScreens(offerScreenSlots(pc, streams)) }
  scope.add(configuration.subscribe(() => { pc.setConfiguration(configuration.get()) }))
  scope.add(tracks.screen.subscribe(() => { if (tracks.screen.get()) offerScreens() }))
  pc.onconnectionstatechange = () => {
    const person = lines.person()
    if (person && !watched && pc.connectionState === 'connecting') {
      watched = true
      watchGoodbye(pc, person, () => { if (open) onClosedByOther() })
    }
    if (pc.connectionState === 'connected') {
      lines.onConnected()
      screensLater ??= setTimeout(offerScreens, SCREENS_AFTER_MS)
    }
    onConnectionState(pc.connectionState)
  }

  return {
    pc,
    receive: negotiation.receive,
    wouldIgnoreOffer: negotiation.wouldIgnoreOffer,
    awaitsAnswer: negotiation.awaitsAnswer,
    async offer() {
      if (lines.person()) {
        pc.restartIce()
        return
      }
      const video = tracks.video.get()
      lines.use(spare?.slots ?? offerSlots(pc, streams, { audio: tracks.audio.get(), video, encoding: encodingOf(video, policy.get()) }))
      offersScreens = true
      if (tracks.screen.get()) offerScreens()
      await negotiation.offer(lines.screens() ? undefined : spare?.offer)
    },
    refresh: lines.refresh,
    close() {
      open = false
      clearTimeout(screensLater)
      scope.end()
      lines.stop()
      pc.onconnectionstatechange = null
      negotiation.close()
    },
  }
}
