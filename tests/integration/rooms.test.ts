import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nothingSent, type RoomState } from '../../src-shared/room.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { connectionOf, createPages, OFF, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import { connectSocket } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
let server: TestServer
let session: Session
let roomId: string
const pages = createPages()
const enter = (person: TestServer['school']['tutor'], instanceId?: string) => pages.enter(server, person, roomId, instanceId)
const names = (state: RoomState) => state.people.map((person) => person.name)
const iso = (fromNow = 0) => new Date(server.clock.now() + fromNow).toISOString()
const tick = () => server.server.tick()
const sessionNow = async () => (await server.as<Session>(server.school.tutor, 'GET', `/sessions/${session.id}`)).body

beforeEach(async () => {
  server = await startTestServer()
  session = await server.book({ studentIds: [server.school.student.id, server.school.student2.id] })
  roomId = (await server.join(server.school.tutor, session.id)).body.room.id
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('entering', () => {
  test('[S9] only the people of the session: strangers learn nothing, admins may look but not enter', async () => {
    const { stranger, otherTutor, admin } = server.school
    expect(await refused(enter(stranger))).toBe('NOT_FOUND')
    expect(await refused(enter(otherTutor))).toBe('NOT_FOUND')
    expect(await refused(enter(admin))).toBe('FORBIDDEN')
    const client = await pages.connect(server, server.school.tutor)
    expect(await refused(client.request('ROOM_ENTER', { roomId: randomUUID(), instanceId: randomUUID(), media: OFF }))).toBe('NOT_FOUND')
  })

  test('[S5] too early is told when it opens, after the end that it is over', async () => {
    const later = await server.book({ scheduledStartTime: iso(3 * 60 * MINUTE) })
    const laterRoom = await server.db.selectFrom('rooms').select('id').where('sessionId', '=', later.id).executeTakeFirstOrThrow()
    const client = await pages.connect(server, server.school.tutor)
    const answer = await client.raw('ROOM_ENTER', { roomId: laterRoom.id, instanceId: randomUUID(), media: OFF })
    expect(answer).toMatchObject({ ok: false, error: { code: 'TOO_EARLY', opensAt: later.joinOpensAt } })
    server.clock.advance(2 * 60 * MINUTE)
    expect(await refused(client.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: OFF }))).toBe('SESSION_OVER')
  })

  test('people are listed in order of entry with what they send, and everybody is told each change under a rising revision', async () => {
    const { tutor, student } = server.school
    const first = await enter(student)
    const second = await enter(tutor)
    expect(names(second.state)).toEqual([student.name, tutor.name])
    expect(second.state).toMatchObject({ roomId, phase: 'started', boardShown: false, startedAt: iso() })
    await second.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: false } })
    const told = await stateWhere(first, (state) => state.people.some((person) => person.media.microphone))
    expect(told.people.find((person) => person.userId === tutor.id)?.media).toEqual({ ...nothingSent, microphone: true })
    expect(told.people.find((person) => person.userId === student.id)?.media).toEqual(nothingSent)
    const revisions = first.seen('ROOM_STATE').map(({ state }) => state.revision)
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
  })

  test('[P1] a ticket names the pages of the others who are inside, so that an offer to them need not wait for the room', async () => {
    const { tutor, student } = server.school
    const insideFor = async (person: typeof tutor) => (await server.join(person, session.id)).body.channel.inside
    expect(await insideFor(student)).toEqual([])
    const page = await enter(tutor)
    expect(await insideFor(student)).toEqual([{ userId: tutor.id, instanceId: page.instanceId }])
    expect(await insideFor(tutor)).toEqual([])
    const other = await enter(student)
    page.drop()
    await stateWhere(other, (state) => connectionOf(state, tutor.id) === 'lost')
    expect(await insideFor(student)).toEqual([])
  })

  test('the ninth person of a room without Agora is refused, and finds room when somebody leaves', async () => {
    const others = await Promise.all(Array.from({ length: 9 }, (_, i) => server.addPerson('student', `Pupil ${i}`)))
    await server.db.insertInto('sessionPeople').values(others.map((person, i) => ({ sessionId: session.id, userId: person.id, role: 'student' as const, uid: i + 1 }))).execute()
    const inside: Page[] = []
    for (const person of others.slice(0, 8)) inside.push(await enter(person))
    expect(await refused(enter(others[8]!))).toBe('ROOM_LIMIT')
    expect((await enter(others[3]!, inside[3]!.instanceId)).state.people).toHaveLength(8)
    await inside[0]!.request('ROOM_LEAVE', { roomId })
    expect((await enter(others[8]!)).state.people).toHaveLength(8)
  })
})

