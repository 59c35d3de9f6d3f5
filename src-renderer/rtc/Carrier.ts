import type { Quality } from '#shared/quality.ts'
import type { RtcTicket } from '#shared/room.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import type { VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../domain/value.ts'
import type { RtcPeerState, RtcState } from './RtcEngine.ts'

export type JoinState = Pick<RtcState, 'phase' | 'error'>
export const notJoined: JoinState = { phase: 'idle', error: null }

/** Where media of another person comes out; the same object for as long as it is the same thing. */
interface Incoming { readonly track: MediaStreamTrack }
export type Reception = Readonly<Record<'audio' | 'video' | 'screen' | 'screenAudio', Incoming | null>>

/** One other person's page, as it is reached. */
export interface CarriedPerson {
  readonly userId: string
  readonly state: Value<RtcPeerState>
  /** How well what we send arrives there. */
  readonly outgoingQuality: Value<Quality>
  /** How much picture is sent there. */
  readonly sending: Value<SendingStep>
  /** Null while nothing can come. */
  readonly receivers: Value<Reception | null>
}

/** What takes own media to the others of a room and brings theirs: an engine without its devices. */
export interface Carrier<T extends RtcTicket = RtcTicket> {
  readonly people: Value<readonly CarriedPerson[]>
  readonly state: Value<JoinState>
  readonly inRoom: Value<boolean>
  /** As `RtcEngine.prepare`; absent where nothing can be. */
  prepare?(ticket: T): void
  /** As `RtcEngine.join`. */
  join(ticket: T): Promise<void>
  renew(ticket: T): Promise<void>
  leave(): void
  /** How a camera is captured, for so many people with oneself. */
  policyFor(people: number): VideoPolicy
  /** Resolves when everybody's sound is there as a track, for whoever mixes it; absent where it always is. */
  prepareMix?(): Promise<void>
}
