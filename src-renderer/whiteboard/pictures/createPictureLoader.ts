import type { BinaryFileData, DataURL } from '@excalidraw/excalidraw/types'
import { dataUrlOf } from '../../domain/dataUrl.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { PicturesState } from '../Whiteboard.ts'
import type { BoardFiles } from './BoardFiles.ts'

/** Pictures by file id, as the drawing library has them. Outlives a surface, so that none is fetched twice. */
export type PictureCache = Map<string, BinaryFileData>

/** Brings pictures that others have put on the board, when they are seen. */
export interface PictureLoader {
  readonly state: Value<PicturesState>
  /** Those on the page that is shown; asks for what is not there yet. */
  want(fileIds: Iterable<string>): void
  /** One that has just been sent from here. */
  keep(fileId: string, blob: Blob): Promise<void>
  /** Asks again for those that could not be had. */
  retry(): void
}

interface Deps { boardId(): string | null; files: BoardFiles; cache: PictureCache; show(files: BinaryFileData[]): void }

const AT_ONCE = 4

export function createPictureLoader({ boardId, files, cache, show }: Deps): PictureLoader {
  const state = createValue<PicturesState>({ loading: 0, failed: 0 })
  const shown = new Set<string>()
  const queue = new Set<string>()
  const failed = new Set<string>()
  let running = 0

  const tell = () => {
    const next = { loading: queue.size + running, failed: failed.size }
    state.update((before) => (before.loading === next.loading && before.failed === next.failed ? before : next))
  }
  const present = (data: BinaryFileData) => {
    cache.set(data.id, data)
    shown.add(data.id)
    show([data])
  }
  async function fetchOne(id: string): Promise<void> {
    running += 1
    tell()
    try {
      const board = boardId()
      if (board === null) return
      const bytes = await files.download(board, id)
      const blob = new Blob([Uint8Array.from(bytes)], { type: typeOf(bytes) })
      // The library marks what it cannot decode as broken, for everybody: it is given only what can be decoded.
      const bitmap = await createImageBitmap(blob)
      bitmap.close()
      present(await libraryFile(id, blob))
    } catch {
      failed.add(id)
    } finally {
      running -= 1
      pump()
    }
  }
  function pump(): void {
    for (const id of queue) {
      if (running >= AT_ONCE) break
      queue.delete(id)
      void fetchOne(id)
    }
    tell()
  }
  return {
    state,
    want(ids) {
      for (const id of ids) {
        if (shown.has(id) || failed.has(id) || queue.has(id)) continue
        const known = cache.get(id)
        if (known) present(known)
        else { shown.add(id); queue.add(id) }
      }
      pump()
    },
    async keep(id, blob) { present(await libraryFile(id, blob)) },
    retry() {
      for (const id of failed) queue.add(id)
      failed.clear()
      pump()
    },
  }
}

async function libraryFile(id: string, blob: Blob): Promise<BinaryFileData> {
  return { id: id as BinaryFileData['id'], mimeType: blob.type as BinaryFileData['mimeType'], dataURL: await dataUrlOf(blob) as DataURL, created: Date.now() }
}

/** By its first bytes; PNG where they say nothing. */
function typeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  if (bytes[0] === 0x47 && bytes[1] === 0x49) return 'image/gif'
  return bytes[0] === 0x52 && bytes[1] === 0x49 ? 'image/webp' : 'image/png'
}
