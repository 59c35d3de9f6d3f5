import type { ClientEventName, ClientPayload, ClientReply, ServerEventName, ServerPayload } from '#shared/channels.ts'
import type { AppError } from '#shared/errors.ts'
import type { Value } from './value.ts'

/** `refused`: the server does not take this client (see `error`); it does not come back by itself. */
export interface WireState {
  connection: 'connecting' | 'connected' | 'offline' | 'refused'
  error: AppError | null
}

/** The one socket to the companion server, typed by `src-shared/channels.ts`. */
export interface Wire {
  readonly state: Value<WireState>
  /** Rejects with an AppError: the server's, SERVER_UNREACHABLE while not connected, TIMED_OUT when no acknowledgement came. */
  request<N extends ClientEventName>(event: N, payload: ClientPayload<N>): Promise<ClientReply<N>>
  /** May be lost; never waits. */
  sendVolatile<N extends ClientEventName>(event: N, payload: ClientPayload<N>): void
  on<N extends ServerEventName>(event: N, listener: (payload: ServerPayload<N>) => void): () => void
}
