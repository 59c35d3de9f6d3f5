import { io, type Socket } from 'socket.io-client'
import { isFinalRefusal, PROTOCOL_VERSION, serverEvents, type Ack, type ClientEventName, type ClientPayload, type ClientReply, type ServerEventName, type ServerPayload } from '#shared/channels.ts'
import { AppError, appErrorFromData, errorDataSchema, toAppError } from '#shared/errors.ts'
import { createValue, type MutableValue } from '../domain/value.ts'
import type { Wire, WireState } from '../domain/wire.ts'
import { createKnocking, PATIENT_SOCKET_MS, type Failure } from './knocking.ts'

/** A stored board batch on a busy school server stays well below this. */
const ACK_TIMEOUT_MS = 8_000

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

/** Keeps the socket open from `begin` to `end`. */
function createUpkeep({ socket, state, url }: { socket: Socket; state: MutableValue<WireState>; url: string }) {
  let wanted = false
  const knocking = createKnocking({
    url,
    open(withinMs) {
      socket.io.timeout(withinMs)
      socket.connect()
    },
  })
  return {
    begin(): void {
      if (wanted) return
      wanted = true
      state.set({ connection: 'connecting', error: null })
      socket.connect()
    },
    onConnected(): void {
      knocking.onConnected()
      state.set({ connection: 'connected', error: null })
    },
    fail(failure: Failure, error: AppError | null): void {
      socket.disconnect()
      if (!wanted) return
      knocking.onFailure(failure)
      state.set({ connection: 'offline', error })
    },
    onNetwork(): void {
      if (!wanted || socket.connected) return
      socket.disconnect()
      knocking.knockNow()
    },
    end(next: WireState): void {
      wanted = false
      knocking.stop()
      socket.disconnect()
      state.set(next)
    },
  }
}

export function createWire({ serverUrl, accessToken, onOnline }: Deps): ConnectableWire {
  const state = createValue<WireState>({ connection: 'offline', error: null })
  let wantsFreshToken = false
  const socket = io(serverUrl, {
    transports: ['websocket'], autoConnect: false, reconnection: false, timeout: PATIENT_SOCKET_MS,
    auth: (send) => {
      accessToken({ fresh: wantsFreshToken })
        .then((token) => { send({ accessToken: token, protocolVersion: PROTOCOL_VERSION }) }, (error: unknown) => { onNoToken(toAppError(error)) })
    },
  })
  const { begin, onConnected, fail, onNetwork, end } = createUpkeep({ socket, state, url: `${serverUrl}/healthz` })

  function onNoToken(error: AppError): void {
    if (error.code === 'UNAUTHENTICATED') end({ connection: 'refused', error })
    // What an earlier try waited for may fail when a later one has come through.
    else if (!socket.connected) fail('refused', error)
  }
  function onRefused(error: AppError): void {
    if (error.code === 'UNAUTHENTICATED' && !wantsFreshToken) {
      wantsFreshToken = true
      socket.connect()
    } else if (isFinalRefusal(error.code)) {
      wantsFreshToken = false
      end({ connection: 'refused', error })
    } else fail('refused', error)
  }

  socket.on('connect', () => {
    wantsFreshToken = false
    onConnected()
  })
  socket.on('disconnect', (reason) => {
    // The server cut this device off (signed out elsewhere, or stopping); ask again, it says which.
    if (reason === 'io server disconnect') {
      state.set({ connection: 'offline', error: null })
      socket.connect()
    } else fail(reason === 'ping timeout' ? 'silent' : 'refused', null)
  })
  socket.on('connect_error', (error) => {
    const refusal = errorDataSchema.safeParse((error as Error & { data?: unknown }).data)
    if (refusal.success) onRefused(appErrorFromData(refusal.data))
    else fail(error.message === 'timeout' ? 'silent' : 'refused', new AppError('SERVER_UNREACHABLE', error.message))
  })
  onOnline(onNetwork)

  return {
    state,
    connect: begin,
    disconnect() { end({ connection: 'offline', error: null }) },
    request: (event, payload) => request(socket, event, payload),
    sendVolatile(event, payload) { if (socket.connected) socket.volatile.emit(event, payload) },
    on: (event, listener) => listen(socket, event, listener),
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
