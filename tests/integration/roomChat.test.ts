import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChatMessage } from '../../src-shared/chat.ts'
import { createPages, refused, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { answered, callIsOver, ringingCall } from '../support/storedCalls.ts'

let server: TestServer
let school: TestServer['school']
let roomId: string
const pages = createPages()
beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  roomId = await bookedRoom()
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

async function bookedRoom(): Promise<string> {
  const session = await server.book({ studentIds: [school.student.id, school.student2.id], allowOverlap: true })
  return (await server.join(school.tutor, session.id)).body.channel.roomId
}
const enter = (person: TestPerson, room = roomId) => pages.enter(server, person, room)
const say = async (page: Page, text: string, clientId: string = randomUUID()) => (await page.request('CHAT_MESSAGE', { roomId: page.roomId, clientId, text, fileId: null })).message
const read = (person: TestPerson, query = '', room = roomId) => server.as<{ items: ChatMessage[]; nextCursor: string | null; code?: string }>(person, 'GET', `/rooms/${room}/messages${query}`)
const texts = ({ body }: { body: { items: ChatMessage[] } }) => body.items.map(({ text }) => text)

describe('what is said in a lesson', () => {
  test('is stored, numbered and told to everybody in the room, and to nobody outside it', async () => {
    const [tutor, student] = [await enter(school.tutor), await enter(school.student)]
    const outside = await pages.connect(server, school.student2)
    const clientId = randomUUID()
    const message = await say(tutor, '  Look at $x^2$ \n```\nlet x\n``` ', clientId)
    expect(message).toEqual({
      id: message.id, roomId, number: 1, clientId, sender: { id: school.tutor.id, name: school.tutor.name, role: 'tutor' }, sentAt: new Date(server.clock.now()).toISOString(),
      text: 'Look at $x^2$ \n```\nlet x\n```', file: null,
    })
    for (const page of [tutor, student]) expect(await page.nextEvent('CHAT_MESSAGE')).toEqual({ message })
    const answer = await say(student, 'হ্যাঁ <script>alert(1)</script>')
    expect(answer.number).toBe(2)
    expect((await read(school.student2)).body).toEqual({ items: [answer, message], nextCursor: null })
    await expect(say({ ...outside, instanceId: '', roomId, state: tutor.state }, 'from outside')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(outside.seen('CHAT_MESSAGE')).toEqual([])
  })

  test('is one message however often it is sent, and numbered without gaps when all send at once', async () => {
    const [tutor, student] = [await enter(school.tutor), await enter(school.student)]
    const clientId = randomUUID()
    const replies = await Promise.all(Array.from({ length: 5 }, () => say(tutor, 'Once', clientId)))
    expect(new Set(replies.map((message) => JSON.stringify(message))).size).toBe(1)
    const mine = await say(student, 'Once', clientId)
    expect(mine.number).toBe(2)
    expect(await refused(say(tutor, 'Another', clientId))).toBe('CONFLICT')
    await Promise.all(Array.from({ length: 8 }, (_, i) => Promise.all([say(student, `s${i}`), i < 3 ? say(tutor, `t${i}`) : null])))
    const { items } = (await read(school.tutor)).body
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 13 }, (_, i) => 13 - i))
    await student.nextEvent('CHAT_MESSAGE', ({ message }) => message.number === 13)
    expect(student.seen('CHAT_MESSAGE')).toHaveLength(13)
  })

  test('comes page by page from the newest, and from a number on for who was away', async () => {
    const tutor = await enter(school.tutor)
    for (let i = 1; i <= 7; i++) await say(tutor, `m${i}`)
    const first = await read(school.student, '?limit=3')
    expect(texts(first)).toEqual(['m7', 'm6', 'm5'])
    expect(texts(await read(school.student, `?limit=3&cursor=${first.body.nextCursor!}`))).toEqual(['m4', 'm3', 'm2'])
    const caught = await read(school.student, '?limit=3&after=2')
    expect(texts(caught)).toEqual(['m3', 'm4', 'm5'])
    expect(texts(await read(school.student, `?limit=3&after=2&cursor=${caught.body.nextCursor!}`))).toEqual(['m6', 'm7'])
    expect((await read(school.student, '?cursor=nonsense')).body.code).toBe('VALIDATION_FAILED')
  })

  test('is refused when it is empty, too long, no text, too much, or of nobody in the room', async () => {
    const tutor = await enter(school.tutor)
    for (const text of ['', '  \n', 'x'.repeat(4_001), 'a\0b', '\ud83d']) expect(await refused(say(tutor, text))).toBe('VALIDATION_FAILED')
    expect(await refused(tutor.request('CHAT_MESSAGE', { roomId, clientId: randomUUID(), text: 'with it', fileId: randomUUID() }))).toBe('NOT_FOUND')
    const other = await enter(school.student, await bookedRoom())
    expect(await refused(say({ ...other, roomId }, 'into another room'))).toBe('NOT_FOUND')
    await tutor.request('ROOM_LEAVE', { roomId })
    expect(await refused(say(tutor, 'from the corridor'))).toBe('NOT_FOUND')
    const flood = await Promise.all(Array.from({ length: 20 }, (_, i) => refused(say(other, `flood ${i}`)).catch(() => 'stored')))
    expect(flood).toContain('RATE_LIMITED')
  })

  test('is there after a restart of the server and after the lesson: for its people and for admins', async () => {
    await say(await enter(school.tutor), 'Before')
    pages.closeAll()
    await server.close({ keep: true })
    const { dataDir, clock } = server
    server = await startTestServer({ dataDir, clock })
    const people = school
    expect((await say(await pages.enter(server, people.student, roomId), 'After')).number).toBe(2)
    for (const person of [people.tutor, people.student2, people.admin]) expect(texts(await read(person))).toEqual(['After', 'Before'])
    for (const person of [people.stranger, people.otherTutor]) expect((await read(person)).body.code).toBe('NOT_FOUND')
    expect((await read(people.tutor, '', randomUUID())).body.code).toBe('NOT_FOUND')
    expect((await server.request('GET', `/rooms/${roomId}/messages`)).status).toBe(401)
  })
})

describe('what is said in a call', () => {
  test('is for those who have been in it: not for who is rung, and not for admins', async () => {
    const call = await ringingCall(server, school.tutor, school.student, school.student2)
    await answered(server, call.callId, school.student)
    const [tutor, student] = [await enter(school.tutor, call.roomId), await enter(school.student, call.roomId)]
    await say(tutor, 'Hello')
    expect(await student.nextEvent('CHAT_MESSAGE')).toMatchObject({ message: { text: 'Hello' } })
    for (const person of [school.student2, school.admin, school.stranger]) expect((await read(person, '', call.roomId)).body.code).toBe('NOT_FOUND')
    await callIsOver(server, call.callId)
    for (const person of [school.tutor, school.student]) expect(texts(await read(person, '', call.roomId))).toEqual(['Hello'])
    expect((await read(school.student2, '', call.roomId)).body.code).toBe('NOT_FOUND')
  })
})
