import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createCallHistoryRepository, type HistoryFilter } from '../../server/repositories/callHistoryRepository.ts'
import { createCallStatisticsRepository } from '../../server/repositories/callStatisticsRepository.ts'
import { createPresenceRepository } from '../../server/repositories/presenceRepository.ts'
import { createUserRepository } from '../../server/repositories/userRepository.ts'
import { clockOffsets } from '../../src-shared/zonedTime.ts'
import { fillCalls } from '../support/callRows.ts'

const DAY = 86_400_000
const now = Date.parse('2026-11-16T09:00:00.000Z')
const userId = '0198c0de-0000-7000-8000-000000000001'
const PEOPLE = 1_000

let database: Database.Database
let db: Kysely<Schema>
let others: string[]
let asked: LogEvent[] = []
beforeAll(async () => {
  database = openSqlite(':memory:')
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log: (event) => { asked.push(event) } })
  await migrate(db)
  const nameOf = (i: number): string => (i === 7 ? 'Zeno Unique' : i < PEOPLE / 2 ? `Karim ${i}` : `Rafi ${i}`)
  others = fillCalls(database, { now, spanMs: 365 * DAY, userId, calls: 20_000, people: PEOPLE, nameOf })
}, 60_000)
afterAll(() => db.destroy())

/** The plans of everything that `ask` asked, one line a step. */
async function plansOf(ask: () => Promise<unknown>): Promise<string> {
  asked = []
  await ask()
  return asked.flatMap(({ query }) => (database.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[]).map((row) => row.detail)).join('\n')
}

const history = () => createCallHistoryRepository(db)
const page = (filter: Partial<HistoryFilter>) => () => history().page({ userId, status: 'all', limit: 51, ...filter })
const middle = { at: now - 180 * DAY, callId: 'x' }

describe('the history of somebody with very many calls', () => {
  const byTime = 'INDEX callHistoryByTime (userId=?'
  const byKind = 'INDEX callHistoryByKind (userId=? AND kind=?'
  const byPerson = 'SEARCH callOthers USING PRIMARY KEY (userId=? AND otherId=?)'
  test.each<[string, Partial<HistoryFilter>, string]>([
    ['all', {}, `${byTime})`],
    ['a page in the middle', { after: middle }, `${byTime} AND (startedAt,callId)<(?,?))`],
    ['a span', { from: now - 9 * DAY, to: now - 8 * DAY }, `${byTime} AND startedAt>? AND startedAt<?)`],
    ['missed', { status: 'missed' }, byKind],
    ['missed video calls, in the middle', { status: 'missed', type: 'video', after: middle }, byKind],
    ['with one person', { q: 'zeno' }, byPerson],
    ['with nobody', { q: 'nobody' }, byPerson],
    ['with half of the school', { q: 'karim' }, 'COVERING INDEX callOthersByTime (userId=?'],
    ['with half of the school, in the middle', { q: 'karim', after: middle }, 'COVERING INDEX callOthersByTime (userId=? AND (startedAt,callId)<(?,?))'],
    ['of a rare kind, with half of the school', { q: 'karim', type: 'video', status: 'missed' }, byKind],
  ])('%s: what is read is bounded by the page or by what matches', async (_name, filter, uses) => {
    const plan = await plansOf(page(filter))
    expect(plan).toContain(uses)
    expect(plan.split('\n').filter((line) => /SCAN (?!users|some|ofKind|found)/.test(line) || / callHistory USING INDEX/.test(line))).toEqual([])
  })

  test('one index is enough for a page: it is not sorted', async () => {
    for (const filter of [{}, { after: middle }, { q: 'karim' }]) expect((await plansOf(page(filter))).replace(/.*callOthers USING PRIMARY KEY.*/g, '')).not.toContain('TEMP B-TREE FOR ORDER BY')
  })

  test.each<[string, Partial<HistoryFilter>]>([
    ['all', {}], ['missed', { status: 'missed' }], ['answered video', { status: 'answered', type: 'video' }], ['karim', { q: 'karim' }], ['karim, missed', { q: 'karim', status: 'missed' }],
    ['zeno', { q: 'zeno' }], ['zeno, answered', { q: 'zeno', status: 'answered' }], ['nothing', { q: 'karim', status: 'missed', direction: 'outgoing' }], ['a few months', { q: 'rafi', from: now - 90 * DAY, to: now - 60 * DAY }],
  ])('%s: pages hold the same as one read of everything', async (_name, filter) => {
    const all = await page({ ...filter, limit: 50_000 })()
    const named = new Set((database.prepare(`select o."callId" as id from "callOthers" o join users u on u.id = o."otherId" where o."userId" = ? and lower(u.name) like ?`).all(userId, `%${filter.q ?? ''}%`) as { id: string }[])
      .map(({ id }) => id))
    const rows = database.prepare(`select "callId" as id, kind from "callHistory" where "userId" = ? and "startedAt" >= ? and "startedAt" < ? order by "startedAt" desc, "callId" desc`)
      .all(userId, filter.from ?? 0, filter.to ?? now) as { id: string; kind: number }[]
    const expected = rows.filter(({ id, kind }) => named.has(id) && passes(kind, filter))
    expect(all.map(({ callId }) => callId)).toEqual(expected.map(({ id }) => id))
    const [first, third] = [all[99], all.slice(100, 151)]
    if (first) expect(await page({ ...filter, after: first })()).toEqual(third)
  })

  test('the number of missed calls comes from their own index', async () => {
    expect(await plansOf(() => history().unseenMissed(userId))).toContain('INDEX callPeopleUnseen (userId=?)')
    expect(await plansOf(() => history().markSeen(others[0]!, now))).toContain('INDEX callPeopleUnseen (userId=?)')
  })
})

