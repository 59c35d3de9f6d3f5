import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boardElementSchema } from '../../src-shared/board.ts'
import type { Board } from '../../src-shared/boards.ts'
import type { Call } from '../../src-shared/calls.ts'
import type { ChatMessage } from '../../src-shared/chat.ts'
import type { Conversation } from '../../src-shared/conversations.ts'
import type { AccessGrant } from '../../src-shared/http.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { connectSocket } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
const env = { LECTERN_DEMO: '1' }

let server: TestServer
beforeEach(async () => { server = await startTestServer({ env }) })
afterEach(() => server.close())

async function signIn(name: string): Promise<AccessGrant> {
  const reply = await server.request<AccessGrant>('POST', '/auth/login', { body: { email: `${name}@demo.lectern`, password: 'lectern-demo', client: 'desktop' } })
  expect(reply.status).toBe(200)
  return reply.body
}
const sessions = async (name: string, path = '/sessions?limit=200') =>
  (await server.request<{ items: Session[] }>('GET', path, { token: (await signIn(name)).accessToken })).body.items
const upcoming = (name: string) => sessions(name, '/sessions/upcoming')
const startsIn = (session: Session) => (Date.parse(session.scheduledStartTime) - server.clock.now()) / MINUTE

describe('the demo school', () => {
  test('has its four people, each with the role', async () => {
    for (const [name, full, role] of [['tutor', 'Amina Rahman', 'tutor'], ['student', 'Rafi Chowdhury', 'student'], ['student2', 'Nusrat Jahan', 'student'], ['admin', 'Farid Ahmed', 'admin']]) {
      expect((await signIn(name!)).me).toMatchObject({ name: full, role })
    }
  })

  test('has boards of the tutor\'s own with something on them, one of them a template', async () => {
    const token = (await signIn('tutor')).accessToken
    const boards = (await server.request<{ items: Board[] }>('GET', '/whiteboard/rooms', { token })).body.items
    expect(boards.map(({ name, isTemplate, pages }) => [name, isTemplate, pages])).toEqual([['Pizza fractions', false, 1], ['Sine and cosine', false, 2], ['Lesson plan', true, 2]])
    const client = await connectSocket(server.url, { accessToken: token })
    const { elements } = await client.request('BOARD_OPEN', { boardId: boards[0]!.id, after: null })
    for (const element of elements) expect(boardElementSchema.safeParse(element).error).toBeUndefined()
    expect(elements.length).toBeGreaterThan(5)
    client.close()
    await server.server.tick()
    expect((await server.request<{ items: Board[] }>('GET', '/whiteboard/rooms', { token })).body.items).toHaveLength(3)
  })

  test('has a lesson that can be joined at once, and a later one with both students', async () => {
    const [first, later] = await upcoming('tutor')
    expect([first?.title, first?.students.map((person) => person.name)]).toEqual(['Fractions', ['Rafi Chowdhury']])
    expect(startsIn(first!)).toBeGreaterThan(2)
    expect(startsIn(first!)).toBeLessThanOrEqual(8)
    expect(later?.students.map((person) => person.name)).toEqual(['Nusrat Jahan', 'Rafi Chowdhury'])
    const join = async (name: string) => (await server.request('POST', `/sessions/${first!.id}/join`, { token: (await signIn(name)).accessToken })).status
    expect([await join('tutor'), await join('student'), await join('student2')]).toEqual([200, 200, 404])
  })

  test('has a past with attendance in it and a missed lesson, for every person', async () => {
    for (const name of ['tutor', 'student', 'student2', 'admin']) {
      const past = (await sessions(name)).filter((session) => Date.parse(session.scheduledEndTime) < server.clock.now())
      expect(past.filter((session) => session.status === 'completed').length).toBeGreaterThanOrEqual(3)
    }
    expect((await sessions('tutor')).map((session) => session.status)).toContain('missed')
    const stays = await server.db.selectFrom('attendance').selectAll().execute()
    expect(stays.length).toBeGreaterThan(8)
    for (const stay of stays) expect(stay.leftAt).toBeGreaterThan(stay.joinedAt)
  })

  test('has a past lesson with what was said in it, for everybody who was there', async () => {
    const lesson = (await sessions('student')).find(({ title }) => title === 'Percentages')!
    const { id: roomId } = await server.db.selectFrom('rooms').select('id').where('sessionId', '=', lesson.id).executeTakeFirstOrThrow()
    for (const name of ['tutor', 'student', 'student2', 'admin']) {
      const { body } = await server.request<{ items: ChatMessage[] }>('GET', `/rooms/${roomId}/messages`, { token: (await signIn(name)).accessToken })
      expect(body.items.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
      for (const { sentAt, sender } of body.items) {
        expect(sentAt >= lesson.actualStartTime! && sentAt <= lesson.actualEndTime!).toBe(true)
        expect(['Amina Rahman', 'Rafi Chowdhury']).toContain(sender.name)
      }
    }
  })

  test('has past calls of several weeks in every history, made once, with statistics and two of them among the messages', async () => {
    const get = async <T>(name: string, path: string): Promise<T> => (await server.request<T>('GET', path, { token: (await signIn(name)).accessToken })).body
    for (const [name, least] of [['tutor', 16], ['student', 5], ['student2', 5], ['admin', 3]] as const) {
      expect((await get<{ items: Call[] }>(name, '/calls/history')).items.length).toBeGreaterThanOrEqual(least)
    }
    const { items, unseenMissed } = await get<{ items: Call[]; unseenMissed: number }>('tutor', '/calls/history')
    expect(unseenMissed).toBe(0)
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['ended', 'missed', 'rejected']))
    for (const call of items) expect(Date.parse(call.endedAt!)).toBeLessThan(server.clock.now())
    const day = 24 * 60 * MINUTE
    const span = new URLSearchParams({ from: new Date(server.clock.now() - 60 * day).toISOString(), to: new Date(server.clock.now()).toISOString(), timeZone: 'Asia/Dhaka' })
    expect(await get('tutor', `/calls/statistics?${span.toString()}`)).toMatchObject({ total: 16, answered: 12, missed: 2 })
    const { items: conversations } = await get<{ items: Conversation[] }>('student2', '/conversations')
    expect(conversations.map(({ lastMessage, unread }) => [lastMessage?.number, lastMessage?.content.kind, unread])).toEqual([[2, 'call', 0]])
    await server.server.tick()
    expect((await get<{ items: Call[] }>('tutor', '/calls/history')).items).toEqual(items)
  })

  test('is made once: the next start adds nothing', async () => {
    const before = await sessions('admin')
    await server.close({ keep: true })
    server = await startTestServer({ env, dataDir: server.dataDir, clock: server.clock })
    expect(await sessions('admin')).toEqual(before)
    expect(await server.db.selectFrom('users').select('email').where('email', 'like', '%@demo.lectern').execute()).toHaveLength(4)
  })

  test('gets a new lesson when the old one is over, at the next tick or the next start', async () => {
    const [first] = await upcoming('tutor')
    await server.db.updateTable('sessions').set({ status: 'completed' }).where('id', '=', first!.id).execute()
    await server.server.tick()
    const [second] = await upcoming('tutor')
    expect([second?.title, second?.id === first!.id]).toEqual(['Fractions', false])
    expect(startsIn(second!)).toBeLessThanOrEqual(8)
    server.clock.advance(7 * 24 * 60 * MINUTE)
    await server.close({ keep: true })
    server = await startTestServer({ env, dataDir: server.dataDir, clock: server.clock })
    const fresh = (await upcoming('tutor')).filter((session) => startsIn(session) > 0)
    expect(fresh.filter((session) => session.series === null).map((session) => session.title)).toEqual(['Fractions', 'Geometry together'])
    expect(fresh.filter((session) => session.series !== null)).toHaveLength(7)
  })

  test('has a weekly series, a lesson that was called off, and notes', async () => {
    const all = await sessions('tutor')
    const weekly = all.filter((session) => session.series !== null)
    expect(weekly.map((session) => session.title)).toEqual(Array.from({ length: 8 }, () => 'Mental arithmetic'))
    expect(new Set(weekly.map((session) => session.series?.id)).size).toBe(1)
    expect(all.find((session) => session.status === 'cancelled')).toMatchObject({ title: 'Mock exam', cancelReason: 'School trip: we find another day.' })
    expect(all.filter((session) => session.sharedNotes !== '').length).toBeGreaterThanOrEqual(4)
    expect(all.filter((session) => (session.privateNotes ?? '') !== '').length).toBeGreaterThanOrEqual(2)
    expect((await sessions('student')).every((session) => session.privateNotes === null)).toBe(true)
    const mock = all.find((session) => session.status === 'cancelled')!
    const history = await server.request<{ items: { kind: string }[] }>('GET', `/sessions/${mock.id}/history`, { token: (await signIn('student')).accessToken })
    expect(history.body.items.map((entry) => entry.kind)).toEqual(['cancelled', 'booked'])
  })

  test('is no series again while the old one goes on', async () => {
    server.clock.advance(20 * 24 * 60 * MINUTE)
    await server.server.tick()
    expect((await upcoming('tutor')).filter((session) => session.series !== null && startsIn(session) > 0)).toHaveLength(5)
  })

  test('does not interrupt one that is live', async () => {
    const [first] = await upcoming('tutor')
    await server.db.updateTable('sessions').set({ status: 'active', actualStart: server.clock.now() }).where('id', '=', first!.id).execute()
    server.clock.advance(30 * MINUTE)
    await server.server.tick()
    expect((await upcoming('tutor')).filter((session) => session.series === null).map((session) => session.title)).toEqual(['Fractions', 'Geometry together'])
  })
})

test('without LECTERN_DEMO nobody of the demo school exists', async () => {
  const plain = await startTestServer()
  try {
    const reply = await plain.request('POST', '/auth/login', { body: { email: 'tutor@demo.lectern', password: 'lectern-demo', client: 'desktop' } })
    expect(reply.body['code']).toBe('WRONG_CREDENTIALS')
  } finally {
    await plain.close()
  }
})
