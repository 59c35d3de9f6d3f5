import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../src-shared/sessions.ts'
import { conversing, proposalOf, textOf } from '../support/conversing.ts'
import type { Reply } from '../support/httpClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const UNKNOWN = '019a0000-0000-7000-8000-000000000000'

let server: TestServer
let talk: ReturnType<typeof conversing>
beforeEach(async () => {
  server = await startTestServer()
  talk = conversing(server)
})
afterEach(() => server.close())

const proposals = () => server.db.selectFrom('proposals').selectAll().orderBy('id').execute()
const sessions = () => server.db.selectFrom('sessions').selectAll().execute()
/** Everything that an answer could write. */
const written = async () => ({
  proposals: await proposals(), sessions: await sessions(), messages: await server.db.selectFrom('messages').selectAll().execute(),
  history: await server.db.selectFrom('sessionHistory').selectAll().execute(), reminders: await server.db.selectFrom('reminders').selectAll().execute(),
  people: await server.db.selectFrom('conversationPeople').selectAll().orderBy('userId').execute(),
})
const codeOf = (reply: Reply): unknown => (reply.body as { code?: unknown }).code
const disable = (userId: string) => server.db.updateTable('users').set({ status: 'disabled' }).where('id', '=', userId).execute()

describe('a time that is offered', () => {
  test('[S1] is a message of the conversation of the two, told to both', async () => {
    const { tutor, student } = server.school
    const [tutors, students] = [await talk.socket(tutor), await talk.socket(student)]
    const reply = await talk.propose(student, tutor, { title: '  Fractions ' })
    const proposal = proposalOf(reply.body)
    expect([reply.status, reply.body]).toMatchObject([201, { number: 1, senderId: student.id, sentAt: talk.at(0) }])
    expect(proposal).toEqual({
      id: proposal.id, status: 'open', title: 'Fractions', fromId: student.id, toId: tutor.id,
      startTime: talk.at(DAY), durationMinutes: 60, timeZone: 'Asia/Dhaka', counterOf: null, sessionId: null,
    })
    for (const socket of [tutors, students]) {
      expect(await socket.nextEvent('CONVERSATION_MESSAGE')).toEqual({ message: reply.body })
      socket.close()
    }
    const { items, unread } = await talk.list(tutor)
    expect([unread, items.map((item) => item.lastMessage)]).toEqual([1, [reply.body]])
    expect(await talk.messages(student, items[0]!.id)).toEqual({ items: [reply.body], nextCursor: null })
    expect(await sessions()).toEqual([])
  })

  test('[S1] is between a tutor and a student, by either', async () => {
    const { tutor, otherTutor, student, student2, admin } = server.school
    expect((await talk.propose(tutor, student)).status).toBe(201)
    const before = await written()
    const refused = [
      [student, student2, 'NOT_FOUND'], [student, admin, 'VALIDATION_FAILED'], [tutor, otherTutor, 'VALIDATION_FAILED'],
      [admin, student, 'FORBIDDEN'], [tutor, tutor, 'VALIDATION_FAILED'],
    ] as const
    for (const [by, to, code] of refused) expect(codeOf(await talk.propose(by, to))).toBe(code)
    expect(codeOf(await talk.propose(tutor, student, { personId: UNKNOWN }))).toBe('NOT_FOUND')
    await disable(student2.id)
    expect(codeOf(await talk.propose(tutor, student2))).toBe('VALIDATION_FAILED')
    expect(await written()).toEqual(before)
  })

  test('is in the future, within two years, as long as a session can be, in a zone that exists; nothing is written otherwise', async () => {
    const { tutor, student } = server.school
    const before = await written()
    const bad = [
      ['startTime', talk.at(0)], ['startTime', talk.at(-DAY)], ['startTime', talk.at(732 * DAY)],
      ['startTime', '1900-01-01T00:00:00.000Z'], ['startTime', '9999-12-31T00:00:00.000Z'], ['startTime', 'soon'],
      ['durationMinutes', 14], ['durationMinutes', 481], ['durationMinutes', 30.5], ['timeZone', 'Mars/Olympus'],
      ['title', ' '], ['title', 'x'.repeat(201)], ['title', 'a\0'], ['clientId', 'x'],
    ] as const
    for (const [field, value] of bad) {
      expect((await talk.propose(student, tutor, { [field]: value })).body, `${field} ${value}`).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: field }] })
    }
    expect(await server.db.selectFrom('conversations').selectAll().execute()).toEqual([])
    expect(await written()).toEqual(before)
  })

  test('sent again is the same one, at the same moment or after its time; the same clientId for another is refused', async () => {
    const { tutor, student, student2 } = server.school
    const offer = { clientId: randomUUID(), startTime: talk.at(HOUR) }
    const replies = await Promise.all(Array.from({ length: 5 }, () => talk.propose(tutor, student, offer)))
    for (const reply of replies) expect([reply.status, reply.body]).toEqual([201, replies[0]!.body])
    for (const change of [{ title: 'Angles' }, { startTime: talk.at(2 * HOUR) }, { durationMinutes: 90 }, { timeZone: 'UTC' }, { personId: student2.id }]) {
      expect(codeOf(await talk.propose(tutor, student, { ...offer, ...change }))).toBe('CONFLICT')
    }
    server.clock.advance(2 * HOUR)
    expect(proposalOf((await talk.propose(tutor, student, offer)).body)).toMatchObject({ id: proposalOf(replies[0]!.body).id, status: 'expired' })
    expect(await proposals()).toHaveLength(1)
    expect((await talk.list(student)).unread).toBe(1)
  })
})

