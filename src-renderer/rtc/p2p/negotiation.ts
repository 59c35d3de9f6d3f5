import type { RtcMessage } from '../RtcSignaling.ts'
import { createOffers } from './offers.ts'
import { withStereo } from './stereo.ts'

type Description = Extract<RtcMessage, { type: 'offer' | 'answer' }>
type Candidate = Extract<RtcMessage, { type: 'candidate' }>['candidate']

export interface Negotiation {
  /** Messages must come in order, each after the last has been dealt with. Rejects when a description cannot be applied. */
  receive(message: RtcMessage): Promise<void>
  /** The first offer; `made`: one that this connection has made already. */
  offer(made?: RTCSessionDescriptionInit): Promise<void>
  /** Both offered, and this side does not yield. */
  wouldIgnoreOffer(): boolean
  /** This side has offered and has no answer yet, nor an offer that could be answered. */
  awaitsAnswer(): boolean
  close(): void
}

interface Deps {
  pc: RTCPeerConnection
  /** Yields when both offer at once. */
  polite: boolean
  send(message: RtcMessage): void
  /** An offer has been applied, its answer is still to be made. */
  onOffered(): void
  now: () => number
}

/** Candidates that come before a description wait for it. */
function createCandidates(pc: RTCPeerConnection) {
  let early: Candidate[] = []
  /** One of credentials that are not, or no longer, in use is refused by the browser: nothing is lost by that. */
  const add = (candidate: Candidate) => pc.addIceCandidate(candidate as RTCIceCandidateInit).catch(() => undefined)
  return {
    async receive(candidate: Candidate) {
      if (pc.remoteDescription) await add(candidate)
      else early.push(candidate)
    },
    async flush() {
      const due = early
      early = []
      await Promise.all(due.map(add))
    },
  }
}

/** "Perfect negotiation" (W3C WebRTC 1.0, 10.7), for messages that may be lost, and without rollback: see `peerLink`. */
export function createNegotiation({ pc, polite, send, onOffered, now }: Deps): Negotiation {
  const offers = createOffers({ pc, send, now })
  const candidates = createCandidates(pc)
  const wouldIgnoreOffer = () => !polite && offers.underWay()

  pc.onicecandidate = ({ candidate }) => {
    if (!candidate?.candidate) return
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
    send({ type: 'candidate', candidate: { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment } })
  }

  /** The first answer is what everybody waits for: the browser makes and sets it in one step, and two channels are taken from the next one on. */
  async function setAnswer(): Promise<void> {
    if (!pc.currentLocalDescription) {
      await pc.setLocalDescription()
      return
    }
    const { type, sdp = '' } = await pc.createAnswer()
    await pc.setLocalDescription({ type, sdp: withStereo(sdp) })
  }
  async function answer(offered: Description): Promise<void> {
    if (wouldIgnoreOffer()) {
      offers.resendIfLost()
      return
    }
    await pc.setRemoteDescription(offered)
    onOffered()
    await setAnswer()
    offers.sendLocal()
    await candidates.flush()
  }

  async function applyAnswer(answered: Description): Promise<void> {
    // In any other state it is the second answer to an offer that was sent twice.
    if (!offers.awaitAnswer()) return
    await pc.setRemoteDescription(answered)
    await candidates.flush()
  }

  return {
    wouldIgnoreOffer,
    awaitsAnswer: offers.underWay,
    offer: offers.offer,
    async receive(message) {
      if (pc.signalingState === 'closed') return
      if (message.type === 'candidate') await candidates.receive(message.candidate)
      else if (message.type !== 'wanted') await (message.type === 'offer' ? answer(message) : applyAnswer(message))
    },
    close() {
      offers.close()
      pc.onicecandidate = null
      pc.close()
    },
  }
}
