import { SCREEN_UIDS } from '#shared/agora.ts'
import type { Wanted } from '#shared/channels.ts'
import type { NativeEvent } from '#shared/nativeBridge.ts'
import { type Quality, worstQuality } from '#shared/quality.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import { createScope } from '../../domain/scope.ts'
import { createValue } from '../../domain/value.ts'
import type { ChannelPerson } from '../agora/channelPeople.ts'
import type { Reception } from '../Carrier.ts'
import { createSpeakingGate } from '../loudness.ts'
import type { LinkNumbers, RtcPeerState } from '../RtcEngine.ts'
import { createNativeLine } from './nativeLine.ts'
import type { NativePort } from './nativePort.ts'

/** Of 100: somebody speaks. */
const SPEAKS_FROM = 25

const nothing: RtcPeerState = { connection: 'connecting', quality: 0, speaking: false, video: false, audio: false, screen: false, numbers: null, sending: 'full' }
const gone = { connection: 'connecting', speaking: false, numbers: null, quality: 0 } as const

export interface NativePerson extends ChannelPerson {
  /** What the SDK tells of anybody. */
  hear(event: NativeEvent): void
  setLost(lost: boolean): void
  measured(figures: { outgoing: Quality; down: Quality; rtt: number | null; sent: number }): void
  /** Since when a picture arrives that is looked at and has not been drawn; null: none. */
  waitsSince(): number | null
  hasDrawn(): boolean
}

/** The same object for as long as it is the same track. */
const asIncoming = (track: MediaStreamTrack | null, before: { track: MediaStreamTrack } | null | undefined) => track && (before?.track === track ? before : { track })

/** Somebody else of the room: two uids of the channel, one's own and the screen's. Their sound is played by the SDK itself. */
export function createNativePerson({ userId, uid, port, now, isIn }: { userId: string; uid: number; port: NativePort; now: () => number; isIn: (uid: number) => boolean }): NativePerson {
  const scope = createScope()
  const state = createValue(nothing)
  const outgoingQuality = createValue<Quality>(0)
  const receivers = createValue<Reception | null>(null)
  const speaks = createSpeakingGate()
  const own = createNativeLine({ port, uid, now, onChange: update })
  const screen = createNativeLine({ port, uid: uid + SCREEN_UIDS, now, onChange: update })
  let [isLost, isOver, up] = [false, false, 0 as Quality]

  function patch(change: Partial<RtcPeerState>): void {
    const before = state.get()
    const next = { ...before, ...change }
    if (!isOver && (Object.keys(next) as (keyof RtcPeerState)[]).some((key) => next[key] !== before[key])) state.set(next)
  }
  function update(): void {
    if (isOver) return
    const before = receivers.get()
    const next: Reception = { audio: null, screenAudio: null, video: asIncoming(own.picture.track.get(), before?.video), screen: asIncoming(screen.picture.track.get(), before?.screen) }
    if (before?.video !== next.video || before.screen !== next.screen) receivers.set(next)
    patch({ connection: isLost ? 'reconnecting' : 'connected', audio: own.hasSound(), video: own.hasPicture(), screen: screen.hasPicture(), ...(!isIn(uid) && gone) })
  }
  scope.add(own.stop)
  scope.add(screen.stop)

  function hearOwn(event: NativeEvent): void {
    if (event.type === 'levels') patch({ speaking: isIn(uid) && speaks((event.levels.find((level) => level.uid === uid)?.level ?? 0) >= SPEAKS_FROM ? 1 : 0, now()) })
    if (event.type === 'quality' && event.uid === uid) up = asQuality(event.up)
  }
  return {
    userId, uid, state, outgoingQuality, receivers,
    sending: createValue<SendingStep>('full'),
    hear(event) {
      own.hear(event)
      screen.hear(event)
      hearOwn(event)
      if (event.type === 'came' || event.type === 'went') update()
    },
    setWanted(wanted: Wanted) {
      own.setWanted(wanted.camera)
      screen.setWanted(wanted.screen ? 'large' : 'off')
      update()
    },
    setLost(lost) {
      isLost = lost
      update()
    },
    measured({ outgoing, down, rtt, sent }) {
      outgoingQuality.set(outgoing)
      const { bitrate, loss } = own.received()
      const numbers: LinkNumbers = { rtt, loss: loss / 100, received: bitrate, sent, outward: { sound: 'flows', picture: 'flows' } }
      if (isIn(uid)) patch({ quality: worstQuality([up, down]), numbers })
    },
    waitsSince: own.waitsSince,
    hasDrawn: () => own.picture.drawn.get() || screen.picture.drawn.get(),
    stop() {
      isOver = true
      scope.end()
    },
  }
}

/** The SDK also has numbers for "not measured" and "being measured". */
export const asQuality = (value: number): Quality => ([0, 1, 2, 3, 4, 5, 6] as const).find((quality) => quality === value) ?? 0
