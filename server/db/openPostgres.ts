import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

const CONNECTIONS = 10
const CONNECT_WITHIN_MS = 5_000
/** A `bigint` of ours is an instant or a small count, exact as a number; the driver would give text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format): ((text: string) => unknown) => (oid === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

/** `onIdleError`: a connection that was not in use broke; the next request opens another. */
export function openPostgres(url: string, onIdleError: (error: unknown) => void): Kysely<Schema> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_WITHIN_MS, types })
  pool.on('error', onIdleError)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
