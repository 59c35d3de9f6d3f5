import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session, SessionInput } from '../../src-shared/sessions.ts'
import { instantOf, wallClockOf } from '../../src-shared/zonedTime.ts'
import { connectSocket } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { createTestClock } from '../support/testClock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BERLIN = 'Europe/Berlin'

let server: TestServer
// Wednesday; the clocks change on Sunday the 28th.
beforeEach(async () => { server = await startTestServer({ clock: createTestClock(Date.parse('2027-03-10T09:00:00Z')) }) })
afterEach(() => server.close())

const berlin = (wallClock: string): string => new Date(instantOf(wallClock, BERLIN)).toISOString()
const wall = (iso: string): string => wallClockOf(Date.parse(iso), BERLIN)
const weekly: Partial<SessionInput> = { title: 'Algebra', scheduledStartTime: berlin('2027-03-15T16:00'), timeZone: BERLIN, rrule: 'FREQ=WEEKLY;COUNT=4' }
const bookAs = (change: Record<string, unknown>) => server.as(server.school.tutor, 'POST', '/sessions', { studentIds: [server.school.student.id], durationMinutes: 60, ...weekly, ...change })
const all = async (person = server.school.tutor) => (await server.as<{ items: Session[] }>(person, 'GET', '/sessions?limit=200')).body.items
const walls = (sessions: readonly Session[]): string[] => sessions.map((session) => wall(session.scheduledStartTime))
const countOf = async (table: 'sessions' | 'series' | 'rooms' | 'boards' | 'sessionPeople' | 'sessionHistory' | 'reminders') =>
  (await server.db.selectFrom(table).select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n
const counts = async () => Promise.all((['sessions', 'series', 'rooms', 'boards', 'sessionPeople', 'sessionHistory', 'reminders'] as const).map(async (table) => Number(await countOf(table))))

describe('[S8] booking a series', () => {
  test('each occurrence is a session with its room, its board, its reminders and its history; the wall-clock time stays', async () => {
    const { student, student2 } = server.school
    const first = await server.book({ ...weekly, studentIds: [student.id, student2.id], sharedNotes: 'Bring a ruler', privateNotes: 'Slowly' })
    const sessions = await all()
    expect(walls(sessions)).toEqual(['2027-03-15T16:00', '2027-03-22T16:00', '2027-03-29T16:00', '2027-04-05T16:00'])
    expect(sessions[0]).toEqual(first)
    for (const session of sessions) {
      expect(session).toMatchObject({ title: 'Algebra', timeZone: BERLIN, durationMinutes: 60, sharedNotes: 'Bring a ruler', privateNotes: 'Slowly', series: { id: first.series?.id, rrule: 'FREQ=WEEKLY;COUNT=4', occurrenceStart: session.scheduledStartTime } })
      expect(session.students).toHaveLength(2)
    }
    // sessions, series, rooms, boards, people, history, reminders: three for each of three people.
    expect(await counts()).toEqual([4, 1, 4, 4, 12, 4, 36])
    expect(new Set((await server.db.selectFrom('rooms').select('channelName').execute()).map((room) => room.channelName)).size).toBe(4)
  })

  test('at most 104, all of them in one go', async () => {
    const reply = await bookAs({ rrule: 'FREQ=DAILY;COUNT=104' })
    expect(reply.status).toBe(201)
    expect((await counts()).slice(0, 3)).toEqual([104, 1, 104])
    const numbers = (await server.db.selectFrom('sessions').select('changeNumber').execute()).map((row) => row.changeNumber)
    expect(new Set(numbers).size).toBe(104)
  })

  test('everybody is told once, of the first', async () => {
    const { tutor, student } = server.school
    const clients = await Promise.all([tutor, student].map(async (person) => connectSocket(server.url, { accessToken: await server.tokenOf(person) })))
    try {
      const first = await server.book(weekly)
      const [asTutor, asStudent] = [clients[0]!, clients[1]!]
      expect(await asTutor.nextEvent('SESSION_CREATED')).toEqual({ sessionId: first.id })
      expect(await asStudent.nextEvent('SESSION_INVITE')).toEqual({ sessionId: first.id, title: 'Algebra', by: tutor.id, scheduledStartTime: first.scheduledStartTime, occurrences: 4 })
      expect([asStudent.seen('SESSION_CREATED').length, asTutor.seen('SESSION_CREATED').length, asTutor.seen('SESSION_INVITE').length]).toEqual([1, 1, 0])
    } finally {
      for (const client of clients) client.close()
    }
  })

  test('[S3] one occurrence over another session refuses them all, and says who and when', async () => {
    const { otherTutor, student } = server.school
    await server.book({ by: otherTutor, scheduledStartTime: berlin('2027-03-29T16:30'), durationMinutes: 60 })
    const before = await counts()
    const reply = await bookAs({})
    expect(reply.body).toMatchObject({ code: 'OVERLAP', issues: [{ path: 'studentIds.0', message: `${student.name} has another session then: ${berlin('2027-03-29T16:30')}` }] })
    expect(await counts()).toEqual(before)
    expect((await bookAs({ allowOverlap: true })).status).toBe(201)
  })

  test('[S3] of many series over the same hours at the same moment one is booked', async () => {
    const replies = await Promise.all(Array.from({ length: 6 }, () => bookAs({})))
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    expect((await counts())[0]).toBe(4)
  })
})

describe('bad input: a clear error, and nothing half-written', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['nonsense', { rrule: 'every monday' }, 'BAD_RRULE'],
    ['every second', { rrule: 'FREQ=SECONDLY;COUNT=5' }, 'BAD_RRULE'],
    ['a rule that never comes', { rrule: 'FREQ=DAILY;INTERVAL=999;BYMONTHDAY=15;BYDAY=MO;COUNT=100' }, 'BAD_RRULE'],
    ['a first start that is not of the rule', { rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=4' }, 'BAD_RRULE'],
    ['10,000 occurrences', { rrule: 'FREQ=DAILY;COUNT=10000' }, 'TOO_MANY_OCCURRENCES'],
    ['no end', { rrule: 'FREQ=WEEKLY' }, 'TOO_MANY_OCCURRENCES'],
    ['until 9999', { rrule: 'FREQ=DAILY;UNTIL=99991231T235959Z' }, 'TOO_MANY_OCCURRENCES'],
    ['beyond 2099', { rrule: 'FREQ=MONTHLY;INTERVAL=12;COUNT=104' }, 'BAD_RRULE'],
    ['a rule of 100,000 characters', { rrule: `FREQ=DAILY;BYDAY=${'MO,'.repeat(33_000)}TU;COUNT=2` }, 'VALIDATION_FAILED'],
    ['the year 1900', { scheduledStartTime: '1900-01-01T10:00:00Z' }, 'VALIDATION_FAILED'],
    ['the year 9999', { scheduledStartTime: '9999-01-01T10:00:00Z' }, 'VALIDATION_FAILED'],
    ['no time at all', { scheduledStartTime: 'tomorrow' }, 'VALIDATION_FAILED'],
    ['an unknown zone', { timeZone: 'Mars/Olympus_Mons' }, 'VALIDATION_FAILED'],
    ['an offset for a zone', { timeZone: '+01:00' }, 'VALIDATION_FAILED'],
    ['a past', { scheduledStartTime: '2027-03-10T08:59:59Z' }, 'VALIDATION_FAILED'],
    ['notes of 1 MB', { sharedNotes: 'x'.repeat(20_001) }, 'VALIDATION_FAILED'],
  ])('%s', async (_name, change, code) => {
    const before = performance.now()
    const reply = await bookAs(change)
    expect([reply.body['code'], await counts()]).toEqual([code, [0, 0, 0, 0, 0, 0, 0]])
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('[S8] moving', () => {
  let sessions: Session[]
  const move = (session: Session, body: Record<string, unknown>) => server.as<Session & { code?: string }>(server.school.tutor, 'PATCH', `/sessions/${session.id}/reschedule`, { revision: session.revision, ...body })
  beforeEach(async () => {
    await server.book(weekly)
    sessions = await all()
  })

  test('one keeps its series and its place in the rule; its history tells from where to where', async () => {
    const reply = await move(sessions[1]!, { scheduledStartTime: berlin('2027-03-23T18:00'), durationMinutes: 90 })
    expect(reply.body).toMatchObject({ id: sessions[1]!.id, scheduledStartTime: berlin('2027-03-23T18:00'), durationMinutes: 90, revision: 1, series: sessions[1]!.series })
    expect(walls(await all())).toEqual(['2027-03-15T16:00', '2027-03-23T18:00', '2027-03-29T16:00', '2027-04-05T16:00'])
    const history = await server.as<{ items: unknown[] }>(server.school.student, 'GET', `/sessions/${sessions[1]!.id}/history`)
    expect(history.body.items).toMatchObject([
      { kind: 'rescheduled', by: { id: server.school.tutor.id, name: server.school.tutor.name, role: 'tutor' }, reason: null, from: { start: sessions[1]!.scheduledStartTime, end: sessions[1]!.scheduledEndTime }, to: { start: berlin('2027-03-23T18:00'), end: berlin('2027-03-23T19:30') } },
      { kind: 'booked', from: null, to: { start: sessions[1]!.scheduledStartTime } },
    ])
  })

  test('reminders move along, in the same transaction', async () => {
    await move(sessions[1]!, { scheduledStartTime: berlin('2027-03-23T18:00') })
    const due = await server.db.selectFrom('reminders').select(['dueAt', 'scheduledStart']).where('sessionId', '=', sessions[1]!.id).where('userId', '=', server.school.student.id).orderBy('dueAt').execute()
    expect(due.map((row) => (row.scheduledStart - row.dueAt) / MINUTE)).toEqual([60, 15, 5])
    expect(new Set(due.map((row) => row.scheduledStart))).toEqual(new Set([Date.parse(berlin('2027-03-23T18:00'))]))
  })

  test('this and following become a series of their own, over the change of the clocks too; the old one ends before', async () => {
    const reply = await move(sessions[2]!, { scheduledStartTime: berlin('2027-03-30T15:00'), scope: 'following' })
    const after = await all()
    expect(walls(after)).toEqual(['2027-03-15T16:00', '2027-03-22T16:00', '2027-03-30T15:00', '2027-04-06T15:00'])
    expect(after.map((session) => session.id)).toEqual(sessions.map((session) => session.id))
    expect(new Set(after.map((session) => session.series?.rrule))).toEqual(new Set(['FREQ=WEEKLY;UNTIL=20270322T150000Z', 'FREQ=WEEKLY;COUNT=2']))
    expect(reply.body.series).toMatchObject({ occurrenceStart: berlin('2027-03-30T15:00') })
    expect(after.slice(2).map((session) => session.series?.id)).toEqual([reply.body.series?.id, reply.body.series?.id])
    expect(reply.body.series?.id).not.toBe(sessions[0]!.series?.id)
    expect(after.map((session) => session.revision)).toEqual([0, 0, 1, 1])
  })

  test('all of a series that has not begun stay that series', async () => {
    await move(sessions[2]!, { scheduledStartTime: berlin('2027-03-30T15:00'), scope: 'all' })
    const after = await all()
    expect(walls(after)).toEqual(['2027-03-16T15:00', '2027-03-23T15:00', '2027-03-30T15:00', '2027-04-06T15:00'])
    expect(new Set(after.map((session) => session.series?.id))).toEqual(new Set([sessions[0]!.series?.id]))
    expect(after.map((session) => session.series?.occurrenceStart)).toEqual(after.map((session) => session.scheduledStartTime))
  })

  test('all leaves what has begun alone', async () => {
    server.clock.advance(6 * 24 * HOUR)
    await server.server.tick()
    await move(sessions[2]!, { scheduledStartTime: berlin('2027-03-29T17:00'), scope: 'all' })
    const after = await all()
    expect(walls(after)).toEqual(['2027-03-15T16:00', '2027-03-22T17:00', '2027-03-29T17:00', '2027-04-05T17:00'])
    expect(after.map((session) => session.status)).toEqual(['missed', 'scheduled', 'scheduled', 'scheduled'])
  })

  test('what was cancelled by itself stays cancelled', async () => {
    await server.as(server.school.tutor, 'POST', `/sessions/${sessions[1]!.id}/cancel`, { reason: 'Holiday' })
    await move(sessions[0]!, { scheduledStartTime: berlin('2027-03-16T16:00'), scope: 'all' })
    const after = await all()
    expect(after.find((session) => session.id === sessions[1]!.id)).toMatchObject({ status: 'cancelled', cancelReason: 'Holiday', scheduledStartTime: berlin('2027-03-22T16:00'), series: { occurrenceStart: berlin('2027-03-23T16:00') } })
    expect(walls(after.filter((session) => session.status === 'scheduled'))).toEqual(['2027-03-16T16:00', '2027-03-30T16:00', '2027-04-06T16:00'])
  })

  test('a new rule with more occurrences books them, one with fewer takes them out of sight', async () => {
    await move(sessions[1]!, { scheduledStartTime: berlin('2027-03-22T16:00'), scope: 'following', rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6' })
    const more = await all()
    expect(walls(more)).toEqual(['2027-03-15T16:00', '2027-03-22T16:00', '2027-03-24T16:00', '2027-03-29T16:00', '2027-03-31T16:00', '2027-04-05T16:00', '2027-04-07T16:00'])
    for (const old of sessions) expect(more.map((session) => session.id)).toContain(old.id)
    expect(more[6]).toMatchObject({ title: 'Algebra', students: [{ id: server.school.student.id }] })
    const fewer = await move(more[1]!, { scheduledStartTime: berlin('2027-03-22T16:00'), scope: 'following', rrule: 'FREQ=WEEKLY;COUNT=2', revision: more[1]!.revision })
    expect(fewer.status).toBe(200)
    expect(walls(await all())).toEqual(['2027-03-15T16:00', '2027-03-22T16:00', '2027-03-29T16:00'])
    for (const path of ['', '/history', '/attendance']) expect((await server.as(server.school.tutor, 'GET', `/sessions/${more[6]!.id}${path}`)).body['code']).toBe('NOT_FOUND')
    expect((await server.join(server.school.tutor, more[6]!.id)).body).toMatchObject({ code: 'NOT_FOUND' })
    expect(await server.db.selectFrom('reminders').select('sessionId').where('sessionId', '=', more[6]!.id).where('state', '=', 'waiting').execute()).toEqual([])
    server.clock.advance(60 * 24 * HOUR)
    await server.server.tick()
    expect((await server.db.selectFrom('sessions').select('status').where('id', '=', more[6]!.id).executeTakeFirst())?.status).toBe('scheduled')
  })

  test('a session on its own becomes the first of a series', async () => {
    const alone = await server.book({ scheduledStartTime: berlin('2027-05-03T10:00'), timeZone: BERLIN })
    const reply = await move(alone, { scheduledStartTime: berlin('2027-05-03T11:00'), rrule: 'FREQ=WEEKLY;COUNT=3' })
    expect(reply.body).toMatchObject({ id: alone.id, series: { rrule: 'FREQ=WEEKLY;COUNT=3' } })
    expect(walls((await all()).slice(4))).toEqual(['2027-05-03T11:00', '2027-05-10T11:00', '2027-05-17T11:00'])
  })

  test('another zone: from then on its clock counts', async () => {
    await move(sessions[0]!, { scheduledStartTime: berlin('2027-03-15T16:00'), scope: 'all', timeZone: 'Asia/Dhaka' })
    expect(walls(await all())).toEqual(['2027-03-15T16:00', '2027-03-22T16:00', '2027-03-29T17:00', '2027-04-05T17:00'])
  })

  test.each<[string, () => Record<string, unknown>, string]>([
    ['a rule for one', () => ({ scheduledStartTime: berlin('2027-03-22T17:00'), rrule: 'FREQ=WEEKLY;COUNT=2' }), 'VALIDATION_FAILED'],
    ['a bad rule', () => ({ scheduledStartTime: berlin('2027-03-22T17:00'), scope: 'following', rrule: 'FREQ=HOURLY;COUNT=2' }), 'BAD_RRULE'],
    ['too many', () => ({ scheduledStartTime: berlin('2027-03-22T17:00'), scope: 'following', rrule: 'FREQ=DAILY;COUNT=10000' }), 'TOO_MANY_OCCURRENCES'],
    ['into the past', () => ({ scheduledStartTime: berlin('2027-03-01T17:00') }), 'VALIDATION_FAILED'],
    ['all, the first of them into the past', () => ({ scheduledStartTime: berlin('2027-03-15T17:00'), scope: 'all' }), 'VALIDATION_FAILED'],
    ['the year 9999', () => ({ scheduledStartTime: '9999-03-01T17:00:00Z' }), 'VALIDATION_FAILED'],
    ['an unknown zone', () => ({ scheduledStartTime: berlin('2027-03-22T17:00'), timeZone: 'Nowhere/Land' }), 'VALIDATION_FAILED'],
    ['onto another lesson of the series', () => ({ scheduledStartTime: berlin('2027-03-29T16:30') }), 'OVERLAP'],
    ['what somebody else has changed', () => ({ scheduledStartTime: berlin('2027-03-22T17:00'), revision: 7 }), 'CONFLICT'],
    ['what somebody else has changed, with those following', () => ({ scheduledStartTime: berlin('2027-03-22T17:00'), revision: 7, scope: 'following' }), 'CONFLICT'],
  ])('%s is refused, and nothing is half-written', async (_name, body, code) => {
    server.clock.advance(HOUR)
    const [before, rows] = [await counts(), await server.db.selectFrom('sessions').selectAll().orderBy('id').execute()]
    expect((await move(sessions[1]!, body())).body.code).toBe(code)
    expect([await counts(), await server.db.selectFrom('sessions').selectAll().orderBy('id').execute()]).toEqual([before, rows])
    expect(await server.db.selectFrom('series').select('revision').execute()).toEqual([{ revision: 0 }])
  })

  test('[S3] those moved stand in nobody\'s way; another\'s lesson does, unless allowed', async () => {
    expect((await move(sessions[0]!, { scheduledStartTime: berlin('2027-03-22T16:00'), scope: 'all' })).status).toBe(200)
    const now = await all()
    await server.book({ by: server.school.otherTutor, scheduledStartTime: berlin('2027-04-06T16:00') })
    const reply = await move(now[0]!, { scheduledStartTime: berlin('2027-03-23T16:00'), scope: 'all' })
    expect(reply.body).toMatchObject({ code: 'OVERLAP', issues: [{ message: `${server.school.student.name} has another session then: ${berlin('2027-04-06T16:00')}` }] })
    expect((await move(now[0]!, { scheduledStartTime: berlin('2027-03-23T16:00'), scope: 'all', allowOverlap: true })).status).toBe(200)
  })
})
