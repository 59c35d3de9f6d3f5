import { drawnOf } from '#shared/boardPages.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { toAppError } from '#shared/errors.ts'
import type { HeldPictures } from '../UnsavedStore.ts'
import type { BoardFiles, FileOptions } from './BoardFiles.ts'

/** The board's pictures, those too that no server has yet: they are kept on this device, and sent before what names them. */
export interface HeldFiles extends BoardFiles {
  /** While the server is away. It outlives the page from then on. Rejects where this device cannot keep it. */
  hold(boardId: string, picture: Blob): Promise<{ id: string }>
  /** What these name is with the server from then on, if it was held here; null where they name none. Rejects as an upload. */
  deliver(boardId: string, records: Iterable<BoardRecord>): Promise<void> | null
  /** Lets go of what none of these names. Never rejects. */
  tidy(boardId: string, records: Iterable<BoardRecord>): Promise<void>
}

export function createHeldFiles(files: BoardFiles, store: HeldPictures): HeldFiles {
  /** Of these the device holds none, as `boardId fileId`. */
  const others = new Set<string>()
  const keyOf = (boardId: string, id: string) => `${boardId} ${id}`
  const find = (boardId: string, id: string): Promise<Blob | null> => (others.has(keyOf(boardId, id)) ? Promise.resolve(null) : store.get(boardId, id).catch(() => null))

  async function hold(boardId: string, picture: Blob): Promise<{ id: string }> {
    const id = await hashOf(picture)
    await store.put(boardId, id, picture)
    others.delete(keyOf(boardId, id))
    return { id }
  }
  async function deliverOne(boardId: string, id: string): Promise<void> {
    const picture = await find(boardId, id)
    if (picture) {
      await files.upload(boardId, picture)
      await store.remove(boardId, [id]).catch(() => undefined)
    }
    others.add(keyOf(boardId, id))
  }
  async function deliverAll(boardId: string, ids: Iterable<string>): Promise<void> {
    for (const id of ids) await deliverOne(boardId, id)
  }
  return {
    hold,
    async upload(boardId: string, picture: Blob, options?: FileOptions) {
      try {
        return await files.upload(boardId, picture, options)
      } catch (thrown) {
        if (options?.signal?.aborted === true || toAppError(thrown).code !== 'SERVER_UNREACHABLE') throw thrown
        return await hold(boardId, picture).catch(() => { throw thrown })
      }
    },
    async download(boardId, fileId) {
      const picture = await find(boardId, fileId)
      return picture ? new Uint8Array(await picture.arrayBuffer()) : files.download(boardId, fileId)
    },
    deliver(boardId, records) {
      const ids = namedBy(records)
      return ids.size === 0 ? null : deliverAll(boardId, ids)
    },
    async tidy(boardId, records) {
      const named = namedBy(records)
      const left = await store.ids(boardId).catch(() => [])
      const unnamed = left.filter((id) => !named.has(id))
      if (unnamed.length > 0) await store.remove(boardId, unnamed).catch(() => undefined)
    },
  }
}

const namedBy = (records: Iterable<BoardRecord>): Set<string> => new Set([...records].flatMap((record) => {
  const element = drawnOf(record)
  return element && !element.isDeleted && typeof element.fileId === 'string' ? [element.fileId] : []
}))

/** As the server calls it: SHA-256 in hex. Rejects where the page's origin is not trusted with that (plain HTTP on a network). */
async function hashOf(picture: Blob): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer())
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
