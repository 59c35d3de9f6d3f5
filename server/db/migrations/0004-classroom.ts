import { sql, type QueryExecutorProvider } from 'kysely'

const statements = [
  `alter table sessions add column "waitingRoom" integer not null default 0`,
  `create table "roomControls" ("roomId" text primary key references rooms(id), json text not null, "updatedAt" bigint not null)`,
  `create table "roomFiles" (id text primary key, "roomId" text not null references rooms(id), "userId" text not null references users(id), name text not null, type text not null, bytes bigint not null,
    width bigint, height bigint, hash text not null, "createdAt" bigint not null)`,
  `create index "roomFilesByRoom" on "roomFiles" ("roomId", "createdAt")`,
  `create index "roomFilesByHash" on "roomFiles" (hash)`,
  `create table "roomMessages" ("roomId" text not null references rooms(id), number bigint not null, id text not null unique, "senderId" text not null references users(id), "clientId" text not null,
    "sentAt" bigint not null, text text not null, "fileId" text unique references "roomFiles"(id), primary key ("roomId", number), unique ("roomId", "senderId", "clientId"))`,
  `create table "roomNotes" ("roomId" text not null references rooms(id), "userId" text not null references users(id), text text not null, "updatedAt" bigint not null, primary key ("roomId", "userId"))`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
