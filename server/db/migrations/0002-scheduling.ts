import { sql, type QueryExecutorProvider } from 'kysely'

const statements = [
  `create table series (id text primary key, "tutorId" text not null references users(id), rrule text not null, "timeZone" text not null, "firstStart" bigint not null, "durationMinutes" bigint not null, revision bigint not null, "createdAt" bigint not null)`,
  `alter table sessions add column "timeZone" text not null default 'UTC'`,
  `alter table sessions add column "seriesId" text references series(id)`,
  `alter table sessions add column "occurrenceStart" bigint`,
  `alter table sessions add column "sharedNotes" text not null default ''`,
  `alter table sessions add column "privateNotes" text not null default ''`,
  `alter table sessions add column "cancelReason" text`,
  `alter table sessions add column revision bigint not null default 0`,
  `alter table sessions add column "changeNumber" bigint not null default 0`,
  `alter table sessions add column "removedAt" bigint`,
  `create index "sessionsBySeries" on sessions ("seriesId", "scheduledStart")`,
  `create index "sessionsByChange" on sessions ("changeNumber")`,
  `create table counters (name text primary key, value bigint not null)`,
  `insert into counters (name, value) values ('sessions', 0)`,
  `create table "sessionHistory" (id text primary key, "sessionId" text not null references sessions(id), "userId" text not null references users(id), at bigint not null, kind text not null,
    "fromStart" bigint, "fromEnd" bigint, "toStart" bigint, "toEnd" bigint, reason text)`,
  `create index "sessionHistoryBySession" on "sessionHistory" ("sessionId", id)`,

  `create table reminders ("sessionId" text not null references sessions(id), "userId" text not null references users(id), type text not null, "dueAt" bigint not null, "scheduledStart" bigint not null,
    state text not null, reason text, "leaseUntil" bigint not null default 0, "leaseOwner" text, attempts bigint not null default 0, "settledAt" bigint, "readAt" bigint,
    primary key ("sessionId", "userId", type, "dueAt"))`,
  `create index "remindersDue" on reminders ("dueAt", "sessionId", "userId", type) where state = 'waiting'`,
  `create index "remindersSent" on reminders ("leaseUntil", "sessionId", "userId", type, "dueAt") where state = 'sent'`,
  `create index "remindersByUser" on reminders ("userId", "dueAt")`,
  `create index "remindersUnread" on reminders ("userId") where "readAt" is null and state <> 'waiting'`,
  `create table "reminderPreferences" ("userId" text primary key references users(id), json text not null, "updatedAt" bigint not null)`,

  `create table "calendarFeeds" ("userId" text primary key references users(id), "tokenHash" text not null unique, "createdAt" bigint not null)`,
  `create table "calendarImports" (id text primary key, "userId" text not null references users(id), name text not null, "busyTimes" bigint not null, "createdAt" bigint not null)`,
  `create index "calendarImportsByUser" on "calendarImports" ("userId", id)`,
  `create unique index "calendarImportsByName" on "calendarImports" ("userId", name)`,
  `create table "busyTimes" ("importId" text not null references "calendarImports"(id), "userId" text not null references users(id), start bigint not null, "end" bigint not null)`,
  `create index "busyTimesByUser" on "busyTimes" ("userId", start)`,
  `create index "busyTimesByImport" on "busyTimes" ("importId")`,

  `create table conversations (id text primary key, "pairKey" text not null unique, "lastNumber" bigint not null, "createdAt" bigint not null, "updatedAt" bigint not null)`,
  `create table "conversationPeople" ("conversationId" text not null references conversations(id), "userId" text not null references users(id), "otherId" text not null references users(id),
    delivered bigint not null, read bigint not null, unread bigint not null, "updatedAt" bigint not null, primary key ("conversationId", "userId"))`,
  `create index "conversationPeopleByUser" on "conversationPeople" ("userId", "updatedAt", "conversationId")`,
  `create table proposals (id text primary key, "conversationId" text not null references conversations(id), status text not null, title text not null, "fromId" text not null references users(id), "toId" text not null references users(id),
    start bigint not null, "durationMinutes" bigint not null, "timeZone" text not null, "counterOf" text references proposals(id), "sessionId" text references sessions(id), "createdAt" bigint not null)`,
  `create index "proposalsOpen" on proposals (start) where status = 'open'`,
  `create table messages ("conversationId" text not null references conversations(id), number bigint not null, id text not null unique, "senderId" text not null references users(id), "clientId" text not null,
    "sentAt" bigint not null, text text, "proposalId" text references proposals(id), primary key ("conversationId", number), unique ("senderId", "clientId"))`,
  `create index "messagesByProposal" on messages ("proposalId")`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
