import { sql, type QueryExecutorProvider } from 'kysely'

const statements = [
  `alter table sessions add column "encrypted" integer not null default 0`,
  `create table "cloudRecordings" (id text primary key, "roomId" text not null references rooms(id), "sessionId" text not null references sessions(id), "byId" text not null references users(id), "channelName" text not null,
    "recorderUid" bigint not null, "resourceId" text, sid text, status text not null, uids text not null, "startedAt" bigint not null, "endedAt" bigint, files text not null)`,
  `create index "cloudRecordingsBySession" on "cloudRecordings" ("sessionId", "startedAt")`,
  `create index "cloudRecordingsOpen" on "cloudRecordings" (id) where "endedAt" is null`,
]

/** End-to-end encryption of lessons on Agora, and what Agora's cloud records. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
