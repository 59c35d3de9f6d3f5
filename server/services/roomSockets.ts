import type { ServerEventName, ServerPayload } from '../../src-shared/channels.ts'

/** What rooms need of the connections, by their opaque ids. A connection that is gone is not an error. */
export interface RoomSockets {
  /** From now on the announcements to the room reach this connection. */
  admit(connectionId: string, roomId: string): void
  dismiss(connectionId: string, roomId: string): void
  toConnection<N extends ServerEventName>(connectionId: string, event: N, payload: ServerPayload<N>): void
}
