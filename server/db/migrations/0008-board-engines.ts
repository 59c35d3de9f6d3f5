import { sql, type QueryExecutorProvider } from 'kysely'
import { isPostgres } from '../isPostgres.ts'

const statements = (bytes: 'blob' | 'bytea') => [
  `alter table boards add column engine text`,
  `alter table boards add column "vendorRoom" text`,
  `alter table boards add column "vendorRegion" text`,
  `alter table boards add column "closeWanted" integer not null default 0`,
  `create index "boardsToClose" on boards (id) where "closeWanted" = 1`,
  `create table "boardScenes" ("boardId" text primary key references boards(id), content ${bytes} not null)`,
  `alter table "boardSnapshots" add column scenes ${bytes}`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements(isPostgres(db) ? 'bytea' : 'blob')) await sql.raw(statement).execute(db)
}
