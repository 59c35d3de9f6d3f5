import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../src-shared/errors.ts'
import type { Clock } from './clock.ts'

/** Of a room at most: a call goes on no longer without asking for a newer ticket. */
const KEY_MS = 24 * 60 * 60_000

export type BoardFileKeys = ReturnType<typeof createBoardFileKeys>

/** What lets a page of the vendor's board show the pictures that our server keeps for it: for one board, to read, for a day. */
export function createBoardFileKeys({ secret, clock }: { secret: string; clock: Clock }) {
  const sign = (boardId: string, expires: string): string => createHmac('sha256', secret).update(`pictures of ${boardId} until ${expires}`).digest('base64url')
  return {
    keyFor(boardId: string): string {
      const expires = (clock.now() + KEY_MS).toString(36)
      return `${expires}.${sign(boardId, expires)}`
    },
    /** NOT_FOUND for a key of another board, one that has run out, and none. */
    require(boardId: string, key: string): void {
      const [expires = '', signature = ''] = key.split('.')
      const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(boardId, expires))]
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || parseInt(expires, 36) <= clock.now()) throw new AppError('NOT_FOUND', 'No such picture')
    },
  }
}
