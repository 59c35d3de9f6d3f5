import type { Kysely } from 'kysely'
import type { BoardRole } from '../../src-shared/board.ts'
import type { CallPersonState, CallStatus } from '../../src-shared/callLifecycle.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import type { SqliteConnection } from '../db/openDatabase.ts'
import type { Schema } from '../db/schema.ts'
import { appendInTransaction, type AppendedBatch, type OperationBatch } from './boardAppend.ts'
import { appendToSqlite } from './boardAppendSqlite.ts'

/** `elements`: their JSON as it was stored, oldest change first. */
export interface BoardChanges { clock: number; elements: string[] }

export type { AppendedBatch, OperationBatch, StoredOperation } from './boardAppend.ts'

export interface BoardAccessRow { role: BoardRole | null; sessionStatus: SessionStatus | null; callStatus: CallStatus | null; callState: CallPersonState | null }

export interface BoardRepository {
  /** All or none, in order. An operation whose id the board has already changes nothing; every other gets the next clock. */
  append(batches: readonly OperationBatch[]): Promise<AppendedBatch[]>
  /** The newest version of every element that changed after the clock; null: of all. */
  changes(boardId: string, after: number | null): Promise<BoardChanges>
  /** What the board is to a person; the state of the session or call it belongs to, if any, and of the person's part in the call. */
  access(boardId: string, userId: string): Promise<BoardAccessRow | undefined>
}

/** `sqlite`: the connection of `db` where that is a SQLite file. */
export function createBoardRepository(db: Kysely<Schema>, sqlite: SqliteConnection | null): BoardRepository {
  return {
    append: sqlite ? appendToSqlite(db, sqlite) : (batches) => appendInTransaction(db, batches),
    changes: (boardId, after) => db.connection().execute(async (connection) => {
      const board = await connection.selectFrom('boards').select('clock').where('id', '=', boardId).executeTakeFirst()
      let query = connection.selectFrom('boardElements').select('json').where('boardId', '=', boardId)
      if (after !== null) query = query.where('clock', '>', after)
      return { clock: board?.clock ?? 0, elements: (await query.orderBy('clock').execute()).map((row) => row.json) }
    }),
    access: (boardId, userId) => db.selectFrom('boards')
      .leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'boards.id').on('boardPeople.userId', '=', userId))
      .leftJoin('rooms', 'rooms.boardId', 'boards.id').leftJoin('sessions', 'sessions.id', 'rooms.sessionId').leftJoin('calls', 'calls.id', 'rooms.callId')
      .leftJoin('callPeople', (join) => join.onRef('callPeople.callId', '=', 'calls.id').on('callPeople.userId', '=', userId))
      .select(['boardPeople.role', 'sessions.status as sessionStatus', 'calls.status as callStatus', 'callPeople.state as callState']).where('boards.id', '=', boardId).executeTakeFirst(),
  }
}
