import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql, type Kysely } from 'kysely'
import { migrate } from '../../server/db/migrate.ts'
import * as firstLesson from '../../server/db/migrations/0001-first-lesson.ts'
import * as scheduling from '../../server/db/migrations/0002-scheduling.ts'
import * as calls from '../../server/db/migrations/0003-calls.ts'
import * as classroom from '../../server/db/migrations/0004-classroom.ts'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { addSchool, type TestPerson } from '../support/school.ts'

const NOW = Date.UTC(2026, 10, 20, 9)
let db: Kysely<Schema>
let people: TestPerson[]

/** As it was: everybody's row has the whole call's five minutes. */
beforeEach(async () => {
  db = kyselyOf(openSqlite(':memory:'))
  await migrate(db, [firstLesson, scheduling, calls, classroom])
  const { tutor, student, student2 } = await addSchool(db)
  people = [tutor, student, student2]
  await sql`insert into boards (id, clock, "createdAt", "updatedAt") values ('board', 0, 0, 0)`.execute(db)
  await sql`insert into calls values ('call', 'voice', 'ended', ${tutor.id}, ${NOW}, ${NOW}, ${NOW + 300_000}, 2)`.execute(db)
  await sql`insert into rooms (id, "callId", "channelName", "boardId", "boardShown", "createdAt") values ('room', 'call', 'channel', 'board', 0, 0)`.execute(db)
  for (const [i, person] of people.entries()) {
    const isMissed = i === 2
    await sql`insert into "callPeople" ("callId", "userId", "otherId", direction, state, uid, position, "startedAt", "joinedAt", missed, quality)
      values ('call', ${person.id}, ${tutor.id}, 'incoming', ${isMissed ? 'missed' : 'left'}, ${i + 1}, ${i}, ${NOW}, ${isMissed ? null : NOW}, ${isMissed ? 1 : 0}, 'good')`.execute(db)
    await sql`insert into "callHistory" values ('call', ${person.id}, ${NOW}, 0, 300, 'good')`.execute(db)
    for (const other of people) if (other !== person) await sql`insert into "callOthers" values (${person.id}, ${other.id}, ${NOW}, 'call', 0, 300)`.execute(db)
  }
  await sql`insert into attendance (id, "roomId", "userId", "joinedAt", "leftAt", "seenAt", drops) values ('stay', 'room', ${student.id}, ${NOW}, ${NOW + 120_000}, ${NOW}, 0)`.execute(db)
})
afterEach(() => db.destroy())

test('everybody gets the own time: until the room was left, and none where the call was missed', async () => {
  await migrate(db)
  const own = await db.selectFrom('callHistory').innerJoin('users', 'users.id', 'callHistory.userId').select(['name', 'seconds']).orderBy('seconds').execute()
  expect(own.map(({ name, seconds }) => [name, seconds])).toEqual([['Tanvir Ahmed', 0], ['Sadia Islam', 120], ['Tahmina Akter', 300]])
  const together = await db.selectFrom('callOthers').select(['userId', 'otherId', 'seconds']).where('seconds', '>', 0).execute()
  expect(together.map(({ seconds }) => seconds)).toEqual([120, 120])
  const parts = await db.selectFrom('callPeople').select('seconds').orderBy('seconds').execute()
  expect(parts.map(({ seconds }) => seconds)).toEqual([0, 120, 300])
})
