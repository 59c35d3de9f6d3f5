import { type ChatMessage, MAX_FILE_BYTES, type RoomFile } from '#shared/chat.ts'
import { AppError, type ErrorCode, toAppError } from '#shared/errors.ts'
import type { UnsentMessage } from './RoomChat.ts'
import { createValue, type Value } from './value.ts'

interface Deps {
  /** The room can be reached. */
  isUp: Value<boolean>
  /** The same `clientId` again is the same message. */
  send(message: { clientId: string; text: string; fileId: string | null }): Promise<unknown>
  upload(file: File, options: { signal: AbortSignal; onProgress(sent: number): void }): Promise<RoomFile>
  newId(): string
  later(ms: number, callback: () => void): () => void
}

/** Nothing is wrong with the message: it goes with the next attempt. */
const passing = new Set<ErrorCode>(['SERVER_UNREACHABLE', 'TIMED_OUT', 'RATE_LIMITED', 'UNAUTHENTICATED'])
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000
/** A file that cannot be read fails like a network: after so many attempts while the room is reached the person decides. */
const FILE_ATTEMPTS = 4

/** What becomes of one entry: its file, once the server has it. */
interface Work { file: File | null; fileId: string | null; attempts: number }

/** One's own messages until the server has them. Texts go in the order of writing and wait for no file; files go one at a time. */
export function createChatOutbox({ isUp, send, upload, newId, later }: Deps) {
  const unsent = createValue<readonly UnsentMessage[]>([])
  const works = new Map<string, Work>()
  const change = (clientId: string, part: Partial<UnsentMessage>) => { unsent.update((all) => all.map((one) => (one.clientId === clientId ? { ...one, ...part } : one))) }
  function remove(clientId: string): void {
    works.delete(clientId)
    unsent.update((all) => all.filter((one) => one.clientId !== clientId))
  }
  const next = (wanted: (work: Work) => boolean) => unsent.get().find(({ clientId, error }) => error === null && wanted(works.get(clientId)!))

  const texts = createLane({
    isUp, later,
    next: () => next(({ file, fileId }) => file === null || fileId !== null),
    async run({ clientId, text }) {
      await send({ clientId, text, fileId: works.get(clientId)?.fileId ?? null })
      remove(clientId)
    },
    onRefused: ({ clientId }, error) => { change(clientId, { error }) },
  })
  let current: { clientId: string; abort: AbortController } | null = null
  const files = createLane({
    isUp, later,
    next: () => next(({ file, fileId }) => file !== null && fileId === null),
    async run({ clientId }) {
      const work = works.get(clientId)!
      const abort = new AbortController()
      current = { clientId, abort }
      work.attempts++
      try {
        const { id } = await upload(work.file!, { signal: abort.signal, onProgress: (sent) => { if (!abort.signal.aborted) change(clientId, { sent }) } })
        work.fileId = id
        change(clientId, { sent: 1 })
        texts.go()
      } catch (thrown) {
        if (abort.signal.aborted) return
        change(clientId, { sent: 0 })
        throw thrown
      } finally {
        current = null
      }
    },
    isFinal: ({ clientId }) => (works.get(clientId)?.attempts ?? 0) >= FILE_ATTEMPTS,
    onRefused: ({ clientId }, error) => { change(clientId, { error }) },
  })
  const go = () => {
    texts.go()
    files.go()
  }
  const stopFollowing = isUp.subscribe(() => {
    for (const work of works.values()) work.attempts = 0
    go()
  })

  return {
    unsent: unsent as Value<readonly UnsentMessage[]>,
    add({ text, file }: { text: string; file?: File }): void {
      const clientId = newId()
      works.set(clientId, { file: file ?? null, fileId: null, attempts: 0 })
      const error = file && file.size > MAX_FILE_BYTES ? new AppError('PAYLOAD_TOO_LARGE') : null
      unsent.update((all) => [...all, { clientId, text, file: file ? { name: file.name, bytes: file.size } : null, sent: 0, error }])
      go()
    },
    /** They are known to be stored, by whatever way. */
    stored(messages: readonly ChatMessage[]): void {
      for (const { clientId } of messages) if (works.has(clientId)) remove(clientId)
    },
    retry(clientId: string): void {
      const work = works.get(clientId)
      if (!work) return
      work.attempts = 0
      // A file that was too large is no smaller now.
      if (work.file && work.file.size > MAX_FILE_BYTES) return
      change(clientId, { error: null })
      go()
    },
    cancel(clientId: string): void {
      remove(clientId)
      if (current?.clientId === clientId) current.abort.abort()
    },
    dispose(): void {
      stopFollowing()
      texts.stop()
      files.stop()
      current?.abort.abort()
    },
  }
}

interface LaneDeps {
  isUp: Value<boolean>
  later: Deps['later']
  next(): UnsentMessage | undefined
  run(message: UnsentMessage): Promise<void>
  /** A passing failure of this one counts as a refusal. */
  isFinal?(message: UnsentMessage): boolean
  onRefused(message: UnsentMessage, error: AppError): void
}

/** One after the other while the room can be reached; a passing failure is tried again after a pause, a refusal makes way for the next. */
function createLane({ isUp, later, next, run, isFinal = () => false, onRefused }: LaneDeps) {
  let running = false
  let stopped = false
  let pause = PAUSE_MS
  let stopWaiting = () => {}
  /** False: not before a pause. */
  async function one(message: UnsentMessage): Promise<boolean> {
    try {
      await run(message)
      pause = PAUSE_MS
      return true
    } catch (thrown) {
      const error = toAppError(thrown)
      if (!passing.has(error.code) || isFinal(message)) {
        onRefused(message, error)
        return true
      }
      stopWaiting = later(error.extra.retryAfter === undefined ? pause : error.extra.retryAfter * 1_000, go)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      return false
    }
  }
  async function work(): Promise<void> {
    running = true
    try {
      for (let message = next(); message !== undefined && isUp.get() && !stopped; message = next()) if (!await one(message)) return
    } finally {
      running = false
    }
  }
  function go(): void {
    if (running || stopped) return
    stopWaiting()
    void work()
  }
  return {
    go,
    stop(): void {
      stopped = true
      stopWaiting()
    },
  }
}
