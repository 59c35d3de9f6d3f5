import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusyTime, Session } from '../../src-shared/sessions.ts'
import { newId } from '../../server/services/newId.ts'
import { PASSWORD, type TestPerson } from '../support/school.ts'
import { createSessionCopy, type SessionCopy } from '../support/sessionCopy.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.close())

const at = (fromNow: number): string => new Date(server.clock.now() + fromNow).toISOString()
const all = async (person: TestPerson) => (await server.as<{ items: Session[] }>(person, 'GET', '/sessions?limit=200')).body.items
const byId = (sessions: Iterable<Session>): Session[] => [...sessions].sort((a, b) => (a.id < b.id ? -1 : 1))
const expectSame = async (copy: SessionCopy, person: TestPerson) => { expect(byId(copy.sessions.values())).toEqual(byId(await all(person))) }

describe('changes since a cursor', () => {
  test('make a copy that follows bookings, moves, notes, cancellations and sessions that are gone', async () => {
    const { tutor, student, stranger } = server.school
    const [mine, theirs] = [createSessionCopy(server, student, 3), createSessionCopy(server, stranger, 3)]
    await mine.sync()
    expect(mine.sessions.size).toBe(0)
    const first = await server.book({ scheduledStartTime: at(DAY), rrule: 'FREQ=DAILY;COUNT=7' })
    await server.book({ scheduledStartTime: at(20 * DAY) })
    await mine.sync()
    expect(mine.sessions.size).toBe(8)
    await expectSame(mine, student)
    const path = `/sessions/${first.id}`
    await server.as(tutor, 'PATCH', path, { title: 'Geometry', scope: 'all' })
    await server.as(tutor, 'PATCH', `${path}/reschedule`, { scheduledStartTime: at(DAY + HOUR), scope: 'all', rrule: 'FREQ=DAILY;COUNT=4', revision: 1 })
    await mine.sync()
    expect(mine.sessions.size).toBe(5)
    await expectSame(mine, student)
    await server.as(tutor, 'POST', `${path}/cancel`, { reason: 'Ill' })
    await mine.sync()
    await expectSame(mine, student)
    await theirs.sync()
    expect(theirs.sessions.size).toBe(0)
    const whole = createSessionCopy(server, server.school.admin, 500)
    await whole.sync()
    await expectSame(whole, server.school.admin)
  })

  test('also of what nobody did: a lesson that is missed', async () => {
    const { student } = server.school
    await server.book({ scheduledStartTime: at(HOUR) })
    const copy = createSessionCopy(server, student)
    await copy.sync()
    server.clock.advance(3 * HOUR)
    await server.server.tick()
    await copy.sync()
    expect([...copy.sessions.values()].map((session) => session.status)).toEqual(['missed'])
  })

  test('[S7] and of what came to its end while the server was down: no later than it should, and told once', async () => {
    const { student } = server.school
    const session = await server.book({ scheduledStartTime: at(HOUR), rrule: 'FREQ=DAILY;COUNT=3' })
    const before = (await server.as<{ cursor: string }>(student, 'GET', '/sessions/changes')).body
    await server.close({ keep: true })
    server.clock.advance(DAY + 3 * HOUR)
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    await Promise.all([server.server.tick(), server.server.tick()])
    const { accessToken } = (await server.request<{ accessToken: string }>('POST', '/auth/login', { body: { email: student.email, password: PASSWORD, client: 'desktop' } })).body
    const changes = (await server.request<{ items: Session[] }>('GET', `/sessions/changes?updatedSince=${before.cursor}`, { token: accessToken })).body
    expect(changes.items.map((item) => [item.id === session.id, item.status])).toEqual([[true, 'missed'], [false, 'missed']])
    expect(await server.db.selectFrom('reminders').select('sessionId').distinct().where('state', '=', 'waiting').execute()).toHaveLength(1)
  })

  test('nothing is missed or left behind while many write', async () => {
    const { student, tutor } = server.school
    const copy = createSessionCopy(server, student, 2)
    const writing = { now: true }
    const following = (async () => { while (writing.now) await copy.sync() })()
    await Promise.all(Array.from({ length: 6 }, async (_, i) => {
      const session = await server.book({ scheduledStartTime: at((i + 1) * DAY) })
      for (let turn = 0; turn < 4; turn++) {
        const moved = await server.as<Session>(tutor, 'PATCH', `/sessions/${session.id}/reschedule`, { scheduledStartTime: at((i + 1) * DAY + (turn + 1) * HOUR), revision: turn })
        expect(moved.status).toBe(200)
      }
    }))
    writing.now = false
    await following
    await copy.sync()
    await expectSame(copy, student)
    const numbers = (await server.db.selectFrom('sessions').select('changeNumber').execute()).map((row) => row.changeNumber)
    expect(new Set(numbers).size).toBe(6)
  })

  test('an up to date copy asks for nothing twice; a cursor of nonsense is refused, one from the future begins anew', async () => {
    const { student } = server.school
    await server.book({ scheduledStartTime: at(DAY) })
    const changes = async (cursor: string) => (await server.as<{ items: Session[]; cursor: string; more: boolean; code?: string }>(student, 'GET', `/sessions/changes?updatedSince=${cursor}`)).body
    const { cursor } = await changes('0')
    expect(await changes(cursor)).toEqual({ items: [], removed: [], cursor, more: false })
    for (const nonsense of ['abc', '-1', '1.5', '1e3', '9'.repeat(40)]) expect((await changes(nonsense)).code).toBe('VALIDATION_FAILED')
    expect((await changes('999999')).items).toHaveLength(1)
  })
})

