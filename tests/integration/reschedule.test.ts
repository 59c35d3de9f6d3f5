import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages } from '../support/liveLesson.ts'
import { connectSocket, type SocketClient } from '../support/socketClient.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let server: TestServer
let session: Session
const pages = createPages()
const sockets: SocketClient[] = []
beforeEach(async () => {
  server = await startTestServer()
  session = await server.book({ scheduledStartTime: at(DAY), studentIds: [server.school.student.id, server.school.student2.id] })
})
afterEach(async () => {
  pages.closeAll()
  for (const socket of sockets.splice(0)) socket.close()
  await server.close()
})

const at = (fromNow: number): string => new Date(server.clock.now() + fromNow).toISOString()
const listen = async (person: TestPerson): Promise<SocketClient> => {
  const socket = await connectSocket(server.url, { accessToken: await server.tokenOf(person) })
  sockets.push(socket)
  return socket
}
const change = <T = Session & { code?: string }>(what: 'reschedule' | 'cancel' | 'patch', body: Record<string, unknown>, by = server.school.tutor, id = session.id) =>
  server.as<T>(by, what === 'cancel' ? 'POST' : 'PATCH', `/sessions/${id}${what === 'patch' ? '' : `/${what}`}`, body)
const move = (fromNow: number, body: Record<string, unknown> = {}) => change('reschedule', { scheduledStartTime: at(fromNow), revision: 0, ...body })
const historyOf = async (id = session.id) => (await server.as<{ items: { kind: string; reason: string | null; id: string }[]; nextCursor: string | null }>(server.school.tutor, 'GET', `/sessions/${id}/history`)).body.items
const now = async (id = session.id) => (await server.as<Session>(server.school.tutor, 'GET', `/sessions/${id}`)).body

describe('[S9] who may change a session', () => {
  test.each([['reschedule', { scheduledStartTime: '2026-11-20T10:00:00Z', revision: 0 }], ['cancel', {}], ['patch', { title: 'Mine now' }]] as const)('%s: its tutor; its students and admins may not, for others it does not exist', async (what, body) => {
    const { student, otherTutor, stranger, admin } = server.school
    const codes = await Promise.all([student, admin, otherTutor, stranger].map(async (person) => (await change(what, body, person)).body.code))
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'])
    expect(await now()).toEqual(session)
    expect((await change(what, body, server.school.tutor, '019a0000-0000-7000-8000-000000000000')).body.code).toBe('NOT_FOUND')
    expect((await change(what, body)).status).toBe(200)
  })

  test('its history is for its people and admins', async () => {
    const { student, otherTutor, admin } = server.school
    const codes = await Promise.all([student, admin, otherTutor].map(async (person) => (await server.as(person, 'GET', `/sessions/${session.id}/history`)).status))
    expect(codes).toEqual([200, 200, 404])
  })
})

