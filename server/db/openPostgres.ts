import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

const CONNECTIONS = 10
const CONNECT_WITHIN_MS = 5_000
/** PostgreSQL's `bigint`. Ours are instants and small counts, all of them exact as numbers; the driver would give text. */
const INT8 = 20

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => (oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format))) as typeof pg.types.getTypeParser,
}

/** `onIdleError`: a connection that was not in use broke; the next request opens another. */
export function openPostgres(url: string, onIdleError: (error: unknown) => void): Kysely<Schema> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_WITHIN_MS, types })
  pool.on('error', onIdleError)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
