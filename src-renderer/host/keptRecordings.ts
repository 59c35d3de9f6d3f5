import { AppError, type ErrorCode } from '#shared/errors.ts'
import { fileNameOf } from '#shared/fileName.ts'
import type { KeptRecordings, RecordingFile } from './Host.ts'
import { KEPT_FOLDER, lockOf, type WriterReply, type WriterRequest } from './recordingMessages.ts'

/** In the order of asking; the worker answers each. */
function createWriter() {
  const worker = new Worker(new URL('./recordingWorker.ts', import.meta.url), { type: 'module' })
  const waiting: PromiseWithResolvers<undefined>[] = []
  const fail = (code: ErrorCode, detail: string) => { waiting.shift()?.reject(new AppError(code, detail)) }
  worker.onmessage = ({ data }: MessageEvent<WriterReply>) => {
    if (data.failure === null) waiting.shift()?.resolve(undefined)
    else fail(data.failure === 'QuotaExceededError' ? 'DISK_FULL' : 'RECORDING_FAILED', `the browser could not write: ${data.failure}`)
  }
  worker.onerror = () => { while (waiting.length > 0) fail('RECORDING_FAILED', 'what writes the recording has stopped') }
  return {
    ask(request: WriterRequest): Promise<undefined> {
      const answer = Promise.withResolvers<undefined>()
      waiting.push(answer)
      worker.postMessage(request)
      return answer.promise
    },
    end(): void { worker.terminate() },
  }
}

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT_FOLDER, { create: true })

async function* filesIn(directory: FileSystemDirectoryHandle): AsyncGenerator<FileSystemFileHandle> {
  // Not in every TypeScript's DOM library: a directory is iterated by its values.
  const entries = (directory as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()
  for await (const entry of entries) if (entry.kind === 'file') yield entry as FileSystemFileHandle
}

/** Nothing that is kept is overwritten. */
async function freeName(suggestedName: string): Promise<string> {
  const taken = new Set<string>()
  for await (const { name } of filesIn(await folder())) taken.add(name)
  const base = fileNameOf(suggestedName, 'Lesson')
  let name = `${base}.webm`
  for (let n = 2; taken.has(name); n++) name = `${base} ${String(n)}.webm`
  return name
}

export async function openKept(suggestedName: string): Promise<RecordingFile> {
  const name = await freeName(suggestedName)
  // Without it a browser that runs out of space may throw recordings away. It may say no; the recording goes on.
  void navigator.storage.persist().catch(() => undefined)
  const writer = createWriter()
  const orEnd = (thrown: unknown) => {
    writer.end()
    throw thrown
  }
  await writer.ask({ kind: 'open', name }).catch(orEnd)
  const end = async () => {
    await writer.ask({ kind: 'close' }).catch(() => undefined)
    writer.end()
  }
  return {
    write: async (bytes, at) => { await writer.ask({ kind: 'write', bytes, at }) },
    async close() {
      await end()
      return { name, place: null }
    },
    async abort() {
      await end()
      await discardKept(name)
    },
  }
}

export const listKept: KeptRecordings['list'] = async () => {
  const { held = [] } = await navigator.locks.query()
  const written = new Set(held.map((lock) => lock.name))
  const list = []
  for await (const handle of filesIn(await folder())) {
    if (written.has(lockOf(handle.name))) continue
    const { name, size, lastModified } = await handle.getFile()
    if (size > 0) list.push({ name, size, at: lastModified })
  }
  return list.sort((a, b) => a.at - b.at)
}

/** The browser reads the file from the disk in its own time. */
const READ_WITHIN_MS = 10 * 60_000

export const saveKept: KeptRecordings['save'] = async (name) => {
  const file = await (await (await folder()).getFileHandle(name)).getFile()
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => { URL.revokeObjectURL(url) }, READ_WITHIN_MS)
}

export const discardKept: KeptRecordings['discard'] = async (name) => { await (await folder()).removeEntry(name) }
