import type { ServerEventName, ServerPayload } from '../../src-shared/channels.ts'

/** How services tell people something, without knowing sockets. Nobody listening is not an error. */
export interface Announcer {
  toPerson<N extends ServerEventName>(userId: string, event: N, payload: ServerPayload<N>): void
  /** Everybody in the live room. */
  toRoom<N extends ServerEventName>(roomId: string, event: N, payload: ServerPayload<N>): void
}
