import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'

export interface PageInput { cursor?: string | undefined; limit: number }
export interface Page<T> { items: T[]; nextCursor: string | null }

/** Cursors are opaque to clients: where the page before ended, as base64url JSON. */
const encode = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url')

export function readCursor<S extends z.ZodType>(schema: S, cursor: string | undefined): z.infer<S> | undefined {
  if (cursor === undefined) return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (error) {
    throw new AppError('VALIDATION_FAILED', 'No such page', { issues: [{ path: 'cursor', message: 'is not a cursor of this list' }] }, error)
  }
}

/** `rows` were asked for with one more than `limit`: the extra one tells that there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, positionOf: (last: T) => unknown): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encode(positionOf(last)) : null }
}
