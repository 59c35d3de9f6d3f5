import type { BoardFile } from '#shared/boards.ts'

export interface FileOptions { signal?: AbortSignal; onProgress?(share: number): void }

/** Where the pictures of boards are kept. Rejections are AppErrors, or the reason of the signal. */
export interface BoardFiles {
  upload(boardId: string, picture: Blob, options?: FileOptions): Promise<BoardFile>
  download(boardId: string, fileId: string): Promise<Uint8Array>
}
