import { KEPT_FOLDER, lockOf, type WriterReply, type WriterRequest } from './recordingMessages.ts'

/** Of the File System standard, in workers only; not in TypeScript's DOM library. Writes go to the file itself, so what was written outlives a crash. */
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number
  flush(): void
  close(): void
}
interface WithSyncAccess { createSyncAccessHandle(): Promise<SyncAccessHandle> }

let file: SyncAccessHandle | null = null

async function open(name: string): Promise<void> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT_FOLDER, { create: true })
  const handle = await folder.getFileHandle(name, { create: true })
  file = await (handle as unknown as WithSyncAccess).createSyncAccessHandle()
  // Until the worker ends.
  void navigator.locks.request(lockOf(name), () => new Promise(() => undefined))
}

function write(bytes: Uint8Array, at: number): void {
  let done = 0
  while (done < bytes.byteLength) {
    const written = file?.write(bytes.subarray(done), { at: at + done }) ?? 0
    if (written === 0) throw new DOMException('nothing more can be written', 'QuotaExceededError')
    done += written
  }
  file?.flush()
}

async function answer(request: WriterRequest): Promise<void> {
  if (request.kind === 'open') await open(request.name)
  else if (request.kind === 'write') write(request.bytes, request.at)
  else file?.close()
}

let last = Promise.resolve()
self.onmessage = ({ data }: MessageEvent<WriterRequest>) => {
  last = last.then(() => answer(data)).then(() => null, (thrown: unknown) => (thrown instanceof Error ? thrown.name : 'Error'))
    .then((failure) => { (self as unknown as { postMessage(reply: WriterReply): void }).postMessage({ failure }) })
}
