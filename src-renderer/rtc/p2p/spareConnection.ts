import { encodingOf, type OwnTracks, type SendingPolicies } from './sending.ts'
import { newStreams, offerSlots, type PersonSlots, type SlotStreams } from './slots.ts'

/** A connection whose first offer is made and not yet applied: nothing is looked for on the network, and nobody is reached. */
export interface Spare { pc: RTCPeerConnection; streams: SlotStreams; slots: PersonSlots; offer: RTCSessionDescriptionInit }

export interface SpareConnection {
  /** What fails here is told by the join. */
  prepare(configuration: RTCConfiguration): void
  /** Once, and only one that is as it would be made now; null: there is none. */
  take(configuration: RTCConfiguration): Spare | null
  drop(): void
}

interface Deps {
  tracks: Pick<OwnTracks, 'audio' | 'video'>
  policy: SendingPolicies['policy']
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection
}

interface Made { pc: RTCPeerConnection; configuration: RTCConfiguration; spare: Spare | null }

/**
 * Making a connection and its offer takes a page tens of milliseconds, the first time more: who will join soon has that done before. With
 * another camera it is made anew, so that the first pictures have the right size.
 */
export function createSpareConnection({ tracks, policy, createPeerConnection }: Deps): SpareConnection {
  let made: Made | null = null

  function make(configuration: RTCConfiguration): Made {
    const pc = createPeerConnection(configuration)
    const video = tracks.video.get()
    const own: Made = { pc, configuration, spare: null }
    const streams = newStreams()
    const slots = offerSlots(pc, streams, { audio: tracks.audio.get(), video, encoding: encodingOf(video, policy.get()) })
    pc.createOffer().then((offer) => { own.spare = { pc, streams, slots, offer } }, () => undefined)
    return own
  }
  function drop(): void {
    made?.pc.close()
    made = null
  }
  function prepare(configuration: RTCConfiguration): void {
    drop()
    try {
      made = make(configuration)
    } catch {
      made = null
    }
  }
  tracks.video.subscribe(() => { if (made) prepare(made.configuration) })

  return {
    prepare,
    drop,
    take(configuration) {
      const spare = made && isSame(made.configuration, configuration) ? made.spare : null
      if (spare) made = null
      else drop()
      return spare
    },
  }
}

const isSame = (a: RTCConfiguration, b: RTCConfiguration): boolean => JSON.stringify(a) === JSON.stringify(b)
