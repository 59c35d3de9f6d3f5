import { MAX_BATCH_BYTES, MAX_OPERATION_BYTES, type BoardRole } from '../../src-shared/board.ts'
import type { BoardOperation, BoardRecord } from '../../src-shared/boardRecords.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardRepository, StoredOperation } from '../repositories/boardRepository.ts'
import { createBoardAccess } from './boardAccess.ts'
import type { BoardFollowers } from './boardFollowers.ts'
import { createBoardRounds, toStored, type BoardSpan, type Change } from './boardRounds.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import { requireBoard, requireDrawing, requireLeading, type Actor } from './permissions.ts'

export interface Changes { clock: number; elements: BoardRecord[] }
export interface OpenedBoard extends Changes { run: string; role: BoardRole }
export type BoardService = ReturnType<typeof createBoardService>

interface Deps {
  boards: BoardRepository
  followers: Pick<BoardFollowers, 'announce' | 'announceTo'>
  clock: Clock
  onError(error: unknown): void
}

/** B1, B5, B6. What is drawn is stored, then announced, then acknowledged; what waits meanwhile shares the next transaction. */
export function createBoardService({ boards, followers, clock, onError }: Deps) {
  const run = newId()
  const access = createBoardAccess(boards)
  const drawn = new Set<string>()
  const submit = createBoardRounds({ boards, followers, clock, onDrawn: (boardId) => { drawn.add(boardId) }, onError })
  const read = (boardId: string, after: number | null): Promise<Changes> => new Promise((resolve, reject) => { submit({ kind: 'read', boardId, after, resolve, reject }) })

  return {
    /** Changed elements after the clock; all for null and for a clock that this server never reached. */
    async open(actor: Actor, boardId: string, after: number | null): Promise<OpenedBoard> {
      const role = requireBoard(actor, await access.of(boardId, actor.userId))
      return { run, role, ...await read(boardId, after) }
    },
    /** Resolves when all are stored; all or none. Rejects STORAGE_FAILED when the disk refuses, PAYLOAD_TOO_LARGE for a page too many. */
    async apply(actor: Actor, connectionId: string, boardId: string, operations: readonly BoardOperation[]): Promise<BoardSpan> {
      requireDrawing(actor, await access.of(boardId, actor.userId))
      const batch = { boardId, userId: actor.userId, at: clock.now(), operations: requireWithin(operations.map(toStored)) }
      const elements = operations.map((operation) => operation.element)
      return new Promise((resolve, reject) => { submit({ kind: 'write', connectionId, elements, batch, resolve, reject }) })
    },
    /** Like `open`, for the server itself. */
    read,
    /** Work of the server in somebody's name, stored and told like what is drawn. */
    change: (userId: string, boardId: string, elementIds: readonly string[], make: Change['make']) =>
      new Promise<number>((resolve, reject) => { submit({ kind: 'change', boardId, userId, elementIds, make, resolve, reject }) }),
    /** Boards that something new has come to since this was last asked. */
    takeDrawn(): string[] {
      const ids = [...drawn]
      drawn.clear()
      return ids
    },
    role: async (actor: Actor, boardId: string): Promise<BoardRole> => requireBoard(actor, await access.of(boardId, actor.userId)),
    requireDrawing: async (actor: Actor, boardId: string): Promise<void> => { requireDrawing(actor, await access.of(boardId, actor.userId)) },
    requireLeading: async (actor: Actor, boardId: string): Promise<void> => { requireLeading(actor, await access.of(boardId, actor.userId)) },
    /** Somebody's role on the board, or whether it can still be changed, is another now. */
    accessChanged: access.forget,
  }
}

/** B6. Throws PAYLOAD_TOO_LARGE naming the operations that are. */
function requireWithin(stored: StoredOperation[]): StoredOperation[] {
  const bytes = stored.map((operation) => Buffer.byteLength(operation.json))
  const issues = bytes.flatMap((size, i) => (size > MAX_OPERATION_BYTES ? [{ path: `ops.${i}`, message: `${size} bytes, at most ${MAX_OPERATION_BYTES} may be` }] : []))
  if (issues.length > 0) throw new AppError('PAYLOAD_TOO_LARGE', 'An operation is too large', { issues })
  if (bytes.reduce((sum, size) => sum + size, 0) > MAX_BATCH_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `The operations come to more than ${MAX_BATCH_BYTES} bytes together`)
  return stored
}
