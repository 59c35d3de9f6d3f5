import type { JoinTicket } from '#shared/room.ts'
import type { Api } from '../api/createApi.ts'
import type { Host } from '../host/Host.ts'
import type { Boards } from './Boards.ts'
import type { LiveRoom } from './LiveRoom.ts'
import type { NetworkCheck } from './NetworkCheck.ts'
import type { Outbox } from './outbox.ts'
import type { SignIn } from './signIn.ts'
import type { Wire } from './wire.ts'

/** What the screens are given: made in the composition root, handed down by one React context. */
export interface Services {
  host: Host
  signIn: SignIn
  api: Api
  wire: Wire
  /** What this person has written and the server has not got: the same one until somebody else asks for theirs. */
  outboxOf(userId: string): Outbox
  /** What this person has drawn on this device and the server has not got. Never rejects: what cannot be read counts as none. */
  boardWorkOf(userId: string): { count(): Promise<number>; clear(): Promise<void> }
  /** A fresh visit to a session's room; the caller disposes it. Media and board code load here, not at the start. */
  visitSession(sessionId: string): Promise<LiveRoom>
  /** The same for a call's; `ticket`: as the call itself brought it, null where there is none. */
  visitCall(callId: string, ticket: JoinTicket | null): Promise<LiveRoom>
  /** Boards as things of their own; their code loads here. The same ones each time. */
  boards(): Promise<Boards>
  /** A check of this device's network outside any room; its code loads here. */
  networkCheck(): Promise<NetworkCheck>
}
