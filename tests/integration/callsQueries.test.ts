import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createCallRepository } from '../../server/repositories/callRepository.ts'

const NOW = Date.parse('2026-11-16T09:00:00.000Z')
let database: Database.Database
let db: Kysely<Schema>
let asked: LogEvent[] = []

beforeAll(async () => {
  database = openSqlite(':memory:')
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log: (event) => { asked.push(event) } })
  await migrate(db)
  fillYears()
})
afterAll(() => db.destroy())

/** 200 people with 20,000 calls that are over, so that the planner has something to choose by. */
function fillYears(): void {
  const user = database.prepare('insert into users values (?, ?, ?, ?, \'\', \'active\', 0)')
  const call = database.prepare('insert into calls values (?, \'voice\', \'ended\', ?, ?, ?, ?, 2)')
  const part = database.prepare(`insert into "callPeople" ("callId", "userId", "otherId", direction, state, uid, position, "startedAt", missed, quality) values (?, ?, ?, ?, 'left', ?, ?, ?, 0, 'good')`)
  database.transaction(() => {
    for (let i = 0; i < 200; i++) user.run(`user-${i}`, `${i}@school.test`, `Name ${i}`, i < 20 ? 'tutor' : 'student')
    for (let i = 0; i < 20_000; i++) {
      const [at, caller, receiver] = [NOW - i * 60_000, `user-${i % 20}`, `user-${20 + (i % 180)}`]
      call.run(`call-${i}`, caller, at, at, at + 30_000)
      part.run(`call-${i}`, caller, receiver, 'outgoing', 1, 0, at)
      part.run(`call-${i}`, receiver, caller, 'incoming', 2, 1, at)
    }
  })()
  database.exec('analyze')
}

/** How each question that `work` asks finds its rows. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await work()
  return asked.flatMap(({ query: { sql, parameters } }) =>
    (/^(select|update)/.test(sql) ? database.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters).map(({ detail }) => detail) : []))
}

test.each([
  ['what is due, every second', (calls: ReturnType<typeof createCallRepository>) => calls.ringDueAfter(0), 'callPeopleRinging'],
  ['the rings that are over', (calls: ReturnType<typeof createCallRepository>) => calls.dueRings(NOW), 'callPeopleRinging'],
  ['who is absent, every five seconds', (calls: ReturnType<typeof createCallRepository>) => calls.absent(), 'callsLive'],
  ['calls of callers who are gone', (calls: ReturnType<typeof createCallRepository>) => calls.pendingOf(['user-1', 'user-2']), 'callsLive'],
  ['a person\'s live calls, at every connection', (calls: ReturnType<typeof createCallRepository>) => calls.liveOf('user-1'), 'callPeopleLive'],
  ['whether it can ring', (calls: ReturnType<typeof createCallRepository>) => calls.open(['user-1', 'user-30'], () => ({})), 'callPeopleLive'],
  ['one call', (calls: ReturnType<typeof createCallRepository>) => calls.load('call-7'), 'sqlite_autoindex_callPeople'],
] as const)('%s is not looked for in all that ever was', async (_what, ask, index) => {
  const plans = await plansOf(() => ask(createCallRepository(db)))
  expect(plans.join('\n')).toContain(index)
  for (const plan of plans) expect(plan).not.toMatch(/^SCAN (calls|callPeople|attendance|users|rooms|p|c|a|r)$/)
})
