import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { openPostgres } from './openPostgres.ts'
import { kyselyOf, openSqlite } from './openSqlite.ts'
import type { Schema } from './schema.ts'

export interface OpenedDatabase {
  db: Kysely<Schema>
  /** The one connection of a SQLite file; null where the database is a server. */
  sqlite: Database.Database | null
}

/** PostgreSQL at the address, else the SQLite file. */
export function openDatabase({ url, file, onIdleError }: { url: string | null; file: string; onIdleError: (error: unknown) => void }): OpenedDatabase {
  return url === null ? ofSqlite(openSqlite(file)) : { db: openPostgres(url, onIdleError), sqlite: null }
}

export const ofSqlite = (sqlite: Database.Database): OpenedDatabase => ({ db: kyselyOf(sqlite), sqlite })
