import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createBusyRepository } from '../../server/repositories/busyRepository.ts'
import { createDeviceRepository } from '../../server/repositories/deviceRepository.ts'
import { createScheduleRepository } from '../../server/repositories/scheduleRepository.ts'
import { createSeriesRepository } from '../../server/repositories/seriesRepository.ts'
import { createSessionHistoryRepository } from '../../server/repositories/sessionHistoryRepository.ts'
import { createSessionRepository } from '../../server/repositories/sessionRepository.ts'
import { createSessionSyncRepository } from '../../server/repositories/sessionSyncRepository.ts'
import { createUserRepository } from '../../server/repositories/userRepository.ts'

const DAY = 24 * 60 * 60_000
const now = Date.parse('2026-11-16T09:00:00.000Z')

let database: Database.Database
let db: Kysely<Schema>
let asked: LogEvent[] = []
beforeAll(async () => {
  database = openSqlite(':memory:')
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log: (event) => { asked.push(event) } })
  await migrate(db)
  fillSchool()
})
afterAll(() => db.destroy())

/** A school of 200 people with 20,000 lessons over a year, so that the planner has something to choose by. */
function fillSchool(): void {
  const user = database.prepare('insert into users values (?, ?, ?, ?, \'\', \'active\', 0)')
  const session = database.prepare(`insert into sessions (id, title, "tutorId", "createdBy", status, "scheduledStart", "scheduledEnd", "createdAt", "updatedAt", "changeNumber", "seriesId", "occurrenceStart")
    values (?, 'x', ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)`)
  const series = database.prepare('insert into series values (?, ?, \'FREQ=WEEKLY;COUNT=10\', \'UTC\', 0, 60, 0, 0)')
  const person = database.prepare('insert into "sessionPeople" values (?, ?, ?, ?)')
  database.transaction(() => {
    for (let i = 0; i < 200; i++) user.run(`user-${i}`, `${i}@school.test`, `Name ${i}`, i < 20 ? 'tutor' : 'student')
    for (let i = 0; i < 2_000; i++) series.run(`series-${i}`, `user-${i % 20}`)
    for (let i = 0; i < 20_000; i++) {
      const start = now + Math.round((i / 20_000 - 0.9) * 365 * DAY)
      const [tutor, student] = [`user-${i % 20}`, `user-${20 + (i % 180)}`]
      session.run(`session-${i}`, tutor, tutor, start < now ? 'completed' : 'scheduled', start, start + 3_600_000, i + 1, `series-${i % 2_000}`, start)
      person.run(`session-${i}`, tutor, 'tutor', 1)
      person.run(`session-${i}`, student, 'student', 2)
    }
  })()
}

/** The plans of everything that `ask` asked, one line a step. */
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await ask()
  return asked.map(({ query }) => query).filter((query) => query.sql.startsWith('select')).flatMap((query) => (
    database.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[]).map((row) => row.detail))
}
const scans = (plan: readonly string[]) => plan.filter((line) => line.startsWith('SCAN'))

describe('no query that people wait for reads a whole table', () => {
  const sessions = () => createSessionRepository(db)
  const cases: [string, () => Promise<unknown>][] = [
    ['a person\'s week', () => sessions().list({ userId: 'user-5', from: now, to: now + 7 * DAY, limit: 50 })],
    ['a person\'s list', () => sessions().list({ userId: 'user-5', limit: 50 })],
    ['a person\'s upcoming', () => sessions().list({ userId: 'user-5', status: ['scheduled', 'active'], limit: 50 })],
    ['the next page', () => sessions().list({ userId: 'user-5', after: { scheduledStart: now, id: 'session-1' }, limit: 50 })],
    ['a week of the whole school', () => sessions().list({ userId: null, from: now, to: now + 7 * DAY, limit: 50 })],
    ['who is busy', () => sessions().busy(['user-5', 'user-25'], now, now + DAY)],
    ['when people are busy', () => createBusyRepository(db).sessions(['user-5', 'user-25'], { start: now, end: now + 30 * DAY })],
    ['which of the busy times are one\'s own', () => createBusyRepository(db).own('user-25', ['session-1'])],
    ['imported busy times', () => createBusyRepository(db).imported(['user-5', 'user-25'], { start: now, end: now + 30 * DAY })],
    ['what has changed for a person', () => createSessionSyncRepository(db).changedAfter(19_000, { userId: 'user-25', limit: 201 })],
    ['what has changed in the school', () => createSessionSyncRepository(db).changedAfter(19_000, { userId: null, limit: 201 })],
    ['a person\'s lessons with another', () => sessions().list({ userId: 'user-5', personId: 'user-25', limit: 50 })],
    ['a person\'s lessons by a name', () => sessions().list({ userId: 'user-5', q: 'name 2', order: 'latest', limit: 50 })],
    ['the history of a session', () => createSessionHistoryRepository(db).list('session-1', { limit: 50 })],
    ['the rules of series', () => createSeriesRepository(db).rrules(['series-1', 'series-2'])],
    ['the occurrences of a series', () => createScheduleRepository(db).change(now, (timetable) => timetable.occurrences('series-1'))],
    ['what is past its end', () => sessions().pastEnd(now)],
    ['the entrance of a room', () => sessions().entrance('session-1', 'user-1')],
    ['the people of sessions', () => sessions().people(['session-1', 'session-2'])],
    ['who is behind an access token', () => createDeviceRepository(db).owner('device-1')],
    ['a refresh token', () => createDeviceRepository(db).token('hash')],
    ['the devices of a person', () => createDeviceRepository(db).list('user-5', { now, limit: 50 })],
    ['an account by its address', () => createUserRepository(db).findByEmail('5@school.test')],
  ]
  test.each(cases)('%s', async (_name, ask) => {
    const plan = await plansOf(ask)
    expect(plan.length).toBeGreaterThan(0)
    expect(scans(plan)).toEqual([])
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['the whole school\'s week', () => sessions().list({ userId: null, from: now, to: now + 7 * DAY, limit: 50 }), 'sessionsByStart'],
    ['the whole school\'s list', () => sessions().list({ userId: null, limit: 50 }), 'sessionsByStart'],
    ['people by name', () => createUserRepository(db).list({ roles: ['tutor'], exceptId: 'user-5', limit: 50 }), 'usersByName'],
  ])('%s is read in the order of an index and no further than the page, not sorted', async (_name, ask, index) => {
    const plan = (await plansOf(ask)).join('\n')
    expect(plan).toContain(`USING INDEX ${index}`)
    expect(plan).not.toContain('TEMP B-TREE')
  })

  test('changes of the school come from their own index, in its order; those of a person from an index as well', async () => {
    const school = (await plansOf(() => createSessionSyncRepository(db).changedAfter(19_000, { userId: null, limit: 201 }))).join('\n')
    expect(school).toContain('USING INDEX sessionsByChange (changeNumber>?)')
    expect(school).not.toContain('TEMP B-TREE')
    const person = (await plansOf(() => createSessionSyncRepository(db).changedAfter(19_000, { userId: 'user-25', limit: 201 }))).join('\n')
    expect(person).toMatch(/sessionsByChange \(changeNumber>\?\)|sessionPeopleByUser \(userId=\?\)/)
  })

  test('what is past its end comes from the index by status and end', async () => {
    expect((await plansOf(() => sessions().pastEnd(now))).join('\n')).toContain('sessionsByEnd')
  })

  test('the check would notice a query that reads everything', async () => {
    expect(scans(await plansOf(() => db.selectFrom('sessions').selectAll().where('title', '=', 'y').execute()))).toHaveLength(1)
  })
})
