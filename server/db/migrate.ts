import { sql, type Kysely, type QueryExecutorProvider } from 'kysely'
import * as firstLesson from './migrations/0001-first-lesson.ts'
import * as scheduling from './migrations/0002-scheduling.ts'
import * as calls from './migrations/0003-calls.ts'
import * as classroom from './migrations/0004-classroom.ts'
import * as timeZones from './migrations/0005-time-zones.ts'
import * as callParts from './migrations/0006-call-parts.ts'
import * as boards from './migrations/0007-boards.ts'
import * as boardEngines from './migrations/0008-board-engines.ts'
import * as cloud from './migrations/0009-cloud.ts'
import { isPostgres } from './isPostgres.ts'
import type { Schema } from './schema.ts'

interface Migration { up(db: QueryExecutorProvider): Promise<void> }

/** In order; the position plus one is the schema's version. Never edit one that has been released, add the next. */
const migrations: readonly Migration[] = [firstLesson, scheduling, calls, classroom, timeZones, callParts, boards, boardEngines, cloud]

export class DatabaseTooNewError extends Error {}

/** Brings the database up to the code, one transaction a step. A database newer than the code is refused untouched. */
export async function migrate(db: Kysely<Schema>, known: readonly Migration[] = migrations): Promise<void> {
  await sql`create table if not exists "schemaVersion" (version integer not null)`.execute(db)
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from "schemaVersion"`.execute(db)
  const version = rows[0]?.version ?? 0
  if (version > known.length) {
    throw new DatabaseTooNewError(`The database is of version ${version}, this server knows up to ${known.length}. Start a newer server, or restore the backup made before the upgrade. Nothing was changed.`)
  }
  for (const [index, migration] of known.entries()) {
    if (index >= version) await db.transaction().execute((transaction) => step(transaction, migration, index + 1))
  }
}

/** Of servers that start together on one database, the others wait here for the first (SQLite: at the beginning of the transaction). */
async function step(transaction: Kysely<Schema>, migration: Migration, version: number): Promise<void> {
  if (isPostgres(transaction)) await sql`lock table "schemaVersion"`.execute(transaction)
  const { rows } = await sql<{ done: number }>`select count(*) as done from "schemaVersion" where version = ${version}`.execute(transaction)
  if (Number(rows[0]?.done) > 0) return
  await migration.up(transaction)
  await sql`insert into "schemaVersion" (version) values (${version})`.execute(transaction)
}
