import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { createCheckpoints } from './createCheckpoints.ts'
import { openPostgres } from './openPostgres.ts'
import { kyselyOf, openSqlite } from './openSqlite.ts'
import type { Schema } from './schema.ts'

/** What a transaction is counted as: most change a handful of rows. */
const ROWS_OF_TRANSACTION = 4

/** The one connection of a SQLite file. `wrote` is to be told the number of rows by whoever writes past the query builder. */
export interface SqliteConnection { database: Database.Database; wrote(rows: number): void }
export interface OpenedDatabase {
  db: Kysely<Schema>
  /** Null where the database is a server. */
  sqlite: SqliteConnection | null
  close(): Promise<void>
}

/** PostgreSQL at the address, else the SQLite file. */
export function openDatabase({ url, file, onIdleError }: { url: string | null; file: string; onIdleError: (error: unknown) => void }): OpenedDatabase {
  if (url === null) return ofSqlite(openSqlite(file))
  const db = openPostgres(url, onIdleError)
  return { db, sqlite: null, close: () => db.destroy() }
}

export function ofSqlite(database: Database.Database): OpenedDatabase {
  const checkpoints = database.memory ? null : createCheckpoints(database.name)
  const wrote = (rows: number): void => { checkpoints?.wrote(rows) }
  const db = kyselyOf(database, () => { wrote(ROWS_OF_TRANSACTION) })
  return {
    db,
    sqlite: { database, wrote },
    async close() {
      await checkpoints?.close()
      await db.destroy()
    },
  }
}
