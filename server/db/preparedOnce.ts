import type Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** More texts than the server has queries; lists of different lengths make a few each. */
const KEPT = 500

/** The same database for the query builder, which prepares each query anew: here a text is prepared once. Not for streaming. */
export function preparedOnce(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => { database.close() },
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      if (statements.size >= KEPT) statements.clear()
      const statement = database.prepare(text)
      statements.set(text, statement)
      return statement
    },
  }
}