describe('[S6] the start', () => {
  test('everybody of the session hears who comes and that it starts, also those outside the room', async () => {
    const { tutor, student, student2 } = server.school
    const outside = await pages.connect(server, student2)
    await enter(student)
    expect(await outside.nextEvent('SESSION_USER_JOINED')).toEqual({ sessionId: session.id, userId: student.id, at: iso() })
    expect(outside.seen('SESSION_STARTED')).toEqual([])
    server.clock.advance(2 * MINUTE)
    await enter(tutor)
    expect(await outside.nextEvent('SESSION_BOTH_JOINED')).toEqual({ sessionId: session.id })
    expect(await outside.nextEvent('SESSION_STARTED')).toEqual({ sessionId: session.id, actualStartTime: iso() })
    expect(await sessionNow()).toMatchObject({ status: 'active', actualStartTime: iso() })
  })

  test('two students without the tutor do not start it', async () => {
    await enter(server.school.student)
    const second = await enter(server.school.student2)
    expect(second.state.phase).toBe('waiting')
  })

  test('a tutor whose connection is lost is not present: it starts when it comes back', async () => {
    const { tutor, student } = server.school
    const outside = await pages.connect(server, server.school.student2)
    const page = await enter(tutor)
    page.drop()
    await vi.waitFor(async () => { expect(await server.db.selectFrom('attendance').select('lostAt').executeTakeFirst()).toEqual({ lostAt: server.clock.now() }) })
    const other = await enter(student)
    expect(connectionOf(other.state, tutor.id)).toBe('lost')
    expect((await sessionNow()).status).toBe('scheduled')
    await enter(tutor, page.instanceId)
    await outside.nextEvent('SESSION_STARTED')
  })

  test('exactly once, however many come at the same moment', async () => {
    const { tutor, student, student2 } = server.school
    const outside = await pages.connect(server, student2)
    const clients = await Promise.all([tutor, student, student2, tutor, student].map((person) => pages.connect(server, person)))
    await Promise.all(clients.map((client) => client.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: OFF })))
    await clients[0]!.request('ROOM_LEAVE', { roomId })
    await enter(tutor)
    await outside.nextEvent('SESSION_USER_JOINED', ({ userId }) => userId === tutor.id)
    expect(outside.seen('SESSION_STARTED')).toHaveLength(1)
    expect(outside.seen('SESSION_BOTH_JOINED')).toHaveLength(1)
  })
})

