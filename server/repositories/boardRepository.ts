import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { BoardRole } from '../../src-shared/board.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import type { Schema } from '../db/schema.ts'

export interface StoredOperation { operationId: string; elementId: string; version: number; versionNonce: number; json: string }
export interface OperationBatch { boardId: string; userId: string; at: number; operations: readonly StoredOperation[] }
/** The board's clock before and after the batch, and which operations made the newest version of their element. */
export interface AppendedBatch { before: number; clock: number; won: boolean[] }
/** `elements`: their JSON as it was stored, oldest change first. */
export interface BoardChanges { clock: number; elements: string[] }

export interface BoardRepository {
  /** All or none, in order. An operation whose id the board has already changes nothing; every other gets the next clock. */
  append(batches: readonly OperationBatch[]): Promise<AppendedBatch[]>
  /** The newest version of every element that changed after the clock; null: of all. */
  changes(boardId: string, after: number | null): Promise<BoardChanges>
  /** What the board is to a person; `status` of the session it belongs to, if any. */
  access(boardId: string, userId: string): Promise<{ role: BoardRole | null; status: SessionStatus | null } | undefined>
}

const SQL = {
  clock: 'select clock from boards where id = ?',
  log: `insert into "boardOperations" ("boardId", clock, "operationId", "userId", at, json) values (?, ?, ?, ?, ?, ?)
    on conflict ("boardId", "operationId") do nothing`,
  // The rule is that of replaces() in src-shared/board.ts.
  element: `insert into "boardElements" ("boardId", "elementId", version, "versionNonce", clock, json) values (?, ?, ?, ?, ?, ?)
    on conflict ("boardId", "elementId") do update set version = excluded.version, "versionNonce" = excluded."versionNonce", clock = excluded.clock, json = excluded.json
    where excluded.version > version or (excluded.version = version and excluded."versionNonce" < "versionNonce")`,
  advance: 'update boards set clock = ?, "updatedAt" = ? where id = ?',
}

/**
 * Strokes come in by the hundred a second, so they are written by prepared statements in one synchronous transaction, not through
 * the query builder. While somebody else's transaction is open on the one connection it waits for its turn, so that it never lands inside.
 */
export function createBoardRepository(db: Kysely<Schema>, database: Database.Database): BoardRepository {
  const clockOf = database.prepare<[string], number>(SQL.clock).pluck()
  const log = database.prepare(SQL.log)
  const element = database.prepare(SQL.element)
  const advance = database.prepare(SQL.advance)

  function appendOne({ boardId, userId, at, operations }: OperationBatch): AppendedBatch {
    const before = clockOf.get(boardId) ?? 0
    let clock = before
    const won = operations.map(({ operationId, elementId, version, versionNonce, json }) => {
      if (log.run(boardId, clock + 1, operationId, userId, at, json).changes === 0) return false
      clock += 1
      return element.run(boardId, elementId, version, versionNonce, clock, json).changes > 0
    })
    if (clock > before) advance.run(clock, at, boardId)
    return { before, clock, won }
  }
  const appendAll = database.transaction((batches: readonly OperationBatch[]) => batches.map(appendOne))

  return {
    append: async (batches) => (database.inTransaction ? db.connection().execute(async () => appendAll.immediate(batches)) : appendAll.immediate(batches)),
    changes: (boardId, after) => db.connection().execute(async (connection) => {
      const board = await connection.selectFrom('boards').select('clock').where('id', '=', boardId).executeTakeFirst()
      let query = connection.selectFrom('boardElements').select('json').where('boardId', '=', boardId)
      if (after !== null) query = query.where('clock', '>', after)
      return { clock: board?.clock ?? 0, elements: (await query.orderBy('clock').execute()).map((row) => row.json) }
    }),
    access: (boardId, userId) => db.selectFrom('boards')
      .leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'boards.id').on('boardPeople.userId', '=', userId))
      .leftJoin('rooms', 'rooms.boardId', 'boards.id').leftJoin('sessions', 'sessions.id', 'rooms.sessionId')
      .select(['boardPeople.role', 'sessions.status']).where('boards.id', '=', boardId).executeTakeFirst(),
  }
}
