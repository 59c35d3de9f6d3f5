import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { AppError } from '../../src-shared/errors.ts'
import type { StoredFile } from '../services/roomFileService.ts'
import { hasAlready } from './hasAlready.ts'

/** Whatever is in the file, a browser that opens it by itself runs nothing and may ask for nothing. */
const SANDBOX = "sandbox; default-src 'none'"

/** A stored file under the type that was found in it, a piece at a time. Kept by the reader's browser alone, which asks each time whether it still may. */
export async function sendFile(request: Request, response: Response, { path, hash, name, type, bytes, isShown }: StoredFile): Promise<void> {
  const etag = `"${hash}"`
  // As it is: compressed, its length would not be known, and with it not how much is still to come.
  response.set({ 'Cache-Control': 'private, no-cache, no-transform', 'ETag': etag, 'Content-Security-Policy': SANDBOX })
  if (hasAlready(request, etag)) {
    response.status(304).end()
    return
  }
  const file = await open(path).catch((error: unknown) => { throw new AppError('STORAGE_FAILED', 'The file cannot be read', {}, error) })
  response.attachment(name)
  if (isShown) response.set('Content-Disposition', response.get('Content-Disposition')?.replace(/^attachment/, 'inline'))
  response.set({ 'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type, 'Content-Length': String(bytes) })
  try {
    await pipeline(file.createReadStream(), response)
  } catch (error) {
    // Who has heard enough has gone.
    if (!request.socket.destroyed) throw error
  }
}