describe('[A1] a lost connection', () => {
  test('is shown at once; coming back within the grace keeps the place and tells nobody of leaving', async () => {
    const { tutor, student } = server.school
    const page = await enter(tutor)
    const other = await enter(student)
    page.drop()
    await stateWhere(other, (state) => connectionOf(state, tutor.id) === 'lost')
    server.clock.advance(30_000)
    await tick()
    const back = await enter(tutor, page.instanceId)
    expect(names(back.state)).toEqual([tutor.name, student.name])
    expect(connectionOf(back.state, tutor.id)).toBe('connected')
    expect(other.seen('SESSION_USER_LEFT')).toEqual([])
    expect(other.seen('SESSION_USER_JOINED').filter(({ userId }) => userId === tutor.id)).toEqual([])
  })

  test('when the grace is over the place goes, and the leaving is told as of the loss', async () => {
    const { tutor, student } = server.school
    const page = await enter(tutor)
    const other = await enter(student)
    page.drop()
    await stateWhere(other, (state) => connectionOf(state, tutor.id) === 'lost')
    const lostAt = iso()
    server.clock.advance(30_001)
    await tick()
    expect(await other.nextEvent('SESSION_USER_LEFT')).toEqual({ sessionId: session.id, userId: tutor.id, at: lostAt })
    expect(names(await stateWhere(other, (state) => state.people.length === 1))).toEqual([student.name])
    await enter(tutor, page.instanceId)
    expect(await other.nextEvent('SESSION_USER_JOINED', ({ userId }) => userId === tutor.id)).toMatchObject({ at: iso() })
  })

  test('[P9] a pulled cable is shown to the others within five seconds', async () => {
    const { tutor, student } = server.school
    const other = await enter(student)
    const proxy = await startCuttableProxy(Number(new URL(server.url).port))
    const client = await connectSocket(proxy.url, { accessToken: await server.tokenOf(tutor) })
    await client.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: OFF })
    proxy.cut()
    const started = performance.now()
    const ownLoss = client.gone.then(() => performance.now() - started)
    await stateWhere(other, (state) => connectionOf(state, tutor.id) === 'lost')
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(await ownLoss).toBeLessThan(5_000)
    await proxy.close()
  })

  test('leaving on purpose is told at once and needs no grace', async () => {
    const { tutor, student } = server.school
    const page = await enter(tutor)
    const other = await enter(student)
    await page.request('ROOM_LEAVE', { roomId })
    expect(await other.nextEvent('SESSION_USER_LEFT')).toMatchObject({ userId: tutor.id })
    expect((await server.as(student, 'POST', `/sessions/${session.id}/leave`)).status).toBe(200)
    expect(await page.nextEvent('SESSION_USER_LEFT', ({ userId }) => userId === student.id)).toMatchObject({ at: iso() })
    expect((await sessionNow()).status).toBe('active')
  })
})

describe('the same person elsewhere', () => {
  test('shows the older page out; the newer one comes last and nobody is told of leaving', async () => {
    const { tutor, student } = server.school
    const older = await enter(tutor)
    const other = await enter(student)
    const newer = await enter(tutor)
    expect(await older.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'elsewhere' })
    expect(newer.state.people.map((person) => [person.name, person.instanceId])).toEqual([[student.name, other.instanceId], [tutor.name, newer.instanceId]])
    expect(await refused(older.request('ROOM_MEDIA', { roomId, media: OFF }))).toBe('NOT_FOUND')
    await older.request('ROOM_LEAVE', { roomId })
    older.drop()
    await newer.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: true } })
    const told = await stateWhere(other, (state) => state.people.some((person) => person.media.camera))
    expect(connectionOf(told, tutor.id)).toBe('connected')
    expect(other.seen('SESSION_USER_LEFT')).toEqual([])
    expect(older.seen('ROOM_STATE').every(({ state }) => state.revision < newer.state.revision)).toBe(true)
  })

  test('the page that was shown out, and did not hear of it, cannot take the place back', async () => {
    const { tutor } = server.school
    const older = await enter(tutor)
    older.drop()
    await enter(tutor)
    const again = await pages.connect(server, tutor)
    expect(await refused(again.request('ROOM_ENTER', { roomId, instanceId: older.instanceId, media: OFF }))).toBe('CONFLICT')
  })

  test('nobody puts another out by claiming his or her page', async () => {
    const { tutor, student } = server.school
    const page = await enter(tutor)
    await enter(student, page.instanceId)
    await enter(student)
    page.drop()
    const back = await enter(tutor, page.instanceId)
    expect(connectionOf(back.state, tutor.id)).toBe('connected')
    expect(page.seen('ROOM_CLOSED')).toEqual([])
  })

  test('the same page over a new connection is not shown out, though the old connection is not yet known to be dead', async () => {
    const { tutor } = server.school
    const before = await enter(tutor)
    const after = await enter(tutor, before.instanceId)
    before.drop()
    await after.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: false } })
    const told = await stateWhere(after, (state) => state.people.some((person) => person.media.microphone))
    expect(connectionOf(told, tutor.id)).toBe('connected')
    expect(after.seen('ROOM_CLOSED')).toEqual([])
    expect(before.seen('ROOM_CLOSED')).toEqual([])
  })
})