describe('accepting', () => {
  test('[S1] [R1] books: session, history and reminders with it, and tells both', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.offer(student, tutor, { durationMinutes: 90 })
    const [tutors, students] = [await talk.socket(tutor), await talk.socket(student)]
    server.clock.advance(MINUTE)
    const reply = await talk.answer(tutor, id, 'accept')
    const proposal = proposalOf(reply.body)
    expect([reply.status, proposal.status]).toEqual([200, 'accepted'])
    const sessionId = proposal.sessionId!
    for (const socket of [tutors, students]) {
      expect(await socket.nextEvent('SESSION_CREATED')).toEqual({ sessionId })
      expect(await socket.nextEvent('CONVERSATION_MESSAGE')).toEqual({ message: reply.body })
      socket.close()
    }
    const session = await server.db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow()
    const start = Date.parse(proposal.startTime)
    expect(session).toMatchObject({
      title: 'Fractions', timeZone: 'Asia/Dhaka', tutorId: tutor.id, createdBy: tutor.id, status: 'scheduled',
      scheduledStart: start, scheduledEnd: start + 90 * MINUTE, createdAt: server.clock.now(),
    })
    const people = await server.db.selectFrom('sessionPeople').select(['userId', 'role']).where('sessionId', '=', sessionId).orderBy('role').execute()
    expect(people).toEqual([{ userId: student.id, role: 'student' }, { userId: tutor.id, role: 'tutor' }])
    expect(await server.db.selectFrom('sessionHistory').selectAll().execute()).toMatchObject([
      { sessionId, userId: tutor.id, at: server.clock.now(), kind: 'booked', fromStart: null, fromEnd: null, toStart: start, toEnd: start + 90 * MINUTE },
    ])
    const reminders = await server.db.selectFrom('reminders').select(['userId', 'dueAt']).where('sessionId', '=', sessionId).execute()
    expect(reminders.map(({ dueAt }) => (start - dueAt) / MINUTE).sort((a, b) => a - b)).toEqual([5, 5, 15, 15, 60, 60])
    expect(new Set(reminders.map(({ userId }) => userId))).toEqual(new Set([tutor.id, student.id]))
    for (const person of [tutor, student]) expect((await server.as<Session>(person, 'GET', `/sessions/${sessionId}`)).body).toMatchObject({ id: sessionId, title: 'Fractions' })
    expect((await talk.list(student)).items[0]).toMatchObject({ lastMessage: { content: { proposal: { status: 'accepted', sessionId } } }, updatedAt: talk.at(0) })
  })

  test('is for the one it was offered to; for others it does not exist', async () => {
    const { tutor, student, otherTutor, stranger, admin } = server.school
    const { id } = await talk.offer(tutor, student)
    const before = await written()
    expect(codeOf(await talk.answer(tutor, id, 'accept'))).toBe('FORBIDDEN')
    expect(codeOf(await talk.counter(tutor, id))).toBe('FORBIDDEN')
    for (const other of [otherTutor, stranger, admin]) {
      for (const reply of [await talk.answer(other, id, 'accept'), await talk.answer(other, id, 'decline'), await talk.counter(other, id)]) expect(codeOf(reply)).toBe('NOT_FOUND')
    }
    expect(codeOf(await talk.answer(student, UNKNOWN, 'accept'))).toBe('NOT_FOUND')
    expect(await written()).toEqual(before)
    expect((await talk.answer(student, id, 'accept')).status).toBe(200)
  })

  test('twice, or all answers at the same moment: exactly one wins', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.offer(student, tutor)
    const replies = await Promise.all(Array.from({ length: 8 }, () => talk.answer(tutor, id, 'accept')))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)])
    expect(new Set(replies.filter((reply) => reply.status === 409).map(codeOf))).toEqual(new Set(['PROPOSAL_CLOSED']))
    expect(await sessions()).toHaveLength(1)
    expect(codeOf(await talk.answer(tutor, id, 'accept'))).toBe('PROPOSAL_CLOSED')

    for (let round = 2; round < 7; round++) {
      const next = await talk.offer(student, tutor, { startTime: talk.at(round * DAY) })
      const mixed = await Promise.all([
        talk.counter(tutor, next.id, { startTime: talk.at(round * DAY + 5 * HOUR) }), talk.answer(tutor, next.id, 'accept'),
        talk.answer(student, next.id, 'decline'), talk.answer(tutor, next.id, 'decline'),
      ])
      expect(mixed.filter((reply) => reply.status < 300)).toHaveLength(1)
      expect(mixed.filter((reply) => codeOf(reply) === 'PROPOSAL_CLOSED')).toHaveLength(3)
    }
    const all = await proposals()
    expect(await sessions()).toHaveLength(all.filter(({ status }) => status === 'accepted').length)
    for (const { status, sessionId } of all) expect(sessionId !== null).toBe(status === 'accepted')
    const numbers = (await server.db.selectFrom('messages').select('number').orderBy('number').execute()).map(({ number }) => number)
    expect(numbers).toEqual(all.map((_, i) => i + 1))
  })

  test('[S3] over another session of the two is refused and the proposal stays open, unless the one who accepts may and wants it', async () => {
    const { tutor, otherTutor, student, student2 } = server.school
    await server.book({ by: otherTutor, scheduledStartTime: talk.at(DAY + 30 * MINUTE) })
    const toTutor = await talk.offer(student, tutor)
    const before = await written()
    const refused = await talk.answer(tutor, toTutor.id, 'accept')
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'OVERLAP', issues: [{ path: 'studentIds.0', message: `${student.name} has another session then` }] }])
    expect(await written()).toEqual(before)
    expect((await talk.answer(tutor, toTutor.id, 'accept', { allowOverlap: true })).status).toBe(200)

    await server.book({ by: tutor, studentIds: [student2.id], scheduledStartTime: talk.at(3 * DAY) })
    const toStudent = await talk.offer(tutor, student, { startTime: talk.at(3 * DAY) })
    expect((await talk.answer(student, toStudent.id, 'accept', { allowOverlap: true })).body).toMatchObject({ code: 'OVERLAP', issues: [{ path: 'tutorId' }] })
    await server.book({ by: otherTutor, scheduledStartTime: talk.at(5 * DAY) })
    const own = await talk.offer(tutor, student, { startTime: talk.at(5 * DAY) })
    expect(codeOf(await talk.answer(student, own.id, 'accept'))).toBe('OVERLAP')
    expect((await talk.answer(student, own.id, 'accept', { allowOverlap: true })).status).toBe(200)
  })

  test('[S3] of two offers of the same hour, accepted at the same moment by two tutors, one is booked', async () => {
    const { tutor, otherTutor, student } = server.school
    const offers = [await talk.offer(student, tutor), await talk.offer(student, otherTutor)]
    const replies = await Promise.all([talk.answer(tutor, offers[0]!.id, 'accept'), talk.answer(otherTutor, offers[1]!.id, 'accept')])
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    expect(await sessions()).toHaveLength(1)
    expect((await proposals()).map(({ status }) => status).sort()).toEqual(['accepted', 'open'])
  })

  test('[S3] with somebody who is no longer active is refused', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.offer(student, tutor)
    await disable(student.id)
    const before = await written()
    expect([codeOf(await talk.answer(tutor, id, 'accept')), codeOf(await talk.counter(tutor, id))]).toEqual(['VALIDATION_FAILED', 'VALIDATION_FAILED'])
    expect(await written()).toEqual(before)
    expect(proposalOf((await talk.answer(tutor, id, 'decline')).body).status).toBe('declined')
  })
})