describe('moving one', () => {
  test('everybody is told from when to when', async () => {
    const { tutor, student, student2, stranger } = server.school
    const [mine, other] = [await listen(student), await listen(stranger)]
    await move(2 * DAY)
    expect(await mine.nextEvent('SESSION_RESCHEDULED')).toEqual({ sessionId: session.id, title: 'Algebra', by: tutor.id, from: at(DAY), to: at(2 * DAY), occurrences: 1 })
    expect(other.seen('SESSION_RESCHEDULED')).toEqual([])
    expect((await server.as<Session>(student2, 'GET', `/sessions/${session.id}`)).body).toMatchObject({ scheduledStartTime: at(2 * DAY), revision: 1 })
  })

  test('of two who move it at the same moment one wins, and the other is told', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, (_, i) => move(DAY + (i + 1) * HOUR)))
    const won = replies.filter((reply) => reply.status === 200)
    expect(won).toHaveLength(1)
    expect(replies.filter((reply) => reply.status !== 200).map((reply) => reply.body.code)).toEqual(Array.from({ length: 7 }, () => 'CONFLICT'))
    expect(await now()).toEqual(won[0]!.body)
    expect((await historyOf()).map((entry) => entry.kind)).toEqual(['rescheduled', 'booked'])
  })

  test('of one who moves and one who cancels at the same moment one wins', async () => {
    const [moved, cancelled] = await Promise.all([move(2 * DAY), change('cancel', { revision: 0 })])
    expect([moved.status, cancelled.status].sort()).toEqual([200, 409])
    expect((await now()).revision).toBe(1)
  })

  test('not when it has begun, live or with nobody there', async () => {
    const { tutor, student } = server.school
    server.clock.advance(DAY)
    expect((await move(DAY)).body.code).toBe('ALREADY_BEGUN')
    const roomId = (await server.join(tutor, session.id)).body.room.id
    await Promise.all([pages.enter(server, tutor, roomId), pages.enter(server, student, roomId)])
    expect((await now()).status).toBe('active')
    expect((await move(DAY)).body.code).toBe('ALREADY_BEGUN')
    await server.as(tutor, 'POST', `/sessions/${session.id}/end`)
    expect((await move(DAY)).body.code).toBe('SESSION_OVER')
  })

  test('not when it was missed, or cancelled', async () => {
    const other = await server.book({ scheduledStartTime: at(3 * DAY) })
    await change('cancel', {}, server.school.tutor, other.id)
    expect((await change('reschedule', { scheduledStartTime: at(4 * DAY), revision: 1 }, server.school.tutor, other.id)).body.code).toBe('SESSION_OVER')
    server.clock.advance(DAY + HOUR)
    await server.server.tick()
    expect((await now()).status).toBe('missed')
    expect((await move(DAY)).body.code).toBe('SESSION_OVER')
  })

  test('who waits in its room already is shown out, and its people do not start it by being there', async () => {
    const { tutor, student } = server.school
    server.clock.advance(DAY - 5 * MINUTE)
    const roomId = (await server.join(tutor, session.id)).body.room.id
    const page = await pages.enter(server, student, roomId)
    expect((await move(DAY)).status).toBe(200)
    expect(await page.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'ended' })
    expect((await server.join(student, session.id)).body).toMatchObject({ code: 'TOO_EARLY' })
    expect(await server.db.selectFrom('attendance').select('leftAt').execute()).toEqual([{ leftAt: server.clock.now() }])
  })

  test('by a few minutes nobody has to leave the room', async () => {
    server.clock.advance(DAY - 5 * MINUTE)
    const roomId = (await server.join(server.school.tutor, session.id)).body.room.id
    const page = await pages.enter(server, server.school.tutor, roomId)
    expect((await move(8 * MINUTE)).status).toBe(200)
    await page.nextEvent('SESSION_RESCHEDULED')
    expect(page.seen('ROOM_CLOSED')).toEqual([])
    expect(await server.db.selectFrom('attendance').select('leftAt').execute()).toEqual([{ leftAt: null }])
  })
})

describe('[S8] a rule with no place but a cancelled one', () => {
  test('everybody hears that what is left is given up, its room is shut, and the cancelled one is shown', async () => {
    const { tutor, student } = server.school
    const first = await server.book({ scheduledStartTime: at(2 * DAY), rrule: 'FREQ=DAILY;COUNT=2', title: 'Daily', allowOverlap: true })
    const { id: second } = await server.db.selectFrom('sessions').select('id').where('seriesId', '=', first.series!.id).orderBy('scheduledStart', 'desc').executeTakeFirstOrThrow()
    await change('cancel', { scope: 'one' }, tutor, first.id)
    expect((await change('reschedule', { scheduledStartTime: at(5 * MINUTE), revision: 0 }, tutor, second)).status).toBe(200)
    const room = (await server.join(student, second)).body.room.id
    const page = await pages.enter(server, student, room)
    const reply = await change('reschedule', { scheduledStartTime: at(4 * DAY), revision: 1, scope: 'all', rrule: 'FREQ=DAILY;COUNT=1' }, tutor, second)
    expect([reply.status, reply.body.id]).toEqual([200, first.id])
    expect(await page.nextEvent('SESSION_CANCELLED')).toEqual({ sessionId: second, title: 'Daily', by: tutor.id, reason: '', occurrences: 1 })
    expect(await page.nextEvent('ROOM_CLOSED')).toMatchObject({ roomId: room })
  })
})

