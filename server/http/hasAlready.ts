import type { Request } from 'express'

/** RFC 9110, 13.1.2. Not express's `fresh`: that sends everything again to a reader that bypasses caches, as many calendar programs do. */
export const hasAlready = (request: Request, etag: string): boolean =>
  (request.get('if-none-match') ?? '').split(',').some((known) => ['*', etag, etag.replace(/^W\//, '')].includes(known.trim()))
