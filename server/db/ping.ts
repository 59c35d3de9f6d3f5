import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Resolves when the database answers a query that reads from its file. */
export async function ping(db: Kysely<Schema>): Promise<void> {
  await sql`select version from "schemaVersion" limit 1`.execute(db)
}
