import { sql, type QueryExecutorProvider } from 'kysely'
import { isPostgres } from '../isPostgres.ts'

const calls = [
  `create table calls (id text primary key, type text not null, status text not null, "callerId" text not null references users(id), "startedAt" bigint not null, "answeredAt" bigint, "endedAt" bigint, "maxConcurrent" bigint not null)`,
  `create index "callsLive" on calls (status) where status in ('pending', 'active')`,
  `create table "callPeople" ("callId" text not null references calls(id), "userId" text not null references users(id), "otherId" text not null references users(id), direction text not null, state text not null,
    unreached text, "quickReply" text, uid bigint not null, position bigint not null, "startedAt" bigint not null, "ringUntil" bigint, "joinedAt" bigint, missed integer not null, "seenAt" bigint,
    quality text not null, stars bigint, "ratingReason" text, primary key ("callId", "userId"), unique ("callId", uid))`,
  `create index "callPeopleByUser" on "callPeople" ("userId", "startedAt", "callId")`,
  `create index "callPeopleByOther" on "callPeople" ("userId", "otherId", "startedAt")`,
  `create index "callPeopleUnseen" on "callPeople" ("userId") where missed = 1 and "seenAt" is null`,
  `create index "callPeopleLive" on "callPeople" ("userId") where state in ('calling', 'ringing', 'joined')`,
  `create index "callPeopleRinging" on "callPeople" ("ringUntil") where state = 'ringing'`,
]

/** A room belongs to a session or to a call. SQLite cannot take back a "not null": the table is made anew, and checked with the transaction. */
const roomsOfSqlite = [
  `pragma defer_foreign_keys = on`,
  `create table "roomsBefore" as select * from rooms`,
  `drop table rooms`,
  `create table rooms (id text primary key, "sessionId" text unique references sessions(id), "callId" text unique references calls(id), "channelName" text not null unique, "boardId" text not null references boards(id),
    "boardShown" integer not null, "createdAt" bigint not null, check (("sessionId" is null) <> ("callId" is null)))`,
  `insert into rooms (id, "sessionId", "channelName", "boardId", "boardShown", "createdAt") select id, "sessionId", "channelName", "boardId", "boardShown", "createdAt" from "roomsBefore"`,
  `drop table "roomsBefore"`,
  `create index "roomsByBoard" on rooms ("boardId")`,
]
const roomsOfPostgres = [
  `alter table rooms alter column "sessionId" drop not null`,
  `alter table rooms add column "callId" text unique references calls(id)`,
  `alter table rooms add check (("sessionId" is null) <> ("callId" is null))`,
]

const others = [
  `alter table messages add column "callId" text references calls(id)`,
  `create unique index "messagesByCall" on messages ("callId")`,
  `create table "roomQuality" ("roomId" text not null references rooms(id), "userId" text not null references users(id), minute bigint not null, samples bigint not null, worst bigint not null, total bigint not null,
    primary key ("roomId", "userId", minute))`,
  `create table "callPreferences" ("userId" text primary key references users(id), "doNotDisturb" integer not null, "updatedAt" bigint not null)`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of [...calls, ...(isPostgres(db) ? roomsOfPostgres : roomsOfSqlite), ...others]) await sql.raw(statement).execute(db)
}
