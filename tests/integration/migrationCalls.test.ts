import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import * as firstLesson from '../../server/db/migrations/0001-first-lesson.ts'
import * as scheduling from '../../server/db/migrations/0002-scheduling.ts'
import { openPostgres } from '../../server/db/openPostgres.ts'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { newSessionRows } from '../../server/services/newSession.ts'
import { newRoomRows } from '../../server/services/newRoom.ts'
import { addSchool } from '../support/school.ts'
import { dropDatabase, postgresDatabaseOf } from '../support/testDatabase.ts'

const postgresUrl = process.env['LECTERN_TEST_POSTGRES'] ?? null
const NOW = Date.UTC(2026, 10, 20, 9)
let folder: string
let url: string | null
let db: Kysely<Schema>
const ids: { sessions: string[]; rooms: string[]; people: string[] } = { sessions: [], rooms: [], people: [] }

/** As it was before there were calls, with 40 lessons that were held. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-migrations-'))
  url = postgresUrl === null ? null : await postgresDatabaseOf(folder, postgresUrl)
  db = url === null ? kyselyOf(openSqlite(join(folder, 'lectern.sqlite'))) : openPostgres(url, () => undefined)
  await migrate(db, [firstLesson, scheduling])
  const { tutor, student } = await addSchool(db)
  Object.assign(ids, { sessions: [], rooms: [], people: [tutor.id, student.id] })
  for (let i = 0; i < 40; i++) await addLesson(tutor.id, student.id, i)
})
afterEach(async () => {
  await db.destroy()
  if (url !== null) await dropDatabase(url)
  rmSync(folder, { recursive: true, force: true })
})

async function addLesson(tutorId: string, studentId: string, i: number): Promise<void> {
  const { session, people, room, board, boardPeople } = newSessionRows({ title: `Lesson ${i}`, tutorId, studentIds: [studentId], createdBy: tutorId, scheduledStart: NOW + i, scheduledEnd: NOW + i + 1 }, NOW)
  const { callId: _callId, ...roomThen } = { ...room, boardShown: i % 2 }
  const { waitingRoom: _waitingRoom, encrypted: _encrypted, ...sessionThen } = session
  await db.insertInto('sessions').values(sessionThen as typeof session).execute()
  await db.insertInto('sessionPeople').values(people).execute()
  await db.insertInto('boards').values(board).execute()
  await db.insertInto('boardPeople').values(boardPeople).execute()
  await db.insertInto('rooms').values(roomThen).execute()
  await db.insertInto('attendance').values(people.map(({ userId }) => ({ id: `${userId} ${i}`, roomId: room.id, userId, joinedAt: NOW, lostAt: null, leftAt: i === 0 ? null : NOW + 1, seenAt: NOW, drops: i }))).execute()
  ids.sessions.push(session.id)
  ids.rooms.push(room.id)
}

const everything = async () => ({
  rooms: await db.selectFrom('rooms').select(['id', 'sessionId', 'channelName', 'boardId', 'boardShown', 'createdAt']).orderBy('id').execute(),
  attendance: await db.selectFrom('attendance').selectAll().orderBy('id').execute(),
  boardPeople: await db.selectFrom('boardPeople').selectAll().orderBy('boardId').orderBy('userId').execute(),
})
const refusal = (write: Promise<unknown>): Promise<string> => write.then(() => 'it was written', (error: unknown) => (error instanceof Error ? error.message : ''))
const FOREIGN = /FOREIGN KEY constraint failed|violates foreign key constraint/
const room = (owner: { sessionId: string } | { callId: string }) => newRoomRows(owner, [], NOW)

test('rooms, attendance and boards of lessons are as before', async () => {
  const before = await everything()
  expect([before.rooms.length, before.attendance.length]).toEqual([40, 80])
  await migrate(db)
  expect(await everything()).toEqual(before)
  expect(await db.selectFrom('rooms').select('id').where('callId', 'is not', null).execute()).toEqual([])
})

test('what refers to rooms still does: nothing refers to a room that is not there, and no room with attendance goes', async () => {
  await migrate(db)
  const [userId = '', roomId = ''] = [ids.people[0], ids.rooms[3]]
  const stay = { id: 'new', userId, joinedAt: NOW, lostAt: null, leftAt: null, seenAt: NOW, drops: 0 }
  expect(await refusal(db.insertInto('attendance').values({ ...stay, roomId: 'nowhere' }).execute())).toMatch(FOREIGN)
  expect(await refusal(db.deleteFrom('rooms').where('id', '=', roomId).execute())).toMatch(FOREIGN)
  await db.insertInto('attendance').values({ ...stay, roomId }).execute()
  expect(await refusal(db.insertInto('roomQuality').values({ roomId: 'nowhere', userId, minute: 0, samples: 1, worst: 1, total: 1 }).execute())).toMatch(FOREIGN)
  if (url === null) expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([])
})

test('a room belongs to one session or one call, not to both or none, and to one that is there', async () => {
  await migrate(db)
  const [sessionId = '', callerId = ''] = [ids.sessions[0], ids.people[0]]
  await db.insertInto('calls').values({ id: 'call', type: 'voice', status: 'active', callerId, startedAt: NOW, answeredAt: NOW, endedAt: null, maxConcurrent: 0 }).execute()
  const insert = async (rows: ReturnType<typeof room>) => {
    await db.insertInto('boards').values(rows.board).execute()
    return refusal(db.insertInto('rooms').values(rows.room).execute())
  }
  expect(await insert(room({ callId: 'nowhere' }))).toMatch(FOREIGN)
  const both = room({ callId: 'call' })
  expect(await insert({ ...both, room: { ...both.room, sessionId } })).toMatch(/constraint/)
  expect(await insert({ ...both, board: { ...both.board, id: 'other' }, room: { ...both.room, callId: null } })).toMatch(/constraint/)
  expect(await insert(room({ sessionId }))).toMatch(/UNIQUE|unique/)
  expect(await insert(room({ callId: 'call' }))).toBe('it was written')
  expect(await insert(room({ callId: 'call' }))).toMatch(/UNIQUE|unique/)
})

test('one that fails half-way leaves the rooms as they were, and can be run again', async () => {
  const before = await everything()
  await sql`create table "roomQuality" (id integer)`.execute(db)
  await expect(migrate(db)).rejects.toThrow(/roomQuality/)
  expect(await everything()).toEqual(before)
  await sql`drop table "roomQuality"`.execute(db)
  await migrate(db)
  expect(await everything()).toEqual(before)
})
