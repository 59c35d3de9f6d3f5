import type { JoinTicket } from '#shared/room.ts'
import type { Api } from '../api/createApi.ts'
import type { Host } from '../host/Host.ts'
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
  /** A fresh visit to a session's room; the caller disposes it. Media and board code load here, not at the start. */
  visitSession(sessionId: string): Promise<LiveRoom>
  /** The same for a call's; `ticket`: as the call itself brought it, null where there is none. */
  visitCall(callId: string, ticket: JoinTicket | null): Promise<LiveRoom>
  /** A check of this device's network outside any room; its code loads here. */
  networkCheck(): Promise<NetworkCheck>
}
