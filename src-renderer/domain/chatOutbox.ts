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
  const { unsent, works, add, change, remove, next } = createUnsent()
  const onRefused = (clientId: string, error: AppError) => { change(clientId, { error }) }

  const texts = createLane({
    isUp, later, onRefused,
    next: next(({ file, fileId }) => file === null || fileId !== null),
    async run({ clientId, text, work }) {
      await send({ clientId, text, fileId: work.fileId })
      remove(clientId)
    },
  })
  const uploads = createUploads({ upload, change, onStored: texts.go })
  const files = createLane({
    isUp, later, onRefused,
    next: next(({ file, fileId }) => file !== null && fileId === null),
    run: uploads.run,
    isFinal: ({ work }) => work.attempts >= FILE_ATTEMPTS,
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
      add(newId(), text, file ?? null)
      go()
    },
    /** They are known to be stored, by whatever way. */
    stored(messages: readonly ChatMessage[]): void {
      for (const { clientId } of messages) if (works.has(clientId)) remove(clientId)
    },
    retry(clientId: string): void {
      const work = works.get(clientId)
      if (!work || isTooLarge(work.file)) return
      work.attempts = 0
      change(clientId, { error: null })
      go()
    },
    cancel(clientId: string): void {
      remove(clientId)
      uploads.abort(clientId)
    },
    dispose(): void {
      stopFollowing()
      texts.stop()
      files.stop()
      uploads.abort()
    },
  }
}

const isTooLarge = (file: File | null): boolean => (file?.size ?? 0) > MAX_FILE_BYTES

interface Next { clientId: string; text: string; work: Work }

/** What is shown of each, and what is known besides. */
function createUnsent() {
  const unsent = createValue<readonly UnsentMessage[]>([])
  const works = new Map<string, Work>()
  return {
    unsent, works,
    add(clientId: string, text: string, file: File | null): void {
      works.set(clientId, { file, fileId: null, attempts: 0 })
      const error = isTooLarge(file) ? new AppError('PAYLOAD_TOO_LARGE') : null
      unsent.update((all) => [...all, { clientId, text, file: file && { name: file.name, bytes: file.size }, sent: 0, error }])
    },
    change(clientId: string, part: Partial<UnsentMessage>): void {
      unsent.update((all) => all.map((one) => (one.clientId === clientId ? { ...one, ...part } : one)))
    },
    remove(clientId: string): void {
      works.delete(clientId)
      unsent.update((all) => all.filter((one) => one.clientId !== clientId))
    },
    /** The first for which nothing has to be decided by the person. */
    next: (isNext: (work: Work) => boolean) => (): Next | undefined => unsent.get().flatMap(({ clientId, text, error }) => {
      const work = works.get(clientId)
      return work && error === null && isNext(work) ? [{ clientId, text, work }] : []
    })[0],
  }
}

/** Puts one file at a time into the room. */
function createUploads({ upload, change, onStored }: { upload: Deps['upload']; change(clientId: string, part: { sent: number }): void; onStored(): void }) {
  let current: { clientId: string; control: AbortController } | null = null
  return {
    async run({ clientId, work }: Next): Promise<void> {
      if (!work.file) return
      const control = new AbortController()
      const { signal } = control
      current = { clientId, control }
      work.attempts++
      try {
        const { id } = await upload(work.file, { signal, onProgress: (sent) => { if (!signal.aborted) change(clientId, { sent }) } })
        work.fileId = id
        change(clientId, { sent: 1 })
        onStored()
      } catch (thrown) {
        if (signal.aborted) return
        change(clientId, { sent: 0 })
        throw thrown
      } finally {
        current = null
      }
    },
    /** Without an id: whichever is under way. */
    abort(clientId = current?.clientId): void { if (current && current.clientId === clientId) current.control.abort() },
  }
}

interface LaneDeps {
  isUp: Value<boolean>
  later: Deps['later']
  next(): Next | undefined
  run(message: Next): Promise<void>
  /** A passing failure of this one counts as a refusal. */
  isFinal?(message: Next): boolean
  onRefused(clientId: string, error: AppError): void
}

/** One after the other while the room can be reached; a passing failure is tried again after a pause, a refusal makes way for the next. */
function createLane({ isUp, later, next, run, isFinal = () => false, onRefused }: LaneDeps) {
  let running = false
  let stopped = false
  let pause = PAUSE_MS
  let stopWaiting = () => {}
  /** False: not before a pause. */
  async function one(message: Next): Promise<boolean> {
    try {
      await run(message)
      pause = PAUSE_MS
      return true
    } catch (thrown) {
      const error = toAppError(thrown)
      if (!passing.has(error.code) || isFinal(message)) {
        onRefused(message.clientId, error)
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
