import { boardServerEvents } from '../../src-shared/boardChannel.ts'
import { io, type Socket } from 'socket.io-client'
import {
  PROTOCOL_VERSION, serverEvents, type Ack, type ClientEventName, type ClientPayload, type ClientReply, type ServerEventName, type ServerPayload,
} from '../../src-shared/channels.ts'
import { appErrorFromData, type ErrorData } from '../../src-shared/errors.ts'

const DEADLINE_MS = 8_000

/** One connection to the real server, typed by the contract; what the server sends is checked against it. */
export interface SocketClient {
  readonly socket: Socket
  /** Rejects with the AppError of a refusal. */
  request<N extends ClientEventName>(event: N, payload: ClientPayload<N>): Promise<ClientReply<N>>
  /** The answer to anything at all, as it comes. */
  raw(event: string, ...payload: unknown[]): Promise<Ack<Record<string, unknown>>>
  /** The next one that nobody has taken yet and that matches, perhaps one that has come already. */
  nextEvent<N extends ServerEventName>(event: N, matches?: (payload: ServerPayload<N>) => boolean): Promise<ServerPayload<N>>
  /** All that have come so far, taken or not. */
  seen<N extends ServerEventName>(event: N): ServerPayload<N>[]
  /** Resolves with socket.io's reason when the connection is gone. */
  readonly gone: Promise<string>
  /** Pulls the cable: the server hears nothing of it from this side until it notices. */
  drop(): void
  close(): void
}

interface Received { event: ServerEventName; payload: unknown; taken: boolean }
interface Options { accessToken?: string; protocolVersion?: unknown; transports?: string[]; auth?: Record<string, unknown> }

/** The error of a refused connection. */
export async function refusedSocket(url: string, options: Options): Promise<ErrorData | undefined> {
  const socket = open(url, options)
  try {
    return await new Promise((resolve, reject) => {
      socket.once('connect', () => { reject(new Error('The connection was not refused')) })
      socket.once('connect_error', (error: Error & { data?: ErrorData }) => { resolve(error.data) })
    })
  } finally {
    socket.close()
  }
}

export async function connectSocket(url: string, options: Options): Promise<SocketClient> {
  const socket = open(url, options)
  const client = wrap(socket)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return client
}

function open(url: string, { accessToken, protocolVersion = PROTOCOL_VERSION, transports = ['websocket'], auth }: Options): Socket {
  return io(url, { auth: auth ?? { accessToken, protocolVersion }, transports, forceNew: true, reconnection: false })
}

function wrap(socket: Socket): SocketClient {
  const received: Received[] = []
  const broken: string[] = []
  const gone = new Promise<string>((resolve) => { socket.once('disconnect', resolve) })
  socket.onAny((event: string, payload: unknown) => {
    const known = { ...serverEvents, ...boardServerEvents }
    const schema = Object.hasOwn(known, event) ? known[event as ServerEventName] : undefined
    if (schema?.safeParse(payload).success !== true) broken.push(`${event} ${JSON.stringify(payload)}`)
    received.push({ event: event as ServerEventName, payload, taken: false })
  })
  const raw: SocketClient['raw'] = async (event, ...payload) => await socket.timeout(DEADLINE_MS).emitWithAck(event, ...payload) as Ack<Record<string, unknown>>

  return {
    socket, raw, gone,
    async request(event, payload) {
      const answer = await raw(event, payload) as Ack<ClientReply<typeof event>>
      if (!answer.ok) throw appErrorFromData(answer.error)
      return answer
    },
    async nextEvent(event, matches = () => true) {
      const take = () => received.find((one) => !one.taken && one.event === event && matches(one.payload as ServerPayload<typeof event>))
      const found = take() ?? await new Promise<Received>((resolve, reject) => {
        const look = () => {
          const one = take()
          if (!one) return
          clearTimeout(deadline)
          socket.offAny(look)
          resolve(one)
        }
        const deadline = setTimeout(() => {
          socket.offAny(look)
          reject(new Error(`No ${event} came within ${DEADLINE_MS} ms; came: ${received.map((one) => one.event).join(' ')}`))
        }, DEADLINE_MS)
        socket.onAny(look)
      })
      found.taken = true
      if (broken.length > 0) throw new Error(`Not what the contract says: ${broken.join('; ')}`)
      return found.payload as ServerPayload<typeof event>
    },
    seen: (event) => received.filter((one) => one.event === event).map((one) => one.payload as ServerPayload<typeof event>),
    drop() { socket.io.engine.close() },
    close() { socket.close() },
  }
}
