import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_SENT } from '../../server/services/sendLimiter.ts'
import type { Message } from '../../src-shared/conversations.ts'
import { conversing, textOf } from '../support/conversing.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const UNKNOWN = '019a0000-0000-7000-8000-000000000000'

let server: TestServer
let talk: ReturnType<typeof conversing>
beforeEach(async () => {
  server = await startTestServer()
  talk = conversing(server)
})
afterEach(() => server.close())

const stored = () => server.db.selectFrom('messages').selectAll().orderBy('number').execute()
const disable = (userId: string) => server.db.updateTable('users').set({ status: 'disabled' }).where('id', '=', userId).execute()

describe('a conversation', () => {
  test('is the same for both, however often it is opened', async () => {
    const { tutor, student } = server.school
    const opened = await talk.open(tutor, student)
    expect(opened).toEqual({
      id: opened.id, other: { id: student.id, name: student.name, role: 'student' }, lastMessage: null, unread: 0, updatedAt: talk.at(0),
      marks: [{ personId: tutor.id, delivered: 0, read: 0 }, { personId: student.id, delivered: 0, read: 0 }],
    })
    expect((await talk.open(student, tutor)).id).toBe(opened.id)
    expect((await talk.see(student, opened.id)).other.name).toBe(tutor.name)
  })

  test('is one, also when both open it many times at the same moment', async () => {
    const { tutor, student } = server.school
    const opened = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? talk.open(tutor, student) : talk.open(student, tutor))))
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
    expect(await server.db.selectFrom('conversationPeople').selectAll().execute()).toHaveLength(2)
  })

  test('is between people in reach of each other: not of two students, and not with oneself', async () => {
    const { tutor, otherTutor, student, student2, admin } = server.school
    const tries = async (by: typeof tutor, personId: string) => (await server.as(by, 'POST', '/conversations', { personId })).body['code']
    expect(await tries(student, student2.id)).toBe('NOT_FOUND')
    expect(await tries(student, UNKNOWN)).toBe('NOT_FOUND')
    expect(await tries(student, student.id)).toBe('VALIDATION_FAILED')
    await disable(otherTutor.id)
    expect(await tries(student, otherTutor.id)).toBe('VALIDATION_FAILED')
    expect(await server.db.selectFrom('conversations').selectAll().execute()).toEqual([])
    for (const [by, other] of [[student, admin], [tutor, admin], [admin, student2]] as const) expect((await talk.open(by, other)).other.id).toBe(other.id)
  })

  test('does not exist for others, admins among them', async () => {
    const { tutor, student, stranger, otherTutor, admin } = server.school
    const { id } = await talk.open(tutor, student)
    await talk.say(tutor, id, 'Between us')
    for (const other of [stranger, otherTutor, admin]) {
      const replies = [
        await server.as(other, 'GET', `/conversations/${id}`), await server.as(other, 'GET', `/conversations/${id}/messages`),
        await talk.send(other, id, 'hello'), await talk.mark(other, id, { read: 1 }),
      ]
      expect(replies.map((reply) => [reply.status, reply.body['code' as keyof typeof reply.body]])).toEqual(Array.from({ length: 4 }, () => [404, 'NOT_FOUND']))
      expect(await talk.list(other)).toEqual({ items: [], nextCursor: null, unread: 0 })
    }
    expect(await stored()).toHaveLength(1)
  })
})

