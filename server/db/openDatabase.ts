import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { createCheckpoints } from './createCheckpoints.ts'
import { openPostgres } from './openPostgres.ts'
import { kyselyOf, openSqlite } from './openSqlite.ts'
import type { Schema } from './schema.ts'

/** The one connection of a SQLite file. `wrote` is to be told the number of rows by whoever writes many. */
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
  const db = kyselyOf(database)
  if (database.memory) return { db, sqlite: { database, wrote: () => undefined }, close: () => db.destroy() }
  const checkpoints = createCheckpoints(database.name)
  return {
    db,
    sqlite: { database, wrote: checkpoints.wrote },
    async close() {
      await checkpoints.close()
      await db.destroy()
    },
  }
}