describe('[S4] cancelling', () => {
  test('it stays to be seen with its reason; reminders go, everybody is told', async () => {
    const { tutor, student } = server.school
    const mine = await listen(student)
    const reply = await change('cancel', { reason: '  Ill  ' })
    expect(reply.body).toMatchObject({ status: 'cancelled', cancelReason: 'Ill', revision: 1 })
    expect(await mine.nextEvent('SESSION_CANCELLED')).toEqual({ sessionId: session.id, title: 'Algebra', by: tutor.id, reason: 'Ill', occurrences: 1 })
    expect(await server.db.selectFrom('reminders').selectAll().execute()).toEqual([])
    expect((await server.as<{ items: Session[] }>(student, 'GET', '/sessions')).body.items).toMatchObject([{ id: session.id, cancelReason: 'Ill' }])
    expect((await server.as<{ items: Session[] }>(student, 'GET', '/sessions/upcoming')).body.items).toEqual([])
    expect(await historyOf()).toMatchObject([{ kind: 'cancelled', reason: 'Ill' }, { kind: 'booked' }])
    expect((await server.join(tutor, session.id)).body).toMatchObject({ code: 'SESSION_OVER' })
    expect((await server.book({ scheduledStartTime: session.scheduledStartTime })).status).toBe('scheduled')
  })

  test('twice, when stale, or what is live or over: CONFLICT', async () => {
    const { tutor, student } = server.school
    expect((await change('cancel', { revision: 3 })).body.code).toBe('CONFLICT')
    const soon = await server.book({ scheduledStartTime: at(MINUTE), durationMinutes: 30 })
    const roomId = (await server.join(tutor, soon.id)).body.room.id
    await Promise.all([pages.enter(server, tutor, roomId), pages.enter(server, student, roomId)])
    expect((await change('cancel', {}, tutor, soon.id)).body.code).toBe('CONFLICT')
    await server.as(tutor, 'POST', `/sessions/${soon.id}/end`)
    expect((await change('cancel', {}, tutor, soon.id)).body.code).toBe('CONFLICT')
    expect((await change('cancel', {})).status).toBe(200)
    expect((await change('cancel', {})).body.code).toBe('CONFLICT')
  })

  test('who waits in the room is shown out', async () => {
    server.clock.advance(DAY - 5 * MINUTE)
    const roomId = (await server.join(server.school.tutor, session.id)).body.room.id
    const page = await pages.enter(server, server.school.student, roomId)
    await change('cancel', {})
    expect(await page.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'ended' })
  })

  test('[S8] one, this and following, or all that have not begun', async () => {
    const first = await server.book({ scheduledStartTime: at(2 * DAY), rrule: 'FREQ=DAILY;COUNT=6', title: 'Daily' })
    const ids = (await server.db.selectFrom('sessions').select('id').where('seriesId', '=', first.series!.id).orderBy('scheduledStart').execute()).map((row) => row.id)
    const statuses = async () => (await server.db.selectFrom('sessions').select('status').where('seriesId', '=', first.series!.id).orderBy('scheduledStart').execute()).map((row) => row.status[0]).join('')
    const mine = await listen(server.school.student)
    await change('cancel', { scope: 'one' }, server.school.tutor, ids[1])
    expect(await statuses()).toBe('scssss')
    await change('cancel', { scope: 'following', reason: 'Exams' }, server.school.tutor, ids[4])
    expect(await statuses()).toBe('scsscc')
    await mine.nextEvent('SESSION_CANCELLED')
    expect(await mine.nextEvent('SESSION_CANCELLED')).toMatchObject({ sessionId: ids[4], occurrences: 2, reason: 'Exams' })
    server.clock.advance(2 * DAY + 2 * HOUR)
    await server.server.tick()
    expect((await change('cancel', { scope: 'following' }, server.school.tutor, ids[0])).body.code).toBe('CONFLICT')
    expect((await change('cancel', { scope: 'all' }, server.school.tutor, ids[0])).status).toBe(200)
    expect(await statuses()).toBe('mccccc')
    expect((await now(ids[1])).cancelReason).toBe('')
  })
})