describe('offering another time instead', () => {
  test('closes the first and opens a second the other way round, until one is accepted', async () => {
    const { tutor, student } = server.school
    const first = await talk.offer(student, tutor)
    const students = await talk.socket(student)
    const countered = await talk.counter(tutor, first.id)
    const second = proposalOf(countered.body)
    expect([countered.status, countered.body]).toMatchObject([201, { number: 2, senderId: tutor.id }])
    expect(second).toEqual({
      id: second.id, status: 'open', title: 'Fractions', fromId: tutor.id, toId: student.id,
      startTime: talk.at(2 * DAY), durationMinutes: 30, timeZone: 'Europe/London', counterOf: first.id, sessionId: null,
    })
    const told = [await students.nextEvent('CONVERSATION_MESSAGE'), await students.nextEvent('CONVERSATION_MESSAGE')].map(({ message }) => [message.number, textOf(message)])
    expect(told).toEqual([[1, 'proposal countered'], [2, 'proposal open']])
    students.close()
    expect(codeOf(await talk.answer(tutor, first.id, 'accept'))).toBe('PROPOSAL_CLOSED')
    const third = proposalOf((await talk.counter(student, second.id, { startTime: talk.at(3 * DAY) })).body)
    expect(proposalOf((await talk.answer(tutor, third.id, 'accept')).body)).toMatchObject({ status: 'accepted', counterOf: second.id })
    expect(await sessions()).toMatchObject([{ title: 'Fractions', scheduledStart: server.clock.now() + 3 * DAY, timeZone: 'Europe/London' }])
    expect((await proposals()).map(({ status }) => status)).toEqual(['countered', 'countered', 'accepted'])
  })

  test('sent again is the same one; a clientId of something else, a bad time or a closed proposal write nothing', async () => {
    const { tutor, student } = server.school
    const first = await talk.offer(student, tutor)
    const sent = await talk.say(tutor, (await talk.list(tutor)).items[0]!.id, 'Another time?')
    const before = await written()
    expect(codeOf(await talk.counter(tutor, first.id, { clientId: sent.clientId }))).toBe('CONFLICT')
    for (const startTime of [talk.at(0), talk.at(732 * DAY)]) {
      expect((await talk.counter(tutor, first.id, { startTime })).body).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: 'startTime' }] })
    }
    expect(await written()).toEqual(before)
    const clientId = randomUUID()
    const replies = await Promise.all(Array.from({ length: 5 }, () => talk.counter(tutor, first.id, { clientId })))
    replies.push(await talk.counter(tutor, first.id, { clientId }))
    for (const reply of replies) expect([reply.status, reply.body]).toEqual([201, replies[0]!.body])
    const after = await written()
    expect(codeOf(await talk.counter(tutor, first.id))).toBe('PROPOSAL_CLOSED')
    expect(await written()).toEqual(after)
    expect(after.messages).toHaveLength(3)
  })
})

