import { sql, type QueryExecutorProvider } from 'kysely'
import { isPostgres } from '../isPostgres.ts'

const calls = [
  `create table calls (id text primary key, type text not null, status text not null, "callerId" text not null references users(id), "startedAt" bigint not null, "answeredAt" bigint, "endedAt" bigint, "maxConcurrent" bigint not null)`,
  `create index "callsLive" on calls (status) where status in ('pending', 'active')`,
  `create table "callPeople" ("callId" text not null references calls(id), "userId" text not null references users(id), "otherId" text not null references users(id), direction text not null, state text not null,
    unreached text, "quickReply" text, uid bigint not null, position bigint not null, "startedAt" bigint not null, "ringUntil" bigint, "joinedAt" bigint, missed integer not null, "seenAt" bigint,
    quality text not null, stars bigint, "ratingReason" text, primary key ("callId", "userId"), unique ("callId", uid))`,
  `create index "callPeopleUnseen" on "callPeople" ("userId") where missed = 1 and "seenAt" is null`,
  `create index "callPeopleLive" on "callPeople" ("userId") where state in ('calling', 'ringing', 'joined')`,
  `create index "callPeopleRinging" on "callPeople" ("ringUntil") where state = 'ringing'`,
]

/** Whose key is all there is is kept in the order of that key; PostgreSQL has no such tables. */
const history = (asKey: string) => [
  `create table "callHistory" ("callId" text not null references calls(id), "userId" text not null references users(id), "startedAt" bigint not null, kind integer not null, seconds bigint, quality text not null, primary key ("callId", "userId"))`,
  `create index "callHistoryByTime" on "callHistory" ("userId", "startedAt", "callId", kind, quality)`,
  `create index "callHistoryByKind" on "callHistory" ("userId", kind, "startedAt", "callId", seconds)`,
  `create table "callOthers" ("userId" text not null references users(id), "otherId" text not null references users(id), "startedAt" bigint not null, "callId" text not null references calls(id), kind integer not null, seconds bigint,
    primary key ("userId", "otherId", "startedAt", "callId"))${asKey}`,
  `create index "callOthersByTime" on "callOthers" ("userId", "startedAt", "callId", "otherId", kind)`,
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
  `create index "attendanceOpenByUser" on attendance ("userId", "roomId") where "leftAt" is null`,
  `create table "callPreferences" ("userId" text primary key references users(id), "doNotDisturb" integer not null, "updatedAt" bigint not null)`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  const ofDatabase = isPostgres(db) ? [...history(''), ...roomsOfPostgres] : [...history(' without rowid'), ...roomsOfSqlite]
  for (const statement of [...calls, ...ofDatabase, ...others]) await sql.raw(statement).execute(db)
}
