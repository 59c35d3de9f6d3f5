import { io, type Socket } from 'socket.io-client'
import { type Ack, type ClientEventName, type ClientPayload, type ClientReply, isFinalRefusal, PROTOCOL_VERSION, type ServerEventName, serverEvents, type ServerPayload } from '#shared/channels.ts'
import { AppError, appErrorFromData, errorDataSchema, toAppError } from '#shared/errors.ts'

const ACK_TIMEOUT_MS = 8_000
const RETRY_MS = 2_000

interface Deps {
  /** Origin. */
  server: string
  accessToken: (options: { fresh: boolean }) => Promise<string>
  onConnect: () => void
}

export interface ServerSocket {
  readonly connected: boolean
  /** Rejects with an AppError: the server's, SERVER_UNREACHABLE while not connected, TIMED_OUT when no acknowledgement came. */
  request<N extends ClientEventName>(event: N, payload: ClientPayload<N>): Promise<ClientReply<N>>
  /** What this app does not understand is dropped: the handshake's version is what guards against skew. */
  on<N extends ServerEventName>(event: N, listener: (payload: ServerPayload<N>) => void): void
  /** The network may be another one (after sleep): a connection that is dead without knowing it is begun anew. */
  reconnect(): void
  close(): void
}

/**
 * The main process's own socket, which lives as long as the sign-in, with or without a window. It comes back by itself until it is closed or the
 * server refuses this app for good (signed out, too old). Its certificates are checked against Node's own list, not the system's.
 */
export function createServerSocket({ server, accessToken, onConnect }: Deps): ServerSocket {
  let wantsFresh = false
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const socket = io(server, {
    transports: ['websocket'], autoConnect: false, forceNew: true, reconnectionDelay: 500, reconnectionDelayMax: 5_000, timeout: 10_000,
    auth: (send) => {
      void accessToken({ fresh: wantsFresh }).then(
        (token) => { send({ accessToken: token, protocolVersion: PROTOCOL_VERSION }) },
        (error: unknown) => { onNoToken(toAppError(error)) },
      )
    },
  })
  /** The socket's own timers try again only after a connection was begun. */
  function retryLater(): void {
    socket.disconnect()
    clearTimeout(retry)
    if (!closed) retry = setTimeout(() => { socket.connect() }, RETRY_MS)
  }
  function onNoToken({ code }: AppError): void {
    if (code === 'UNAUTHENTICATED') socket.disconnect()
    else retryLater()
  }
  function onRefused({ code }: AppError): void {
    if (code === 'UNAUTHENTICATED' && !wantsFresh) {
      wantsFresh = true
      socket.connect()
    } else if (!isFinalRefusal(code)) retryLater()
  }
  socket.on('connect', () => {
    wantsFresh = false
    onConnect()
  })
  socket.on('disconnect', (reason) => {
    // The server cut this device off (signed out elsewhere, or stopping); ask again, it says which.
    if (reason === 'io server disconnect' && !closed) retryLater()
  })
  socket.on('connect_error', (error) => {
    const refusal = errorDataSchema.safeParse((error as Error & { data?: unknown }).data)
    if (refusal.success) onRefused(appErrorFromData(refusal.data))
  })
  socket.connect()

  return {
    get connected() { return socket.connected },
    request: (event, payload) => request(socket, event, payload),
    on: (event, listener) => { listen(socket, event, listener) },
    reconnect() {
      if (!closed) socket.disconnect().connect()
    },
    close() {
      closed = true
      clearTimeout(retry)
      socket.disconnect()
      socket.removeAllListeners()
    },
  }
}

async function request<N extends ClientEventName>(socket: Socket, event: N, payload: ClientPayload<N>): Promise<ClientReply<N>> {
  if (!socket.connected) throw new AppError('SERVER_UNREACHABLE', `${event}: not connected`)
  const ack = await (socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload) as Promise<Ack<ClientReply<N>>>).catch((error: unknown) => {
    throw new AppError(socket.connected ? 'TIMED_OUT' : 'SERVER_UNREACHABLE', `${event}: no acknowledgement`, {}, error)
  })
  if (!ack.ok) throw appErrorFromData(errorDataSchema.parse(ack.error))
  return ack
}

function listen<N extends ServerEventName>(socket: Socket, event: N, listener: (payload: ServerPayload<N>) => void): void {
  const name: string = event
  socket.on(name, (payload: unknown) => {
    const checked = serverEvents[event].safeParse(payload)
    if (checked.success) listener(checked.data as ServerPayload<N>)
  })
}
