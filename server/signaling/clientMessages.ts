import type { z } from 'zod'
import type { Ack, ClientEventName, ClientEvents, ClientReply } from '../../src-shared/channels.ts'
import { clientEvents } from '../../src-shared/clientEvents.ts'
import { AppError, validationError } from '../../src-shared/errors.ts'
import type { Logger } from '../logging.ts'
import { faultOf } from '../services/faults.ts'
import type { LecternSocket } from './socketServer.ts'
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts'

type Parsed<N extends ClientEventName> = z.output<ClientEvents[N]['payload']>
/** One for every client event; what it returns is the acknowledgement's content. */
export type ClientHandlers = { [N in ClientEventName]: (socket: LecternSocket, payload: Parsed<N>) => ClientReply<N> | Promise<ClientReply<N>> }
type AnyHandler = (socket: LecternSocket, payload: unknown) => object | Promise<object>
type Acknowledge = (answer: Ack<object>) => void

/** Refused or meaningless messages beyond these are no mistake any more: the socket is put out. */
const PATIENCE = { perSecond: 100, burst: 2_000 }
/** Events that nobody knows, together. */
const UNKNOWN = { perSecond: 2, burst: 10 }

const isKnown = (event: string): event is ClientEventName => Object.hasOwn(clientEvents, event)
const now = (): number => performance.now()

/** The one way in for everything a client sends: rate, schema, handler, acknowledgement. Whatever comes, it never throws. */
export function receiveClientMessages(socket: LecternSocket, handlers: ClientHandlers, logger: Logger): void {
  const buckets = new Map<string, TokenBucket>()
  const patience = createTokenBucket(PATIENCE, now)
  const bucketOf = (event: string): TokenBucket => {
    const key = isKnown(event) ? event : ''
    const bucket = buckets.get(key) ?? createTokenBucket(isKnown(event) ? clientEvents[event].limits : UNKNOWN, now)
    buckets.set(key, bucket)
    return bucket
  }

  async function answer(event: string, payload: unknown): Promise<object> {
    const retryAfter = bucketOf(event).take()
    if (retryAfter > 0) throw new AppError('RATE_LIMITED', `${event} comes too often`, { retryAfter: Math.ceil(retryAfter * 100) / 100 })
    if (!isKnown(event)) throw new AppError('VALIDATION_FAILED', 'There is no such event')
    const parsed = clientEvents[event].payload.safeParse(payload)
    if (!parsed.success) throw validationError(parsed.error)
    return (handlers[event] as AnyHandler)(socket, parsed.data)
  }
  function refuse(event: string, thrown: unknown): AppError {
    const fault = faultOf(thrown)
    if (fault.code === 'INTERNAL' || fault.code === 'STORAGE_FAILED') logger.error({ err: fault.cause, event, userId: socket.data.actor.userId }, 'a message failed')
    const isNoise = fault.code === 'RATE_LIMITED' || fault.code === 'VALIDATION_FAILED'
    if (isNoise && patience.take() > 0 && socket.connected) {
      logger.warn({ event, userId: socket.data.actor.userId, deviceId: socket.data.actor.deviceId }, 'a socket floods and is put out')
      socket.disconnect(true)
    }
    return fault
  }

  socket.onAny((event: string, ...parts: unknown[]) => {
    const last = parts.at(-1)
    const acknowledge = typeof last === 'function' ? last as Acknowledge : null
    const isVolatile = isKnown(event) && 'volatile' in clientEvents[event].limits
    // Without an acknowledgement the sender would never learn what became of it, so nothing does.
    const work = acknowledge || isVolatile ? answer(event, parts[0]) : Promise.reject(new AppError('VALIDATION_FAILED', 'An acknowledgement must be asked for'))
    work.then((reply) => { acknowledge?.({ ok: true, ...reply }) }, (thrown: unknown) => { acknowledge?.({ ok: false, error: refuse(event, thrown).toData() }) })
  })
}
