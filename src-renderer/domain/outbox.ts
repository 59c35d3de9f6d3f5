import type { Message } from '#shared/conversations.ts'
import { type AppError, type ErrorCode, toAppError } from '#shared/errors.ts'
import type { Value } from './value.ts'
import type { WireState } from './wire.ts'

/** A text on its way. `failure`: the server does not take it as it is; the person decides what becomes of it. */
export interface OutgoingMessage { clientId: string; conversationId: string; text: string; failure: ErrorCode | null }

/** Where it outlives the page; of one person on one server. `update` starts from what other tabs have left there. */
export interface OutboxStorage extends Value<readonly OutgoingMessage[]> {
  update(change: (current: readonly OutgoingMessage[]) => readonly OutgoingMessage[]): void
}

/** What one person has written and the server has not got yet, in the order of writing. */
export interface Outbox {
  readonly messages: Value<readonly OutgoingMessage[]>
  add(conversationId: string, text: string): void
  tryAgain(clientId: string): void
  remove(clientId: string): void
  clear(): void
  /** Called with each message as the server has it, before it leaves the box. */
  onSent(listener: (message: Message) => void): () => void
  dispose(): void
}

interface Deps {
  storage: OutboxStorage
  /** The server knows the client's id: the same message again changes nothing. */
  send(message: OutgoingMessage): Promise<Message>
  /** Runs `work` when no other tab of the browser runs its own, so that order holds over all of them. */
  exclusively(work: () => Promise<void>): Promise<void>
  connection: Value<WireState>
  newId?: () => string
  /** Returns "not any more". */
  later?: (ms: number, callback: () => void) => () => void
}

/** Nothing is wrong with the message: it stays in its place and goes with the next attempt. */
const passing = new Set<ErrorCode>(['SERVER_UNREACHABLE', 'TIMED_OUT', 'RATE_LIMITED', 'UNAUTHENTICATED'])
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

const byTimer = (ms: number, callback: () => void) => {
  const timer = setTimeout(callback, ms)
  return () => { clearTimeout(timer) }
}

export function createOutbox({ storage, send, exclusively, connection, newId = () => crypto.randomUUID(), later = byTimer }: Deps): Outbox {
  const listeners = new Set<(message: Message) => void>()
  const pause = createPause(later, flush)
  let queued = false
  let disposed = false

  const next = () => storage.get().find((message) => message.failure === null)
  const remove = (clientId: string) => { storage.update((all) => all.filter((message) => message.clientId !== clientId)) }
  const setFailure = (clientId: string, failure: ErrorCode | null) => {
    storage.update((all) => all.map((message) => (message.clientId === clientId ? { ...message, failure } : message)))
  }

  /** One more turn of sending; a turn that has not begun yet will do for this call too. */
  function flush(): void {
    if (queued || disposed || connection.get().connection !== 'connected' || next() === undefined) return
    queued = true
    void exclusively(async () => {
      queued = false
      await sendAll()
    }).catch(() => { queued = false })
  }
  async function sendAll(): Promise<void> {
    for (let message = next(); message !== undefined && !disposed; message = next()) if (!await sendOne(message)) return
  }
  async function sendOne(message: OutgoingMessage): Promise<boolean> {
    try {
      const sent = await send(message)
      for (const listener of listeners) listener(sent)
      remove(message.clientId)
      pause.reset()
      return true
    } catch (thrown) {
      const error = toAppError(thrown)
      if (!passing.has(error.code)) setFailure(message.clientId, error.code)
      else if (!disposed) pause.begin(error)
      return !passing.has(error.code)
    }
  }

  const unsubscribe = connection.subscribe(flush)
  flush()

  return {
    messages: storage,
    add(conversationId, text) {
      storage.update((all) => [...all, { clientId: newId(), conversationId, text, failure: null }])
      flush()
    },
    tryAgain(clientId) {
      setFailure(clientId, null)
      flush()
    },
    remove,
    clear: () => { storage.update(() => []) },
    onSent(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    dispose() {
      disposed = true
      unsubscribe()
      pause.stop()
    },
  }
}

/** The time until the next attempt: as long as the server says, else longer each time. */
function createPause(later: NonNullable<Deps['later']>, onOver: () => void) {
  let ms = FIRST_PAUSE_MS
  let stop = () => {}
  return {
    begin(error: AppError) {
      stop()
      stop = later(error.extra.retryAfter === undefined ? ms : error.extra.retryAfter * 1_000, onOver)
      ms = Math.min(ms * 2, LONGEST_PAUSE_MS)
    },
    reset() { ms = FIRST_PAUSE_MS },
    stop: () => { stop() },
  }
}
