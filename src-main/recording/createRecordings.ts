import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, type FileHandle, open, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { fileNameOf } from '#shared/fileName.ts'
import type { DesktopHandlers } from '../ipc.ts'

interface Deps {
  /** Asks where; the suggestion is a whole path, the answer too, null for nowhere. */
  choosePlace(suggestion: string): Promise<string | null>
  /** Where recordings are suggested to be kept. */
  folder(): string
  showInFolder(place: string): void
  /** What this device has recorded, so that nothing else can be asked for. */
  places: { has(place: string): boolean; add(place: string): void }
}

interface Open { id: string; place: string; file: FileHandle }

/** Of a full disk, a quota and a limit of the file system. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const toFileError = (thrown: unknown): AppError => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return new AppError(FULL.has(code) ? 'DISK_FULL' : 'RECORDING_FAILED', `the recording could not be written: ${code || String(thrown)}`, {}, thrown)
}

/** A call may write less than it was given. */
async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0
  while (done < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, at + done)
    done += bytesWritten
  }
}

/** One file at a time, written straight to the disk as it comes. The page never names a place: the person does. */
export function createRecordings({ choosePlace, folder, showInFolder, places }: Deps) {
  let current: Open | null = null
  let isChoosing = false
  /** One piece after the other, also for a page that does not wait. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  function found(id: string): Open {
    if (current?.id !== id) throw new AppError('NOT_FOUND', 'no such recording is open')
    return current
  }
  async function choose(suggestedName: string): Promise<string | null> {
    if (current || isChoosing) throw new AppError('CONFLICT', 'a recording is open')
    isChoosing = true
    try {
      return await choosePlace(join(folder(), `${fileNameOf(suggestedName, 'Lesson')}.webm`))
    } finally {
      isChoosing = false
    }
  }
  async function finish(open: Open, keep: boolean): Promise<void> {
    if (current === open) current = null
    await open.file.sync().catch(() => undefined)
    await open.file.close().catch(() => undefined)
    if (!keep) await unlink(open.place).catch(() => undefined)
  }
  const handlers = {
    async openRecording({ suggestedName }) {
      const place = await choose(suggestedName)
      if (place === null) return null
      const file = await open(place, 'w').catch((thrown: unknown) => { throw toFileError(thrown) })
      current = { id: randomUUID(), place, file }
      places.add(place)
      return { id: current.id, name: basename(place), place }
    },
    writeRecording: ({ id, bytes, at }) => inTurn(() => writeAll(found(id).file, bytes, at).catch((thrown: unknown) => { throw thrown instanceof AppError ? thrown : toFileError(thrown) })),
    closeRecording: ({ id, keep }) => inTurn(() => finish(found(id), keep)),
    async showRecording({ place }) {
      if (!places.has(place)) throw new AppError('FORBIDDEN', 'this device has made no such recording')
      await access(place, constants.F_OK).catch(() => { throw new AppError('NOT_FOUND', 'the recording is not there any more') })
      showInFolder(place)
    },
  } satisfies Partial<DesktopHandlers>
  return {
    handlers,
    /** The page has gone: what was written stays. */
    end(): void { if (current) void finish(current, true) },
  }
}
export type Recordings = ReturnType<typeof createRecordings>
