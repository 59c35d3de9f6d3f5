import type { Quality } from '#shared/quality.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import { createValue } from '../../domain/value.ts'
import type { ChannelPerson } from '../agora/channelPeople.ts'
import { createSpeakingGate } from '../loudness.ts'
import type { LinkNumbers, RtcPeerState } from '../RtcEngine.ts'
import { createIncoming } from './agoraIncoming.ts'
import { RemoteStreamFallbackType, type SdkClient, type SdkUser } from './sdk.ts'

/** Of 100: the vendor's own mark for somebody who speaks. */
const SPEAKS_FROM = 60

export interface AgoraPerson extends ChannelPerson {
  /** The SDK's user of the person's own uid or of the screen's, as it is now; null when it is not in the channel. */
  use(of: 'person' | 'screen', user: Pick<SdkUser, 'hasAudio' | 'hasVideo'> | null): void
  setLost(lost: boolean): void
  /** 0–100. */
  heard(level: number): void
  measured(figures: { quality: Quality; outgoing: Quality; numbers: LinkNumbers | null }): void
}

const nothing: RtcPeerState = { connection: 'connecting', quality: 0, speaking: false, video: false, audio: false, screen: false, numbers: null, sending: 'full' }
const gone = { connection: 'connecting', speaking: false, numbers: null, quality: 0 } as const

/** Somebody else of the room. */
export function createAgoraPerson({ userId, uid, client, now }: { userId: string; uid: number; client: SdkClient; now: () => number }): AgoraPerson {
  const state = createValue(nothing)
  const outgoingQuality = createValue<Quality>(0)
  const speaks = createSpeakingGate()
  let isThere = false
  let isLost = false
  let isOver = false

  function patch(change: Partial<RtcPeerState>): void {
    const before = state.get()
    const next = { ...before, ...change }
    if (!isOver && (Object.keys(next) as (keyof RtcPeerState)[]).some((key) => next[key] !== before[key])) state.set(next)
  }
  const update = () => { patch({ connection: isLost ? 'reconnecting' : 'connected', ...incoming.flags(), ...(!isThere && gone) }) }
  const incoming = createIncoming({ client, uid, onChange: update })

  return {
    userId, uid, state, outgoingQuality, receivers: incoming.receivers,
    sending: createValue<SendingStep>('full'),
    use(of, user) {
      if (of === 'person') {
        // Where the network carries no picture, sound goes on alone.
        if (user && !isThere) client.setStreamFallbackOption(uid, RemoteStreamFallbackType.AUDIO_ONLY).catch(() => undefined)
        isThere = user !== null
      }
      incoming.published(of, user)
      update()
    },
    setWanted(wanted) {
      incoming.setWanted(wanted)
      update()
    },
    setLost(lost) {
      isLost = lost
      update()
    },
    heard(level) { patch({ speaking: isThere && speaks(level >= SPEAKS_FROM ? 1 : 0, now()) }) },
    measured({ quality, outgoing, numbers }) {
      outgoingQuality.set(outgoing)
      if (isThere) patch({ quality, numbers })
    },
    stop() {
      isOver = true
      incoming.stop()
    },
  }
}