describe('title and notes', () => {
  test('the tutor\'s own notes are for the tutor alone', async () => {
    const { student, admin, tutor } = server.school
    const [mine, own] = [await listen(student), await listen(tutor)]
    const reply = await change('patch', { title: ' Geometry ', sharedNotes: 'Read page 3', privateNotes: 'Be patient', revision: 0 })
    expect(reply.body).toMatchObject({ title: 'Geometry', sharedNotes: 'Read page 3', privateNotes: 'Be patient', revision: 1 })
    for (const person of [student, admin]) expect((await server.as<Session>(person, 'GET', `/sessions/${session.id}`)).body).toMatchObject({ title: 'Geometry', sharedNotes: 'Read page 3', privateNotes: null })
    const lists = await Promise.all(['/sessions', '/sessions/upcoming', '/sessions/changes'].map(async (path) => (await server.as(student, 'GET', path)).text))
    for (const list of lists) expect(list).not.toContain('patient')
    expect(await mine.nextEvent('SESSION_UPDATED')).toEqual({ sessionId: session.id })
    await change('patch', { privateNotes: 'Be very patient' })
    await own.nextEvent('SESSION_UPDATED')
    await own.nextEvent('SESSION_UPDATED')
    expect(mine.seen('SESSION_UPDATED')).toHaveLength(1)
  })

  test('stale is CONFLICT; without a revision the last one wins; the same again changes nothing', async () => {
    expect((await change('patch', { title: 'A', revision: 5 })).body.code).toBe('CONFLICT')
    expect((await change('patch', { title: 'B' })).body.revision).toBe(1)
    expect((await change('patch', { title: 'B' })).body.revision).toBe(1)
    expect((await historyOf()).map((entry) => entry.kind)).toEqual(['edited', 'booked'])
  })

  test('notes can be written when it is over', async () => {
    server.clock.advance(2 * DAY)
    await server.server.tick()
    expect((await change('patch', { sharedNotes: 'What we did' })).body).toMatchObject({ status: 'missed', sharedNotes: 'What we did' })
  })

  test('[S8] a title is for one, for this and following, or for all to come; notes for one', async () => {
    const first = await server.book({ scheduledStartTime: at(2 * DAY), rrule: 'FREQ=DAILY;COUNT=3' })
    const rows = async () => (await server.db.selectFrom('sessions').select(['id', 'title', 'sharedNotes']).where('seriesId', '=', first.series!.id).orderBy('scheduledStart').execute())
    const second = (await rows())[1]!.id
    await change('patch', { title: 'Two', sharedNotes: 'Only here', scope: 'following' }, server.school.tutor, second)
    expect((await rows()).map((row) => `${row.title}:${row.sharedNotes}`)).toEqual(['Algebra:', 'Two:Only here', 'Two:'])
    await change('patch', { title: 'All', scope: 'all' }, server.school.tutor, second)
    expect((await rows()).map((row) => row.title)).toEqual(['All', 'All', 'All'])
  })

  test.each([{ title: '' }, { title: 'x'.repeat(201) }, { sharedNotes: 'x'.repeat(20_001) }, { privateNotes: 7 }])('%j is refused', async (body) => {
    expect((await change('patch', body)).body.code).toBe('VALIDATION_FAILED')
    expect(await now()).toEqual(session)
  })
})

test('the history is paged, the newest first', async () => {
  for (let i = 1; i <= 4; i++) await change('patch', { title: `Title ${i}` })
  const kinds: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { kind: string; id: string }[]; nextCursor: string | null } = (await server.as<{ items: { kind: string; id: string }[]; nextCursor: string | null }>(server.school.student, 'GET', `/sessions/${session.id}/history?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)).body
    kinds.push(...page.items.map((item) => item.kind))
    cursor = page.nextCursor
  }
  expect(kinds).toEqual(['edited', 'edited', 'edited', 'edited', 'booked'])
  expect((await server.as(server.school.tutor, 'GET', `/sessions/${session.id}/history?cursor=abc`)).body['code']).toBe('VALIDATION_FAILED')
})
