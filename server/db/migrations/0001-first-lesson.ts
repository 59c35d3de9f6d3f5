import { sql, type QueryExecutorProvider } from 'kysely'

const statements = [
  `create table users (id text primary key, email text not null unique, name text not null, role text not null, "passwordHash" text not null, status text not null, "createdAt" bigint not null)`,
  `create index "usersByName" on users (name, id)`,
  `create table devices (id text primary key, "userId" text not null references users(id), name text not null, client text not null, "createdAt" bigint not null, "lastSeenAt" bigint not null, "revokedAt" bigint)`,
  `create index "devicesByUser" on devices ("userId", id)`,
  `create table "refreshTokens" (hash text primary key, "deviceId" text not null references devices(id), "createdAt" bigint not null, "expiresAt" bigint not null, "usedAt" bigint)`,
  `create index "refreshTokensByDevice" on "refreshTokens" ("deviceId")`,
  `create index "refreshTokensByExpiry" on "refreshTokens" ("expiresAt")`,
  `create table sessions (id text primary key, title text not null, "tutorId" text not null references users(id), "createdBy" text not null references users(id), status text not null,
    "scheduledStart" bigint not null, "scheduledEnd" bigint not null, "actualStart" bigint, "actualEnd" bigint, "createdAt" bigint not null, "updatedAt" bigint not null)`,
  `create index "sessionsByStart" on sessions ("scheduledStart", id)`,
  `create index "sessionsByEnd" on sessions (status, "scheduledEnd")`,
  `create table "sessionPeople" ("sessionId" text not null references sessions(id), "userId" text not null references users(id), role text not null, uid bigint not null, primary key ("sessionId", "userId"), unique ("sessionId", uid))`,
  `create index "sessionPeopleByUser" on "sessionPeople" ("userId", "sessionId")`,
  `create table boards (id text primary key, clock bigint not null, "createdAt" bigint not null, "updatedAt" bigint not null)`,
  `create table rooms (id text primary key, "sessionId" text not null unique references sessions(id), "channelName" text not null unique, "boardId" text not null references boards(id), "boardShown" integer not null, "createdAt" bigint not null)`,
  `create index "roomsByBoard" on rooms ("boardId")`,
  `create table attendance (id text primary key, "roomId" text not null references rooms(id), "userId" text not null references users(id), "joinedAt" bigint not null, "lostAt" bigint, "leftAt" bigint, "seenAt" bigint not null, drops integer not null)`,
  `create index "attendanceByRoom" on attendance ("roomId", "userId", "joinedAt")`,
  `create index "attendanceOpen" on attendance ("roomId") where "leftAt" is null`,
  `create table "boardPeople" ("boardId" text not null references boards(id), "userId" text not null references users(id), role text not null, primary key ("boardId", "userId"))`,
  `create table "boardElements" ("boardId" text not null references boards(id), "elementId" text not null, version bigint not null, "versionNonce" bigint not null, clock bigint not null, json text not null, primary key ("boardId", "elementId"))`,
  `create index "boardElementsByClock" on "boardElements" ("boardId", clock)`,
  `create table "boardOperations" ("boardId" text not null references boards(id), clock bigint not null, "operationId" text not null, "userId" text not null references users(id), at bigint not null, json text not null, primary key ("boardId", clock), unique ("boardId", "operationId"))`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
