import { io, type Socket } from 'socket.io-client'
import { isFinalRefusal, PROTOCOL_VERSION, serverEvents, type Ack, type ClientEventName, type ClientPayload, type ClientReply, type ServerEventName, type ServerPayload } from '#shared/channels.ts'
import { AppError, appErrorFromData, errorDataSchema, toAppError } from '#shared/errors.ts'
import { createValue } from '../domain/value.ts'
import type { Wire, WireState } from '../domain/wire.ts'

/** A stored board batch on a busy school server stays well below this. */
const ACK_TIMEOUT_MS = 8_000

/**
 * How long the server is given to answer a knock. A network that is dead swallows knocks, and what was lost is sent again only after one and three seconds: most are given
 * up early, and soon followed by another, so that a network that is back is noticed within two; some have longer, for networks that are slow.
 */
const [SHORT_KNOCK_MS, LONG_KNOCK_MS] = [1_200, 4_000]
const isLong = (attempt: number): boolean => attempt % 4 === 0
/** Between knocks, at most. A server that refuses them is there and busy starting, with everybody before its door. */
const [MOST_DELAY_MS, MOST_DELAY_UNHEARD_MS] = [2_000, 400]

interface Deps {
  serverUrl: string
  accessToken(options?: { fresh?: boolean }): Promise<string>
  /** Calls back whenever the machine is on a network again, which is sooner than the socket's own timers know. */
  onOnline(listener: () => void): void
}

/** `connect` when somebody is signed in, `disconnect` when nobody is. */
export interface ConnectableWire extends Wire {
  connect(): void
  disconnect(): void
}

export function createWire({ serverUrl, accessToken, onOnline }: Deps): ConnectableWire {
  const state = createValue<WireState>({ connection: 'offline', error: null })
  let wantsFreshToken = false
  const socket = io(serverUrl, {
    transports: ['websocket'], autoConnect: false, reconnectionDelay: 300, reconnectionDelayMax: MOST_DELAY_MS, timeout: LONG_KNOCK_MS,
    auth: (send) => {
      accessToken({ fresh: wantsFreshToken })
        .then((token) => { send({ accessToken: token, protocolVersion: PROTOCOL_VERSION }) }, (error: unknown) => { give(toAppError(error)) })
    },
  })

  function give(error: AppError): void {
    // An unreachable server is tried again by the socket's own timers only after a connection was begun; here none was.
    if (error.code === 'UNAUTHENTICATED') state.set({ connection: 'refused', error })
    else retryLater(error)
  }
  function retryLater(error: AppError): void {
    state.set({ connection: 'offline', error })
    socket.disconnect()
    setTimeout(() => { if (state.get().error === error) socket.connect() }, 1_000)
  }
  function onRefused(error: AppError): void {
    if (error.code === 'UNAUTHENTICATED' && !wantsFreshToken) {
      wantsFreshToken = true
      socket.connect()
    } else if (isFinalRefusal(error.code)) {
      wantsFreshToken = false
      state.set({ connection: 'refused', error })
    } else retryLater(error)
  }

  socket.on('connect', () => {
    wantsFreshToken = false
    state.set({ connection: 'connected', error: null })
  })
  socket.on('disconnect', (reason) => {
    state.set({ connection: 'offline', error: null })
    // The server cut this device off (signed out elsewhere, or stopping); ask again, it says which.
    if (reason === 'io server disconnect') socket.connect()
  })
  knockAsHeard(socket)
  socket.on('connect_error', (error) => {
    const refusal = errorDataSchema.safeParse((error as Error & { data?: unknown }).data)
    if (refusal.success) onRefused(appErrorFromData(refusal.data))
    else state.set({ connection: 'offline', error: new AppError('SERVER_UNREACHABLE', error.message) })
  })
  onOnline(() => { if (socket.active && !socket.connected) socket.disconnect().connect() })

  return {
    state,
    connect() {
      if (socket.active) return
      state.set({ connection: 'connecting', error: null })
      socket.connect()
    },
    disconnect() {
      socket.disconnect()
      state.set({ connection: 'offline', error: null })
    },
    request: (event, payload) => request(socket, event, payload),
    sendVolatile(event, payload) { if (socket.connected) socket.volatile.emit(event, payload) },
    on: (event, listener) => listen(socket, event, listener),
  }
}

function knockAsHeard(socket: Socket): void {
  socket.io.on('reconnect_attempt', (attempt) => { socket.io.timeout(isLong(attempt) ? LONG_KNOCK_MS : SHORT_KNOCK_MS) })
  socket.on('connect_error', ({ message }) => { socket.io.reconnectionDelayMax(message === 'timeout' ? MOST_DELAY_UNHEARD_MS : MOST_DELAY_MS) })
}

async function request<N extends ClientEventName>(socket: Socket, event: N, payload: ClientPayload<N>): Promise<ClientReply<N>> {
  if (!socket.connected) throw new AppError('SERVER_UNREACHABLE', `${event}: not connected`)
  const ack = await (socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload) as Promise<Ack<ClientReply<N>>>).catch((error: unknown) => {
    throw new AppError(socket.connected ? 'TIMED_OUT' : 'SERVER_UNREACHABLE', `${event}: no acknowledgement`, {}, error)
  })
  if (!ack.ok) throw appErrorFromData(errorDataSchema.parse(ack.error))
  return ack
}

/** A message this client does not understand is dropped: the handshake's version is what guards against skew. */
function listen<N extends ServerEventName>(socket: Socket, event: N, listener: (payload: ServerPayload<N>) => void): () => void {
  const parse = (payload: unknown) => {
    const checked = serverEvents[event].safeParse(payload)
    if (checked.success) listener(checked.data as ServerPayload<N>)
  }
  const name: string = event
  socket.on(name, parse)
  return () => { socket.off(name, parse) }
}