describe('saying no', () => {
  test('is declining for one and taking back for the other, told to both; not twice', async () => {
    const { tutor, student } = server.school
    const [one, two] = [await talk.offer(student, tutor), await talk.offer(student, tutor)]
    const students = await talk.socket(student)
    expect(proposalOf((await talk.answer(tutor, one.id, 'decline')).body).status).toBe('declined')
    expect(proposalOf((await talk.answer(student, two.id, 'decline')).body).status).toBe('withdrawn')
    const told = [await students.nextEvent('CONVERSATION_MESSAGE'), await students.nextEvent('CONVERSATION_MESSAGE')].map(({ message }) => textOf(message))
    expect(told).toEqual(['proposal declined', 'proposal withdrawn'])
    students.close()
    for (const { id } of [one, two]) {
      for (const answer of ['accept', 'decline'] as const) expect(codeOf(await talk.answer(tutor, id, answer))).toBe('PROPOSAL_CLOSED')
    }
    expect(await sessions()).toEqual([])
  })
})

describe('when its time comes', () => {
  test('an open proposal is expired: read so at once, written down and told once by the tick; answers come too late', async () => {
    const { tutor, student } = server.school
    const [open, declined] = [await talk.offer(student, tutor, { startTime: talk.at(HOUR) }), await talk.offer(student, tutor, { startTime: talk.at(HOUR) })]
    await talk.answer(tutor, declined.id, 'decline')
    const conversationId = (await talk.list(tutor)).items[0]!.id
    server.clock.advance(HOUR - 1)
    await server.server.tick()
    expect((await proposals()).map(({ status }) => status)).toEqual(['open', 'declined'])
    // Before its time: the server's own tick may be the one that tells.
    const tutors = await talk.socket(tutor)
    server.clock.advance(1)
    expect((await talk.messages(tutor, conversationId)).items.map(textOf)).toEqual(['proposal declined', 'proposal expired'])
    expect(codeOf(await talk.answer(tutor, open.id, 'accept'))).toBe('PROPOSAL_CLOSED')
    expect(codeOf(await talk.answer(student, open.id, 'decline'))).toBe('PROPOSAL_CLOSED')
    expect(codeOf(await talk.counter(tutor, open.id))).toBe('PROPOSAL_CLOSED')

    await Promise.all([server.server.tick(), server.server.tick()])
    await server.server.tick()
    await talk.say(student, conversationId, 'Too late')
    await tutors.nextEvent('CONVERSATION_MESSAGE', ({ message }) => message.number === 3)
    expect(tutors.seen('CONVERSATION_MESSAGE').map(({ message }) => [message.number, textOf(message)])).toEqual([[1, 'proposal expired'], [3, 'Too late']])
    tutors.close()
    expect((await proposals()).map(({ status }) => status)).toEqual(['expired', 'declined'])
    expect(codeOf(await talk.answer(tutor, open.id, 'accept'))).toBe('PROPOSAL_CLOSED')
    expect(await sessions()).toEqual([])
  })
})