describe('messages', () => {
  test('are told to both, on all devices, and read from the newest', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    const [tutors, tutorsPhone, students] = await Promise.all([talk.socket(tutor), talk.socket(tutor), talk.socket(student)])
    const clientId = randomUUID()
    const reply = await talk.send(tutor, id, '  Hello, Sadia! ', clientId)
    const message: Message = {
      id: reply.body.id, conversationId: id, number: 1, senderId: tutor.id, clientId, sentAt: talk.at(0), content: { kind: 'text', text: 'Hello, Sadia!' },
    }
    expect([reply.status, reply.body]).toEqual([201, message])
    for (const socket of [tutors, tutorsPhone, students]) expect(await socket.nextEvent('CONVERSATION_MESSAGE')).toEqual({ message })
    const second = await talk.say(student, id, 'হ্যালো 👋')
    expect(await talk.messages(student, id)).toEqual({ items: [second, message], nextCursor: null })
    for (const socket of [tutors, tutorsPhone, students]) socket.close()
  })

  test('are numbered without gaps when both send at the same moment', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    const sent = await Promise.all(Array.from({ length: 40 }, (_, i) => talk.say(i % 2 ? tutor : student, id, `message ${i}`)))
    expect(sent.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    const { items } = await talk.messages(tutor, id, '?limit=200')
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i))
    expect((await talk.see(tutor, id)).lastMessage).toEqual(items[0])
  })

  test('sent again are the same ones: one reply, one announcement', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    const students = await talk.socket(student)
    const clientId = randomUUID()
    const replies = await Promise.all(Array.from({ length: 6 }, () => talk.send(tutor, id, 'Once', clientId)))
    server.clock.advance(60_000)
    replies.push(await talk.send(tutor, id, 'Once', clientId))
    for (const reply of replies) expect([reply.status, reply.body]).toEqual([201, replies[0]!.body])
    expect((await stored()).map(({ number, text }) => [number, text])).toEqual([[1, 'Once']])
    const after = await talk.say(tutor, id, 'Twice')
    expect(after.number).toBe(2)
    await students.nextEvent('CONVERSATION_MESSAGE', ({ message }) => message.number === 2)
    expect(students.seen('CONVERSATION_MESSAGE').map(({ message }) => textOf(message))).toEqual(['Once', 'Twice'])
    expect((await talk.see(student, id)).unread).toBe(2)
    students.close()
  })

  test('a clientId belongs to one message: another text or conversation is refused, another person has his own', async () => {
    const { tutor, student, student2 } = server.school
    const [first, second] = [await talk.open(tutor, student), await talk.open(tutor, student2)]
    const clientId = randomUUID()
    expect((await talk.send(tutor, first.id, 'Hello', clientId)).status).toBe(201)
    const refused = [
      await talk.send(tutor, first.id, 'Hello!', clientId), await talk.send(tutor, second.id, 'Hello', clientId), await talk.propose(tutor, student, { clientId }),
    ]
    for (const reply of refused) expect([reply.status, reply.body]).toMatchObject([409, { code: 'CONFLICT' }])
    expect((await talk.send(student, first.id, 'Hello', clientId)).body.number).toBe(2)
    expect(await stored()).toHaveLength(2)
    expect(await server.db.selectFrom('proposals').selectAll().execute()).toEqual([])
  })

  test('with one clientId into two conversations at the same moment: one of them, and no number is lost', async () => {
    const { tutor, student, student2 } = server.school
    const both = [await talk.open(tutor, student), await talk.open(tutor, student2)]
    const clientId = randomUUID()
    const replies = await Promise.all(both.map(({ id }) => talk.send(tutor, id, 'Hello', clientId)))
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409])
    for (const { id } of both) {
      await talk.say(tutor, id, 'Next')
      const numbers = (await talk.messages(tutor, id)).items.map(({ number }) => number)
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => numbers.length - i))
    }
  })

  test('are paged from the newest, and caught up with from a number on', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    for (let i = 1; i <= 7; i++) await talk.say(i % 2 ? tutor : student, id, `message ${i}`)
    const walk = async (query: string) => {
      const pages: number[][] = []
      let cursor = ''
      do {
        const { items, nextCursor } = await talk.messages(tutor, id, `${query}${cursor}`)
        pages.push(items.map(({ number }) => number))
        cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`
      } while (cursor !== '')
      return pages
    }
    expect(await walk('?limit=3')).toEqual([[7, 6, 5], [4, 3, 2], [1]])
    expect(await walk('?limit=3&after=2')).toEqual([[3, 4, 5], [6, 7]])
    expect(await walk('?after=0')).toEqual([[1, 2, 3, 4, 5, 6, 7]])
    expect(await walk('?after=7')).toEqual([[]])
  })

  test.each(['limit=0', 'limit=201', 'after=-1', 'after=x', 'cursor=%21', 'cursor=WzEsMl0'])('refuse %s', async (query) => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    expect((await server.as(tutor, 'GET', `/conversations/${id}/messages?${query}`)).body['code']).toBe('VALIDATION_FAILED')
  })

  test('that are too long or no text are refused with a clear problem, and nothing is written', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    const [huge, long] = [await talk.send(tutor, id, 'x'.repeat(1_000_000)), await talk.send(tutor, id, 'x'.repeat(4_001))]
    expect([huge.status, huge.body]).toMatchObject([413, { code: 'PAYLOAD_TOO_LARGE' }])
    expect([long.status, long.body]).toMatchObject([400, { code: 'VALIDATION_FAILED', issues: [{ path: 'text' }] }])
    for (const text of ['', '   ', 'a\0b', '\ud800']) expect((await talk.send(tutor, id, text)).body).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: 'text' }] })
    expect((await talk.send(tutor, id, 'Hello', 'no uuid')).body).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: 'clientId' }] })
    expect(await stored()).toEqual([])
    expect((await talk.see(student, id)).updatedAt).toBe(talk.at(0))
    expect((await talk.say(tutor, id, 'x'.repeat(4_000))).number).toBe(1)
  })

  test('are not sent to somebody who is no longer active, but stay to be read', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    await talk.say(tutor, id, 'Hello')
    await disable(student.id)
    expect((await talk.send(tutor, id, 'Are you there?')).body).toMatchObject({ code: 'VALIDATION_FAILED' })
    expect((await talk.messages(tutor, id)).items.map(textOf)).toEqual(['Hello'])
  })

  test('of one person are limited; the refusal says how long to wait, others go on', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    const replies = await Promise.all(Array.from({ length: MAX_SENT + 5 }, (_, i) => talk.send(tutor, id, `message ${i}`)))
    const refused = replies.filter((reply) => reply.status !== 201)
    expect(refused).toHaveLength(5)
    for (const { status, body, headers } of refused) {
      const { retryAfter } = body as unknown as { retryAfter: number }
      expect([status, body]).toMatchObject([429, { code: 'RATE_LIMITED' }])
      expect(retryAfter).toBeGreaterThan(0)
      expect(headers.get('retry-after')).toBe(String(retryAfter))
    }
    expect((await talk.propose(tutor, student)).body).toMatchObject({ code: 'RATE_LIMITED' })
    expect((await talk.say(student, id, 'Too fast!')).number).toBe(MAX_SENT + 1)
  })
})

describe('what has arrived and what was read', () => {
  test('counts for each alone, moves only forward and never beyond the last message', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    for (const text of ['one', 'two', 'three']) await talk.say(tutor, id, text)
    expect((await talk.see(student, id)).unread).toBe(3)
    expect((await talk.see(tutor, id)).unread).toBe(0)
    const steps = [
      [{ delivered: 2 }, { delivered: 2, read: 0 }, 3], [{ read: 1 }, { delivered: 2, read: 1 }, 2], [{ delivered: 1, read: 0 }, { delivered: 2, read: 1 }, 2],
      [{}, { delivered: 2, read: 1 }, 2], [{ read: 99, delivered: 99 }, { delivered: 3, read: 3 }, 0],
    ] as const
    for (const [to, mark, unread] of steps) {
      expect((await talk.mark(student, id, to)).body).toEqual({ personId: student.id, ...mark })
      expect((await talk.see(student, id)).unread).toBe(unread)
    }
    expect((await talk.see(tutor, id)).marks).toEqual([{ personId: tutor.id, delivered: 3, read: 3 }, { personId: student.id, delivered: 3, read: 3 }])
    for (const to of [{ read: -1 }, { read: 1.5 }, { delivered: '1' }]) expect((await talk.mark(student, id, to as { read: number })).body['code']).toBe('VALIDATION_FAILED')
  })

  test('is told to both, once for each move', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    await talk.say(tutor, id, 'one')
    const [tutors, students] = [await talk.socket(tutor), await talk.socket(student)]
    for (const to of [{ delivered: 1 }, { delivered: 1 }, { read: 1 }, { read: 0 }]) await talk.mark(student, id, to)
    await talk.say(tutor, id, 'two')
    for (const socket of [tutors, students]) {
      await socket.nextEvent('CONVERSATION_MESSAGE')
      const marks = socket.seen('CONVERSATION_MARK').map(({ conversationId, mark }) => [conversationId, mark])
      expect(marks).toEqual([[id, { personId: student.id, delivered: 1, read: 0 }], [id, { personId: student.id, delivered: 1, read: 1 }]])
      socket.close()
    }
  })

  test('answering reads one\'s own, and nothing of the other that was not seen', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    await talk.say(student, id, 'mine')
    expect((await talk.see(student, id)).marks[0]).toMatchObject({ read: 1, delivered: 1 })
    await talk.say(tutor, id, 'sent while the student was offline')
    await talk.say(student, id, 'written before it was seen')
    expect(await talk.see(student, id)).toMatchObject({ unread: 1, marks: [{ personId: student.id, read: 1 }, { personId: tutor.id }] })
    await talk.say(tutor, id, 'and one more')
    await talk.mark(student, id, { read: 2 })
    expect((await talk.see(student, id)).unread).toBe(1)
    await talk.mark(student, id, { read: 4 })
    expect((await talk.see(student, id)).unread).toBe(0)
  })

  test('what is unread stays right while messages and marks cross', async () => {
    const { tutor, student } = server.school
    const { id } = await talk.open(tutor, student)
    await Promise.all(Array.from({ length: 20 }, async (_, i) => { await (i % 4 === 3 ? talk.mark(student, id, { read: i }) : talk.say(tutor, id, `message ${i}`)) }))
    const [mine] = (await talk.see(student, id)).marks
    expect((await talk.see(student, id)).unread).toBe(15 - mine!.read)
    expect((await talk.list(student)).unread).toBe(15 - mine!.read)
  })
})

describe('the list', () => {
  test('has the latest first, with its last message, and what is unread in all', async () => {
    const { tutor, student, student2, stranger } = server.school
    const opened = []
    for (const person of [student, student2, stranger]) {
      server.clock.advance(1_000)
      opened.push(await talk.open(tutor, person))
    }
    server.clock.advance(1_000)
    await talk.say(student2, opened[1]!.id, 'first')
    await talk.say(student, opened[0]!.id, 'second')
    server.clock.advance(1_000)
    const last = await talk.say(student, opened[0]!.id, 'third')
    const { items, unread } = await talk.list(tutor)
    expect([unread, items.map((item) => [item.other.id, item.unread])]).toEqual([3, [[student.id, 2], [student2.id, 1], [stranger.id, 0]]])
    expect(items[0]).toEqual({ ...(await talk.see(tutor, opened[0]!.id)), lastMessage: last, updatedAt: talk.at(0) })
    expect(items[2]!.lastMessage).toBeNull()
  })

  test('is paged without gaps or repetitions, also where times are equal', async () => {
    const { tutor } = server.school
    const people = await Promise.all(Array.from({ length: 7 }, (_, i) => server.addPerson('student', `Student ${i}`)))
    for (const person of people) await talk.open(tutor, person)
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await talk.list(tutor, `?limit=3${cursor}`)
      seen.push(...page.items.map(({ other }) => other.id))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect([...seen].sort()).toEqual(people.map(({ id }) => id).sort())
  })
})
