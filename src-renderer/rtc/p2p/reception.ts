import type { Quality } from '#shared/quality.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { RtcPeerState } from '../RtcEngine.ts'
import type { AdaptiveSending } from './adaptiveSending.ts'
import type { Receivers } from './link.ts'
import { createObservation } from './observation.ts'

interface Deps {
  now: () => number
  /** The connection that is in use now. */
  pc(): RTCPeerConnection
  state: Value<RtcPeerState>
  patch(change: Partial<RtcPeerState>): void
  adaptive: AdaptiveSending
  onHeard(heard: boolean): void
  /** The network was silent and is back. */
  onResumed(): void
}

/** What comes from one person and how, through all connections: each new one's receivers are observed in place of the old. */
export function createReception({ now, pc, state, patch, adaptive, onHeard, onResumed }: Deps) {
  const outgoingQuality = createValue<Quality>(0)
  const receivers = createValue<Receivers | null>(null)
  let observation: ReturnType<typeof createObservation> | null = null
  const isConnected = () => state.get().connection === 'connected'

  return {
    outgoingQuality: outgoingQuality as Value<Quality>,
    receivers: receivers as Value<Receivers | null>,
    use(next: Receivers): void {
      if (observation && receivers.get()?.video === next.video) {
        observation.use(next)
        receivers.set(next)
        return
      }
      observation?.stop()
      observation = createObservation({
        pc: pc(), receivers: next, now,
        // What is on the screen while the connection is interrupted is kept; it tells nothing new.
        onObserved: (observed) => { if (isConnected()) patch(observed) },
        onSampled(sample) {
          const isUp = pc().connectionState === 'connected'
          patch({ quality: sample.incoming, ...(isConnected() && { numbers: sample.numbers }) })
          outgoingQuality.set(sample.outgoing)
          adaptive.onSampled({ ...sample, outgoing: isUp ? sample.outgoing : 6 })
          if (sample.resumed) onResumed()
          if (isUp) onHeard(sample.heard)
        },
      })
      receivers.set(next)
    },
    observe: () => observation?.observe(),
    sample: () => void observation?.sample(),
    stop: () => observation?.stop(),
  }
}
