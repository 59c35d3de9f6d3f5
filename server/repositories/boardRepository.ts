import { sql, type Kysely } from 'kysely'
import type { BoardRole } from '../../src-shared/board.ts'
import type { BoardKind } from '../../src-shared/boards.ts'
import type { CallPersonState, CallStatus } from '../../src-shared/callLifecycle.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import type { SqliteConnection } from '../db/openDatabase.ts'
import type { Schema } from '../db/schema.ts'
import { appendInTransaction, type AppendedBatch, type OperationBatch } from './boardAppend.ts'
import { appendToSqlite } from './boardAppendSqlite.ts'

/** `elements`: their JSON as it was stored, oldest change first. */
export interface BoardChanges { clock: number; elements: string[] }

export type { AppendedBatch, OperationBatch, StoredOperation } from './boardAppend.ts'

export interface BoardAccessRow {
  kind: BoardKind; ownerId: string | null; deletedAt: number | null
  role: BoardRole | null; sessionStatus: SessionStatus | null; callStatus: CallStatus | null; callState: CallPersonState | null
}
/** The newest version of an element or page, and the board's clock when it came. */
export interface CurrentRow { elementId: string; clock: number; json: string }

export interface BoardRepository {
  /** All or none, in order. An operation whose id the board has already changes nothing; every other gets the next clock. */
  append(batches: readonly OperationBatch[]): Promise<AppendedBatch[]>
  /** The newest version of every element that changed after the clock; null: of all. */
  changes(boardId: string, after: number | null): Promise<BoardChanges>
  /** 0 where there is no such board. */
  clockOf(boardId: string): Promise<number>
  /** Of these elements, those that the board has. */
  current(boardId: string, elementIds: readonly string[]): Promise<CurrentRow[]>
  /** The JSON of its pages, deleted ones too. */
  pages(boardId: string): Promise<string[]>
  /** At most `limit` of all elements, by id, after the one of that id. */
  slice(boardId: string, afterId: string, limit: number): Promise<CurrentRow[]>
  /** What the board is to a person; the state of the session or call it belongs to, if any, and of the person's part in the call. */
  access(boardId: string, userId: string): Promise<BoardAccessRow | undefined>
}

/** With the session or call that a board belongs to: it is the board of its room, or somebody's own page there. */
export const boardsFor = (db: Kysely<Schema>, userId: string) => db.selectFrom('boards')
  .leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'boards.id').on('boardPeople.userId', '=', userId))
  .leftJoin('rooms', 'rooms.boardId', 'boards.id').leftJoin('rooms as home', 'home.id', 'boards.roomId')
  .leftJoin('sessions', (join) => join.on((e) => e('sessions.id', '=', e.fn.coalesce('rooms.sessionId', 'home.sessionId'))))
  .leftJoin('calls', 'calls.id', 'rooms.callId')
  .leftJoin('callPeople', (join) => join.onRef('callPeople.callId', '=', 'calls.id').on('callPeople.userId', '=', userId))
  .select(['boards.kind', 'boards.ownerId', 'boards.deletedAt', 'boardPeople.role', 'sessions.status as sessionStatus', 'calls.status as callStatus', 'callPeople.state as callState'])

/** `sqlite`: the connection of `db` where that is a SQLite file. */
export function createBoardRepository(db: Kysely<Schema>, sqlite: SqliteConnection | null): BoardRepository {
  const records = (boardId: string) => db.selectFrom('boardElements').select(['elementId', 'clock', 'json']).where('boardId', '=', boardId)
  return {
    append: sqlite ? appendToSqlite(db, sqlite) : (batches) => appendInTransaction(db, batches),
    changes: (boardId, after) => db.connection().execute(async (connection) => {
      const board = await connection.selectFrom('boards').select('clock').where('id', '=', boardId).executeTakeFirst()
      let query = connection.selectFrom('boardElements').select('json').where('boardId', '=', boardId)
      if (after !== null) query = query.where('clock', '>', after)
      return { clock: board?.clock ?? 0, elements: (await query.orderBy('clock').execute()).map((row) => row.json) }
    }),
    clockOf: async (boardId) => (await db.selectFrom('boards').select('clock').where('id', '=', boardId).executeTakeFirst())?.clock ?? 0,
    current: async (boardId, elementIds) => (elementIds.length === 0 ? [] : records(boardId).where('elementId', 'in', [...elementIds]).execute()),
    pages: async (boardId) => (await records(boardId).where('isPage', '=', sql.lit(1)).execute()).map(({ json }) => json),
    slice: (boardId, afterId, limit) => records(boardId).where('elementId', '>', afterId).orderBy('elementId').limit(limit).execute(),
    access: (boardId, userId) => boardsFor(db, userId).where('boards.id', '=', boardId).executeTakeFirst(),
  }
}
