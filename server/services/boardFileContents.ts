import type { BoardFileRepository } from '../repositories/boardFileRepository.ts'
import type { FileStore } from '../storage/createFileStore.ts'

/** A picture with its bytes, to be read once, before the next one is asked for. */
export interface FileContent { id: string; type: string; content: AsyncIterable<Uint8Array> }
export type BoardFileContents = ReturnType<typeof createBoardFileContents>

interface Deps {
  files: Pick<BoardFileRepository, 'find'>
  store: Pick<FileStore, 'open'>
  onFault(error: Error): void
}

/** The bytes of a board's pictures, for files that hold them. Asks nobody's permission. */
export function createBoardFileContents({ files, store, onFault }: Deps) {
  /** Ends where the disk ends: half a file cannot be taken back, and everything else is still to come. */
  async function* untilFault(content: AsyncIterable<Uint8Array>, id: string): AsyncGenerator<Uint8Array> {
    try {
      yield* content
    } catch (error) {
      onFault(new Error(`Of the picture ${id} not all can be read`, { cause: error }))
    }
  }
  return {
    /** Those of `fileIds` that are there, one after the other. */
    async *contentsOf(boardId: string, fileIds: readonly string[]): AsyncGenerator<FileContent> {
      for (const id of fileIds) {
        const file = await files.find(boardId, id)
        const content = file && await store.open(id).catch((error: unknown) => {
          onFault(new Error(`The picture ${id} cannot be read`, { cause: error }))
          return undefined
        })
        if (!file || !content) continue
        try {
          yield { id, type: file.type, content: untilFault(content as AsyncIterable<Uint8Array>, id) }
        } finally {
          content.destroy()
        }
      }
    },
  }
}
