import type { Wanted } from '#shared/channels.ts'
import type { Value } from '../domain/value.ts'

/** Another page in the same room. A reloaded page is a new instance and needs a new connection. */
export interface RtcPeer {
  userId: string
  instanceId: string
  /** It was in the room before this page: this page makes the first offer. */
  wasHereFirst: boolean
  /** As a media network knows the person that goes by numbers; not told where none does. */
  uid?: number
}

export type RtcMessage =
  | { type: 'offer' | 'answer'; sdp: string }
  | { type: 'candidate'; candidate: { candidate: string; sdpMid: string | null; sdpMLineIndex: number | null; usernameFragment?: string | null | undefined } }
  /** Which of the addressee's pictures are looked at here. */
  | { type: 'wanted'; wanted: Wanted }

/** How a peer-to-peer engine reaches the others' engines: a relay between people of one room. */
export interface RtcSignaling {
  /** The others in the room as the server last told; until it has, as the ticket says. */
  readonly peers: Value<readonly RtcPeer[]>
  /** False while the relay is out of reach. What is sent before the first time waits for it; after it returns, what was sent meanwhile may be lost. */
  readonly connected: Value<boolean>
  /** This page's own instance; comparing ids decides who yields when both offer at once. */
  readonly instanceId: string
  /** Rejects with an AppError when the message was not relayed. */
  send(to: RtcPeer, message: RtcMessage): Promise<void>
  onMessage(listener: (from: { userId: string; instanceId: string }, message: RtcMessage) => void): () => void
}
