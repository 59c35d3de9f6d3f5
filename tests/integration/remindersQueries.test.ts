import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createReminderClaims } from '../../server/repositories/reminderClaims.ts'
import { createReminderListRepository } from '../../server/repositories/reminderListRepository.ts'
import { createReminderRepository } from '../../server/repositories/reminderRepository.ts'
import { fillReminders } from '../support/reminderRows.ts'

const now = Date.parse('2026-11-16T09:00:00.000Z')
const lease = { owner: 'here', leaseUntil: now + 10_000, now }

let database: Database.Database
let db: Kysely<Schema>
let asked: LogEvent[] = []
beforeAll(async () => {
  database = openSqlite(':memory:')
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log: (event) => { asked.push(event) } })
  await migrate(db)
  fillReminders(database, { now, users: 200, pending: 20_000, due: 200 })
})
afterAll(() => db.destroy())

/** The plans of everything that `ask` asked, one line a step; what it changed is undone. */
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  asked = []
  database.exec('begin')
  await ask()
  database.exec('rollback')
  return asked.flatMap(({ query }) => (database.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[]).map((row) => row.detail))
}

describe('what is asked every second and for each reminder', () => {
  const reminders = () => createReminderRepository(db)
  const claims = () => createReminderClaims(db)
  const list = () => createReminderListRepository(db)
  const key = () => database.prepare('select "sessionId", "userId", type, "dueAt", "dueAt" as at from reminders limit 1').get() as { sessionId: string; userId: string; type: '1hour'; dueAt: number; at: number }

  /** By its key, or by its person and time, which is as good. */
  const oneByOne = /USING INDEX (sqlite_autoindex_reminders_1 \(sessionId=\? AND userId=\?|remindersByUser \(userId=\? AND dueAt=\?\))/

  test.each<[string, () => Promise<unknown>, string | RegExp]>([
    ['the next instant', () => reminders().soonest(), 'remindersDue'],
    ['the one after it', () => reminders().nextDueAfter(now), 'remindersDue'],
    ['what is due', () => reminders().due(now, undefined, 300), 'remindersDue'],
    ['and the next of it', () => reminders().due(now, key(), 300), 'remindersDue'],
    ['whose lease is over', () => reminders().leaseOver(now, undefined, 300), 'remindersSent'],
    ['and the next of them', () => reminders().leaseOver(now, key(), 300), 'remindersSent'],
    ['what a person has missed', () => reminders().missedBy(key().userId, now, now - 3_600_000), 'remindersByUser'],
    ['all of a person and a session', () => reminders().overdueOf([key()], now), oneByOne],
    ['taking them', () => claims().claim([key(), key(), key()], lease), oneByOne],
    ['taking them for mail', () => claims().claimForMail([key()], { ...lease, firstAttempt: 3 }), oneByOne],
    ['recording them', () => claims().settle([key()], 'expired', null, now), oneByOne],
    ['a device\'s answer', () => claims().shown(key(), now), oneByOne],
    ['the list', () => list().list({ userId: key().userId, now, limit: 50 }), 'remindersByUser'],
    ['the number of unread ones', () => list().unread(key().userId), 'remindersUnread'],
    ['reading them', () => list().markRead(key().userId, { now, until: now }), /remindersUnread \(userId=\?\)[^]*(remindersDue|remindersByUser \(userId=\? AND dueAt>\? AND dueAt<\?\))/],
  ])('%s comes from an index', async (_name, ask, index) => {
    const plan = await plansOf(ask)
    expect(plan.join('\n')).toMatch(index)
    expect(plan.filter((line) => line.startsWith('SCAN reminders') && !line.includes('USING COVERING INDEX reminders'))).toEqual([])
  })

  test('what is due is read in the order of the index and no further than asked', async () => {
    for (const ask of [() => reminders().due(now, key(), 300), () => reminders().leaseOver(now, key(), 300)]) expect((await plansOf(ask)).join('\n')).not.toContain('TEMP B-TREE')
  })
})
