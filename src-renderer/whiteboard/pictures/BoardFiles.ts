export interface FileOptions { signal?: AbortSignal; onProgress?(share: number): void }

/** Where the pictures of boards are kept. Rejections are AppErrors, or the reason of the signal. */
export interface BoardFiles {
  /** `id`: SHA-256 of the bytes, in hex. */
  upload(boardId: string, picture: Blob, options?: FileOptions): Promise<{ id: string }>
  download(boardId: string, fileId: string): Promise<Uint8Array>
}