/** By the order in callKinds: outcome, direction, type. */
function passes(kind: number, { status, type, direction }: Partial<HistoryFilter>): boolean {
  const [outcome, way, medium] = [['answered', 'missed', 'none'][Math.floor(kind / 4)], ['outgoing', 'incoming'][Math.floor(kind / 2) % 2], ['voice', 'video'][kind % 2]]
  return (status === undefined || outcome === status) && (type === undefined || medium === type) && (direction === undefined || way === direction)
}

describe('statistics and presence', () => {
  const span = { userId, from: now - 365 * DAY, to: now, offsets: clockOffsets(now - 365 * DAY, now, 'Europe/London') }
  const counts = () => createCallStatisticsRepository(db)

  test('each count reads one index', async () => {
    expect((await plansOf(() => counts().kinds(span))).split('\n').filter((line) => line.startsWith('SEARCH'))).toEqual(Array.from({ length: 12 }, () => expect.stringContaining('COVERING INDEX callHistoryByKind (userId=? AND kind=? AND startedAt>? AND startedAt<?)') as string))
    expect(await plansOf(() => counts().people(span))).toMatch(/SEARCH callOthers USING PRIMARY KEY \(userId=\?\)\n(?!.*TEMP B-TREE FOR GROUP BY)/)
    for (const ask of [() => counts().hours(span), () => counts().qualities(span)]) expect(await plansOf(ask)).toContain('COVERING INDEX callHistoryByTime (userId=? AND startedAt>? AND startedAt<?)')
  })

  test('they agree with each other', async () => {
    const [kinds, hours, people] = [await counts().kinds(span), await counts().hours(span), await counts().people(span)]
    const sum = (rows: readonly { calls: number }[]) => rows.reduce((total, { calls }) => total + calls, 0)
    expect([sum(kinds), sum(hours)]).toEqual([20_000, 20_000])
    expect(people).toHaveLength(10)
    expect(people.map(({ calls }) => calls)).toEqual(people.map(({ calls }) => calls).toSorted((a, b) => b - a))
    expect(sum(await counts().qualities(span))).toBe(sum(kinds.filter(({ outcome }) => outcome === 'answered')))
  })

  test('what is looked at with every change of presence comes from indexes of what goes on now', async () => {
    const plan = await plansOf(() => createPresenceRepository(db).of(others.slice(0, 200)))
    for (const index of ['callPeopleLive (userId=?)', 'attendanceOpenByUser (userId=?', '(userId=?)']) expect(plan).toContain(index)
    expect(plan).not.toContain('SCAN')
    const live = await plansOf(() => createPresenceRepository(db).live())
    expect(live.split('\n').filter((line) => /^SCAN (?!callPeople USING (COVERING )?INDEX callPeopleLive|attendance USING (COVERING )?INDEX attendanceOpen)/.test(line))).toEqual([])
  })

  test('people are searched in the order of their names', async () => {
    const plan = await plansOf(() => createUserRepository(db).list({ roles: ['student', 'tutor', 'admin'], exceptId: userId, q: 'rafi', limit: 51 }))
    expect(plan).toContain('INDEX usersByName')
    expect(plan).not.toContain('TEMP B-TREE')
  })
})
