import { sql, type QueryExecutorProvider } from 'kysely'
import { isPostgres } from '../isPostgres.ts'

/** Rooms that were over before versions were kept get theirs from the next tick. */
const OVER = `select r.id from rooms r left join sessions s on s.id = r."sessionId" left join calls c on c.id = r."callId"
  where s.status in ('completed', 'cancelled', 'missed') or c.status in ('ended', 'rejected', 'cancelled', 'missed')`

const statements = (bytes: 'blob' | 'bytea') => [
  `alter table boards add column kind text not null default 'room'`,
  `alter table boards add column "ownerId" text references users(id)`,
  `alter table boards add column "roomId" text references rooms(id)`,
  `alter table boards add column name text not null default ''`,
  `alter table boards add column "isTemplate" integer not null default 0`,
  `alter table boards add column "deletedAt" bigint`,
  `alter table boards add column "pictureId" text`,
  `alter table boards add column "snapshotClock" bigint not null default 0`,
  `alter table boards add column "snapshotAt" bigint not null default 0`,
  `alter table boards add column "compactedClock" bigint not null default 0`,
  `alter table boards add column "endWanted" integer not null default 0`,
  `create index "boardsByOwner" on boards ("ownerId", "updatedAt", id) where "ownerId" is not null`,
  `create unique index "boardsOwn" on boards ("roomId", "ownerId") where kind = 'own'`,
  `create index "boardsDeleted" on boards ("deletedAt") where "deletedAt" is not null`,
  `create index "boardsEnded" on boards (id) where "endWanted" = 1`,
  `create index "boardsToCompact" on boards (id) where "compactedClock" < "snapshotClock"`,
  `create index "boardPeopleByUser" on "boardPeople" ("userId", "boardId")`,
  `alter table "boardElements" add column "isPage" integer not null default 0`,
  `create index "boardElementsPages" on "boardElements" ("boardId") where "isPage" = 1`,
  `create table "boardFiles" ("boardId" text not null references boards(id), hash text not null, type text not null, bytes bigint not null, width bigint not null, height bigint not null, "createdAt" bigint not null, primary key ("boardId", hash))`,
  `create index "boardFilesByHash" on "boardFiles" (hash)`,
  `create table "boardSnapshots" (id text primary key, "boardId" text not null references boards(id), kind text not null, name text not null, at bigint not null, "byId" text references users(id), people text not null,
    clock bigint not null, pages bigint not null, elements bigint not null, "pictureId" text, content ${bytes} not null)`,
  `create index "boardSnapshotsByBoard" on "boardSnapshots" ("boardId", clock, id)`,
  `update boards set "endWanted" = 1 where clock > 0 and id in (select "boardId" from rooms where id in (${OVER}))`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements(isPostgres(db) ? 'bytea' : 'blob')) await sql.raw(statement).execute(db)
}
