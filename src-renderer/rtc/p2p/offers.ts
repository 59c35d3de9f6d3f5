import type { RtcMessage } from '../RtcSignaling.ts'
import { withStereo } from './stereo.ts'

/** An offer without an answer for this long was lost, or its answer was: it is sent again. */
export const ANSWER_TIMEOUT_MS = 3_000
/** A crossing offer that arrives this long after one's own shows that one's own was lost. */
const LOST_OFFER_MS = 500

export interface Offers {
  /** Connections ask for offers themselves (`negotiationneeded`); the first need not wait for that. `made`: by this connection, and its newest. */
  offer(made?: RTCSessionDescriptionInit): Promise<void>
  /** An offer is being made or waits for its answer. */
  underWay(): boolean
  awaitAnswer(): boolean
  /** The other side can be reached but has not got the last offer. */
  resendIfLost(): void
  /** Sends the local description: an offer until it is answered, an answer once. */
  sendLocal(): void
  close(): void
}

/**
 * Makes the offers a connection needs, and sends an unanswered one again as it is, with the candidates found meanwhile. The
 * copies carry the same credentials, so it does not matter which of them is answered.
 */
export function createOffers({ pc, send, now }: { pc: RTCPeerConnection; send(message: RtcMessage): void; now: () => number }): Offers {
  let making = false
  let sentAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  const awaitAnswer = () => pc.signalingState === 'have-local-offer'

  function sendLocal(): void {
    const description = pc.localDescription
    if (!description || (description.type !== 'offer' && description.type !== 'answer')) return
    send({ type: description.type, sdp: description.sdp })
    if (description.type !== 'offer') return
    sentAt = now()
    clearTimeout(timer)
    timer = setTimeout(() => { if (awaitAnswer()) sendLocal() }, ANSWER_TIMEOUT_MS)
  }

  async function offer(made?: RTCSessionDescriptionInit): Promise<void> {
    making = true
    try {
      const { type, sdp = '' } = made ?? await pc.createOffer()
      await pc.setLocalDescription({ type, sdp: withStereo(sdp) })
      sendLocal()
    } catch {
      // The other's offer was applied first, or the connection is closed: nothing is left to offer. Any other failure shows as
      // a connection that does not come up, which is tried again.
    } finally {
      making = false
    }
  }
  // An offer that is being made carries what asks for it here; what comes too late for it asks again when the answer is in (WebRTC 4.7.3).
  pc.onnegotiationneeded = () => { if (!making) void offer() }

  return {
    offer,
    underWay: () => making || awaitAnswer(),
    awaitAnswer,
    sendLocal,
    resendIfLost() { if (awaitAnswer() && now() - sentAt > LOST_OFFER_MS) sendLocal() },
    close() {
      clearTimeout(timer)
      pc.onnegotiationneeded = null
    },
  }
}
