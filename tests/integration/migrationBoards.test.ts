import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import * as firstLesson from '../../server/db/migrations/0001-first-lesson.ts'
import * as scheduling from '../../server/db/migrations/0002-scheduling.ts'
import * as calls from '../../server/db/migrations/0003-calls.ts'
import * as classroom from '../../server/db/migrations/0004-classroom.ts'
import * as timeZones from '../../server/db/migrations/0005-time-zones.ts'
import * as callParts from '../../server/db/migrations/0006-call-parts.ts'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { addSchool } from '../support/school.ts'

let db: Kysely<Schema>
beforeEach(() => { db = kyselyOf(openSqlite(':memory:')) })
afterEach(() => db.destroy())

test('boards that were there are of their rooms, and those of lessons and calls that are over are still to get the version of their end', async () => {
  await migrate(db, [firstLesson, scheduling, calls, classroom, timeZones, callParts])
  const { tutor } = await addSchool(db)
  for (const [id, status, clock] of [['held', 'completed', 3], ['unused', 'completed', 0], ['coming', 'scheduled', 2]] as const) {
    await sql`insert into sessions (id, title, "tutorId", "createdBy", status, "scheduledStart", "scheduledEnd", "createdAt", "updatedAt") values (${id}, '', ${tutor.id}, ${tutor.id}, ${status}, 0, 1, 0, 0)`.execute(db)
    await sql`insert into boards (id, clock, "createdAt", "updatedAt") values (${id}, ${clock}, 0, 0)`.execute(db)
    await sql`insert into rooms (id, "sessionId", "channelName", "boardId", "boardShown", "createdAt") values (${id}, ${id}, ${id}, ${id}, 0, 0)`.execute(db)
  }
  await sql`insert into calls values ('call', 'voice', 'ended', ${tutor.id}, 0, 0, 1, 2)`.execute(db)
  await sql`insert into boards (id, clock, "createdAt", "updatedAt") values ('talked', 1, 0, 0)`.execute(db)
  await sql`insert into rooms (id, "callId", "channelName", "boardId", "boardShown", "createdAt") values ('talked', 'call', 'talked', 'talked', 0, 0)`.execute(db)
  await migrate(db)
  const rows = await db.selectFrom('boards').select(['id', 'kind', 'ownerId', 'isTemplate', 'endWanted']).orderBy('id').execute()
  expect(rows.map(({ id, kind, ownerId, isTemplate, endWanted }) => [id, kind, ownerId, isTemplate, endWanted])).toEqual([
    ['coming', 'room', null, 0, 0], ['held', 'room', null, 0, 1], ['talked', 'room', null, 0, 1], ['unused', 'room', null, 0, 0],
  ])
})
