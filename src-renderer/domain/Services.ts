import type { Api } from '../api/createApi.ts'
import type { Host } from '../host/Host.ts'
import type { LiveRoom } from './LiveRoom.ts'
import type { SignIn } from './signIn.ts'
import type { Wire } from './wire.ts'

/** What the screens are given: made in the composition root, handed down by one React context. */
export interface Services {
  host: Host
  signIn: SignIn
  api: Api
  wire: Wire
  /** A fresh visit to a session's room; the caller disposes it. Media and board code load here, not at the start. */
  visitSession(sessionId: string): Promise<LiveRoom>
}
