import type { Kysely } from 'kysely'
import type { SqliteConnection } from '../db/openDatabase.ts'
import type { Schema } from '../db/schema.ts'
import type { AppendedBatch, OperationBatch } from './boardAppend.ts'

const SQL = {
  clock: 'select clock from boards where id = ?',
  log: `insert into "boardOperations" ("boardId", clock, "operationId", "userId", at, json) values (?, ?, ?, ?, ?, ?)
    on conflict ("boardId", "operationId") do nothing`,
  // The rule is that of replaces() in src-shared/board.ts.
  element: `insert into "boardElements" ("boardId", "elementId", version, "versionNonce", clock, json, "isPage") values (?, ?, ?, ?, ?, ?, ?)
    on conflict ("boardId", "elementId") do update set version = excluded.version, "versionNonce" = excluded."versionNonce", clock = excluded.clock, json = excluded.json, "isPage" = excluded."isPage"
    where excluded.version > version or (excluded.version = version and excluded."versionNonce" < "versionNonce")`,
  advance: 'update boards set clock = ?, "updatedAt" = ? where id = ?',
}

/**
 * Strokes come in by the hundred a second, so they are written by prepared statements in one synchronous transaction, not through
 * the query builder. While somebody else's transaction is open on the one connection it waits for its turn, so that it never lands inside.
 */
export function appendToSqlite(db: Kysely<Schema>, { database, wrote }: SqliteConnection): (batches: readonly OperationBatch[]) => Promise<AppendedBatch[]> {
  const clockOf = database.prepare<[string], number>(SQL.clock).pluck()
  const log = database.prepare(SQL.log)
  const element = database.prepare(SQL.element)
  const advance = database.prepare(SQL.advance)

  function appendOne({ boardId, userId, at, operations }: OperationBatch): AppendedBatch {
    const before = clockOf.get(boardId) ?? 0
    let clock = before
    const won = operations.map(({ operationId, elementId, version, versionNonce, json, isPage }) => {
      if (log.run(boardId, clock + 1, operationId, userId, at, json).changes === 0) return false
      clock += 1
      return element.run(boardId, elementId, version, versionNonce, clock, json, isPage).changes > 0
    })
    if (clock > before) advance.run(clock, at, boardId)
    return { before, clock, won }
  }
  const appendAll = database.transaction((batches: readonly OperationBatch[]) => batches.map(appendOne))
  return async (batches) => {
    const appended = database.inTransaction ? await db.connection().execute(async () => appendAll.immediate(batches)) : appendAll.immediate(batches)
    wrote(appended.reduce((rows, { before, clock }) => rows + clock - before, 0))
    return appended
  }
}
