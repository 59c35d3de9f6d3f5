import type { Call, CallType } from '#shared/calls.ts'
import type { AppError } from '#shared/errors.ts'
import type { JoinTicket, OpenDevices } from '#shared/room.ts'
import type { Ring } from './ringingCalls.ts'
import type { Value } from './value.ts'
import type { VideoConsent } from './videoConsent.ts'

/** The call of this page: calling, in it, and as it ended until there is another. */
export interface OwnCall {
  call: Call
  /** Null after coming back: the room is then asked for one. */
  ticket: JoinTicket | null
  /** The devices this person has agreed to open (X1). */
  opens: OpenDevices
  /** A device of somebody who is called rings. */
  rings: boolean
  video: VideoConsent
}

export interface CallDeskState {
  rings: readonly Ring[]
  own: OwnCall | null
  /** One is in this call, or is calling, but not on this page: on another device, or before a reload. */
  away: Call | null
  /** Being called; there is no call yet. */
  placing: { personId: string; type: CallType } | null
  /** The last call that did not come about; `personId` is null for an answer that came too late. */
  refused: { personId: string | null; type: CallType; error: AppError } | null
}

/** A person's calls on this page, without any user interface: what rings, the call one makes, the call one is in. */
export interface CallDesk {
  readonly state: Value<CallDeskState>
  /** The id of the call, or null when it did not come about (`refused` says why). */
  place(personId: string, type: CallType): Promise<string | null>
  /** The same for an incoming one. A voice call never opens the camera; `withCamera` false keeps it closed in a video call too. */
  answer(callId: string, withCamera?: boolean): Promise<string | null>
  decline(callId: string, quickReply?: string): void
  dismissRefused(): void
  /** Stops calling, or leaves the call. Never rejects: what is not heard is noticed by the server. */
  hangUp(callId: string): Promise<void>
  /** Into the call that goes on without this page, with no more open than before. */
  comeBack(call: Call, opens: OpenDevices): void
  /** Rejects with an AppError. */
  add(personId: string): Promise<void>
  /** Asks the others for video, or says yes where one of them has asked already. Rejects with an AppError. */
  askVideo(): Promise<void>
  /** Rejects with an AppError; a question that could not be answered is there again. */
  answerVideo(accept: boolean): Promise<void>
  /** Returns "stop". */
  start(): () => void
}
