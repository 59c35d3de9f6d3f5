import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { CompiledQuery, Kysely, SqliteDialect, SqliteDriver, type DatabaseConnection } from 'kysely'
import { preparedOnce } from './preparedOnce.ts'
import type { Schema } from './schema.ts'

/**
 * `file`: a path, or ':memory:'. Write-ahead log with synchronous=NORMAL: what is committed survives the death of the process;
 * a power cut can take the last commits but never the database (clients send again what a server that came back has not got).
 */
export function openSqlite(file: string): Database.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  // In pages, 16 MiB: a checkpoint holds everybody up, and a page that many strokes have changed meanwhile is then copied once.
  database.pragma('wal_autocheckpoint = 4000')
  return database
}

/** `onCommit`: hears of every transaction that was written. */
export function kyselyOf(database: Database.Database, onCommit: () => void = () => undefined): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: createDialect(database, onCommit) })
}

/**
 * Transactions take the right to write at their beginning: one that first reads could not wait for another process's write.
 * A full disk makes SQLite roll back by itself; the query builder's own rollback would then fail and hide why.
 * Goes when Kysely keeps the first error of a transaction.
 */
function createDialect(database: Database.Database, onCommit: () => void): SqliteDialect {
  const dialect = new SqliteDialect({ database })
  dialect.createDriver = () => {
    const driver = new SqliteDriver({ database: preparedOnce(database) })
    driver.beginTransaction = async (connection: DatabaseConnection) => { await connection.executeQuery(CompiledQuery.raw('begin immediate')) }
    const commit = driver.commitTransaction.bind(driver)
    driver.commitTransaction = async (connection: DatabaseConnection) => {
      await commit(connection)
      onCommit()
    }
    const rollback = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async (connection: DatabaseConnection) => { if (database.inTransaction) await rollback(connection) }
    return driver
  }
  return dialect
}