describe('searching', () => {
  interface Page { items: Session[]; nextCursor: string | null }
  const titles = async (person: TestPerson, query: string) => (await server.as<Page>(person, 'GET', `/sessions?${query}`)).body.items.map((session) => session.title)

  test('finds titles and names, capitals or not, and takes signs as they are', async () => {
    const { tutor, student, student2, otherTutor, stranger } = server.school
    await server.book({ title: 'Fractions 50%', scheduledStartTime: at(DAY) })
    await server.book({ title: 'ভগ্নাংশ', scheduledStartTime: at(2 * DAY), studentIds: [student2.id] })
    await server.book({ title: 'Under_score', scheduledStartTime: at(3 * DAY) })
    await server.book({ by: otherTutor, title: 'Fractions too', scheduledStartTime: at(4 * DAY), studentIds: [stranger.id] })
    const q = (text: string) => `q=${encodeURIComponent(text)}`
    expect(await titles(tutor, q('fRACTIONS'))).toEqual(['Fractions 50%'])
    expect(await titles(tutor, q('%'))).toEqual(['Fractions 50%'])
    expect(await titles(tutor, q('_'))).toEqual(['Under_score'])
    expect(await titles(tutor, q('\\'))).toEqual([])
    expect(await titles(tutor, q('ভগ্ন'))).toEqual(['ভগ্নাংশ'])
    expect(await titles(tutor, q('sadia'))).toEqual(['Fractions 50%', 'Under_score'])
    expect(await titles(tutor, q('  '))).toHaveLength(3)
    expect(await titles(server.school.admin, q('fractions'))).toHaveLength(2)
    expect(await titles(tutor, `personId=${student2.id}`)).toEqual(['ভগ্নাংশ'])
    expect(await titles(tutor, `personId=${stranger.id}`)).toEqual([])
    expect(await titles(student, `personId=${tutor.id}&order=latest`)).toEqual(['Under_score', 'Fractions 50%'])
  })

  test('the latest first is paged without gaps too', async () => {
    for (const day of [1, 2, 2, 3, 4]) await server.book({ title: `day ${day}`, scheduledStartTime: at(day * DAY), allowOverlap: true })
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = (await server.as<Page>(server.school.tutor, 'GET', `/sessions?order=latest&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)).body
      found.push(...page.items.map((session) => session.title))
      cursor = page.nextCursor
    }
    expect(found).toEqual(['day 4', 'day 3', 'day 2', 'day 2', 'day 1'])
  })
})

describe('busy times', () => {
  const busy = async (person: TestPerson, ids: readonly string[], from = at(0), to = at(30 * DAY)) =>
    (await server.as<{ items: BusyTime[]; code?: string }>(person, 'GET', `/busy?personIds=${ids.join(',')}&from=${from}&to=${to}`)).body

  test('tell when, and which session only to its people', async () => {
    const { tutor, otherTutor, student, student2, admin } = server.school
    const mine = await server.book({ scheduledStartTime: at(DAY) })
    const cancelled = await server.book({ scheduledStartTime: at(2 * DAY) })
    await server.as(tutor, 'POST', `/sessions/${cancelled.id}/cancel`, {})
    const importId = newId()
    await server.db.insertInto('calendarImports').values({ id: importId, userId: tutor.id, name: 'Home', busyTimes: 1, createdAt: 0 }).execute()
    await server.db.insertInto('busyTimes').values({ importId, userId: tutor.id, start: server.clock.now() + 3 * DAY, end: server.clock.now() + 3 * DAY + HOUR }).execute()
    const session = { personId: tutor.id, sessionId: mine.id, start: at(DAY), end: at(DAY + HOUR), source: 'session' }
    const imported = { personId: tutor.id, sessionId: null, start: at(3 * DAY), end: at(3 * DAY + HOUR), source: 'imported' }
    expect((await busy(tutor, [tutor.id])).items).toEqual([session, imported])
    expect((await busy(student, [tutor.id])).items).toEqual([session, imported])
    for (const person of [otherTutor, student2, admin]) expect((await busy(person, [tutor.id])).items).toEqual([{ ...session, sessionId: null }, imported])
    expect((await busy(tutor, [tutor.id, student.id, tutor.id])).items).toHaveLength(3)
    expect((await busy(tutor, [tutor.id], at(DAY + HOUR), at(2 * DAY))).items).toEqual([])
  })

  test('of people in reach, for at most 400 days', async () => {
    const { student, student2, tutor } = server.school
    expect((await busy(student, [student2.id])).code).toBe('NOT_FOUND')
    expect((await busy(student, [student.id, tutor.id])).code).toBeUndefined()
    expect((await busy(tutor, ['019a0000-0000-7000-8000-000000000000'])).code).toBe('NOT_FOUND')
    expect((await busy(tutor, [tutor.id], at(0), at(400 * DAY))).code).toBeUndefined()
    for (const to of [at(401 * DAY), at(0), at(-DAY)]) expect((await busy(tutor, [tutor.id], at(0), to)).code).toBe('VALIDATION_FAILED')
    expect((await busy(tutor, ['nobody'])).code).toBe('VALIDATION_FAILED')
    expect((await busy(tutor, [])).code).toBe('VALIDATION_FAILED')
  })
})
