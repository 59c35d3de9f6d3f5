import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Call, CallInterval } from '../../src-shared/calls.ts'
import { P2P_ROOM_LIMIT, type JoinTicket } from '../../src-shared/room.ts'
import { answered, callIsOver, ringingCall, setPart, type StoredRoom } from '../support/storedCalls.ts'
import { iceServersOf } from '../support/iceServersOf.ts'
import { connectionOf, createPages, OFF, operation, refused, stateWhere } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let school: TestServer['school']
let room: StoredRoom
const pages = createPages()
const enter = (person: TestPerson, instanceId?: string) => pages.enter(server, person, room.roomId, instanceId)
const iso = (at = server.clock.now()) => new Date(at).toISOString()
const refresh = (person: TestPerson, callId = room.callId) => server.as<JoinTicket>(person, 'POST', `/calls/${callId}/refresh-token`)
const codeOf = async (reply: Promise<{ body: object }>) => ((await reply).body as { code?: string }).code
const intervals = async (person: TestPerson) => (await server.as<{ items: CallInterval[] }>(person, 'GET', `/calls/${room.callId}/sessions`)).body.items
const stored = () => server.db.selectFrom('calls').selectAll().where('id', '=', room.callId).executeTakeFirstOrThrow()

/** A call of three, so that it goes on when one has left. */
beforeEach(async () => {
  server = await startTestServer({ env: { TURN_URL: 'turn:turn.school.test', TURN_SECRET: 'a secret of the relay' } })
  school = server.school
  room = await ringingCall(server, school.tutor, school.student, school.student2)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('[C1] the room of a call', () => {
  test('is open to the caller while it rings, to the others once they have answered, to nobody else ever', async () => {
    const { tutor, student, student2, stranger, admin } = school
    const calling = await enter(tutor)
    expect(calling.state).toMatchObject({ phase: 'waiting', startedAt: null, people: [{ userId: tutor.id, role: 'tutor' }] })
    expect(await refused(enter(student))).toBe('NOT_ACTIVE')
    expect(await refused(enter(stranger))).toBe('NOT_FOUND')
    expect(await refused(enter(admin))).toBe('NOT_FOUND')
    server.clock.advance(4_000)
    await answered(server, room.callId, student)
    const talking = await enter(student)
    expect(talking.state).toMatchObject({ phase: 'started', startedAt: iso(), people: [{ userId: tutor.id }, { userId: student.id, role: 'student' }] })
    await stateWhere(calling, (state) => state.phase === 'started')
    expect(await refused(enter(student2))).toBe('NOT_ACTIVE')
    for (const state of ['rejected', 'missed', 'left'] as const) {
      await setPart(server, room.callId, student2, state)
      expect(await refused(enter(student2))).toBe('NOT_ACTIVE')
    }
  })

  test('nobody enters when it is over, neither who was in it nor the caller', async () => {
    const { tutor, student } = school
    await answered(server, room.callId, student)
    await callIsOver(server, room.callId)
    expect(await refused(enter(tutor))).toBe('NOT_ACTIVE')
    expect(await refused(enter(student))).toBe('NOT_ACTIVE')
  })

  test('everybody of the call hears who comes and goes, also outside; the most at once is kept [C7]', async () => {
    const { tutor, student, student2, stranger } = school
    await answered(server, room.callId, student, student2)
    const outside = await pages.connect(server, student2)
    const nobody = await pages.connect(server, stranger)
    await enter(tutor)
    expect(await outside.nextEvent('CALL_PARTICIPANT_JOINED')).toEqual({ callId: room.callId, userId: tutor.id, at: iso() })
    const page = await enter(student)
    const third = await enter(student2)
    expect((await stored()).maxConcurrent).toBe(3)
    server.clock.advance(60_000)
    await page.request('ROOM_LEAVE', { roomId: room.roomId })
    expect(await outside.nextEvent('CALL_PARTICIPANT_LEFT')).toEqual({ callId: room.callId, userId: student.id, at: iso() })
    expect((await third.request('ROOM_MEDIA', { roomId: room.roomId, media: OFF }))).toMatchObject({ ok: true })
    expect((await stored()).maxConcurrent).toBe(3)
    expect(nobody.seen('CALL_PARTICIPANT_JOINED')).toEqual([])
    expect(outside.seen('SESSION_USER_JOINED')).toEqual([])
  })

  test('[A1] who comes back within the grace has not left; every stay is an interval that its people can read', async () => {
    const { tutor, student, student2, admin, stranger } = school
    const start = server.clock.now()
    await answered(server, room.callId, student, student2)
    const other = await enter(tutor)
    const page = await enter(student)
    await enter(student2)
    page.drop()
    await stateWhere(other, (state) => connectionOf(state, student.id) === 'lost')
    server.clock.advance(30_000)
    await server.server.tick()
    const back = await enter(student, page.instanceId)
    expect(other.seen('CALL_PARTICIPANT_LEFT')).toEqual([])
    server.clock.advance(30_000)
    await back.request('ROOM_LEAVE', { roomId: room.roomId })
    const items = await intervals(tutor)
    expect(items).toHaveLength(3)
    expect(items.find(({ person }) => person.id === student.id)).toEqual({
      person: { id: student.id, name: student.name, role: 'student' }, joinedAt: iso(start), leftAt: iso(start + 60_000), drops: 1, quality: 'unknown',
    })
    expect(items.filter(({ leftAt }) => leftAt === null).map(({ person }) => person.id)).toEqual([tutor.id, student2.id])
    for (const person of [stranger, admin]) expect(await codeOf(server.as(person, 'GET', `/calls/${room.callId}/sessions`))).toBe('NOT_FOUND')
  })

  test('[C5] of three who answered one never came: it is over when the second has left, and lasted until then', async () => {
    const { tutor, student, student2 } = school
    await answered(server, room.callId, student, student2)
    const waiting = await enter(tutor)
    const page = await enter(student2)
    server.clock.advance(20_000)
    await page.request('ROOM_LEAVE', { roomId: room.roomId })
    expect((await stored()).status).toBe('active')
    server.clock.advance(10_001)
    await server.server.tick()
    expect(await waiting.nextEvent('CALL_ENDED')).toEqual({ callId: room.callId, duration: 20 })
  })

  test('RTC messages pass between its people as in a lesson, and nobody outside sends any in', async () => {
    const { tutor, student, student2 } = school
    await answered(server, room.callId, student)
    const [one, other] = [await enter(tutor), await enter(student)]
    const offer = { roomId: room.roomId, to: student.id, toInstanceId: other.instanceId, description: { sdp: 'v=0' } }
    await one.request('RTC_OFFER', offer)
    expect(await other.nextEvent('RTC_OFFER')).toEqual({ roomId: room.roomId, from: tutor.id, fromInstanceId: one.instanceId, description: { sdp: 'v=0' } })
    const outside = await pages.connect(server, student2)
    expect(await refused(outside.request('RTC_OFFER', offer))).toBe('NOT_FOUND')
  })

  test(`holds ${P2P_ROOM_LIMIT} people`, async () => {
    const others = await Promise.all(Array.from({ length: P2P_ROOM_LIMIT }, (_, i) => server.addPerson('student', `Pupil ${i}`)))
    room = await ringingCall(server, school.tutor, others[0]!, ...others.slice(1))
    await answered(server, room.callId, ...others)
    await enter(school.tutor)
    for (const person of others.slice(1)) await enter(person)
    expect(await refused(enter(others[0]!))).toBe('ROOM_LIMIT')
  })
})

describe('[T3] [T4] [T5] the ticket of a call', () => {
  test('gives everything needed for the room, to each his own, for a day at most', async () => {
    const { tutor, student } = school
    const mine = (await refresh(tutor)).body
    const until = server.clock.now() + 24 * 60 * 60_000
    const { callId, roomId, boardId, channelName, uidOf } = room
    expect(callId).not.toBe(roomId)
    expect(mine).toEqual({
      room: { id: roomId, kind: 'call', title: '' }, role: 'tutor', showsBoardToAll: true, waits: false, channel: { roomId, inside: [] },
      rtc: {
        provider: 'p2p', channelName, uid: uidOf.get(tutor.id), screenUid: (uidOf.get(tutor.id) ?? 0) + 2 ** 31, expiresAt: iso(until),
        iceServers: [{ urls: ['turn:turn.school.test'], username: `${String(until / 1000)}:${tutor.id}`, credential: iceServersOf(mine.rtc)[0]?.credential }],
      },
      board: { provider: 'embedded', boardId, role: 'writer' },
    })
    expect(mine.rtc.channelName).toMatch(/^c_[\w-]{43}$/)
    await answered(server, callId, student)
    server.clock.advance(60_000)
    const theirs = (await refresh(student)).body
    expect(theirs).toMatchObject({ role: 'student', showsBoardToAll: true, rtc: { channelName, uid: uidOf.get(student.id), expiresAt: iso(until + 60_000) } })
    expect(theirs.rtc.uid).not.toBe(mine.rtc.uid)
  })

  test('is for those in the call, while it goes on', async () => {
    const { tutor, student, student2, stranger, admin } = school
    expect(await codeOf(refresh(student))).toBe('NOT_ACTIVE')
    await answered(server, room.callId, student)
    expect((await refresh(tutor)).status).toBe(200)
    expect((await refresh(student)).status).toBe(200)
    expect(await codeOf(refresh(student2))).toBe('NOT_ACTIVE')
    for (const person of [stranger, admin]) expect(await codeOf(refresh(person))).toBe('NOT_FOUND')
    expect(await codeOf(refresh(tutor, randomUUID()))).toBe('NOT_FOUND')
    expect(await codeOf(refresh(tutor, 'nonsense'))).toBe('VALIDATION_FAILED')
    await callIsOver(server, room.callId)
    expect(await codeOf(refresh(tutor))).toBe('NOT_ACTIVE')
  })
})

describe('[B5] the board of a call', () => {
  const draw = async (person: TestPerson) => {
    const client = await pages.connect(server, person)
    await client.request('BOARD_OPEN', { boardId: room.boardId, after: null })
    return client.request('BOARD_OPS', { boardId: room.boardId, after: 0, ops: [operation()] })
  }
  const roleOf = async (person: TestPerson) => (await (await pages.connect(server, person)).request('BOARD_OPEN', { boardId: room.boardId, after: null })).role

  test('everybody in it draws; who has not answered or has left looks on; others learn nothing', async () => {
    const { tutor, student, student2, stranger } = school
    expect(await refused(draw(student2))).toBe('FORBIDDEN')
    await answered(server, room.callId, student, student2)
    await enter(tutor)
    await enter(student)
    const page = await enter(student2)
    for (const person of [tutor, student, student2]) expect(await draw(person)).toMatchObject({ ok: true })
    await setPart(server, room.callId, student2, 'left')
    await page.request('ROOM_LEAVE', { roomId: room.roomId })
    expect(await refused(draw(student2))).toBe('FORBIDDEN')
    expect(await refused(draw(stranger))).toBe('NOT_FOUND')
    await setPart(server, room.callId, student2, 'joined')
    expect(await roleOf(student2)).toBe('writer')
  })

  test('is closed with the call, and can be read by its people afterwards', async () => {
    const { tutor, student, student2 } = school
    await answered(server, room.callId, student)
    await enter(tutor)
    const page = await enter(student)
    await draw(student)
    await server.as<Call>(tutor, 'POST', `/calls/${room.callId}/end`)
    await server.as<Call>(student, 'POST', `/calls/${room.callId}/end`)
    await page.nextEvent('ROOM_CLOSED', ({ reason }) => reason === 'ended')
    for (const person of [tutor, student, student2]) {
      expect(await roleOf(person)).toBe('reader')
      expect(await refused(draw(person))).toBe('FORBIDDEN')
    }
  })

  test('comes to everybody\'s screen by anybody in the call, and by nobody else', async () => {
    const { tutor, student, student2, stranger } = school
    await answered(server, room.callId, student)
    const other = await enter(tutor)
    await enter(student)
    const show = (person: TestPerson) => server.as(person, 'POST', `/calls/${room.callId}/whiteboard`)
    expect(await codeOf(show(student2))).toBe('NOT_ACTIVE')
    expect(await codeOf(show(stranger))).toBe('NOT_FOUND')
    expect(other.seen('WHITEBOARD_ENABLED')).toEqual([])
    expect((await show(student)).body).toEqual({ boardId: room.boardId, role: 'writer' })
    expect(await other.nextEvent('WHITEBOARD_ENABLED')).toEqual({ roomId: room.roomId, boardId: room.boardId })
    await stateWhere(other, (state) => state.boardShown)
    expect((await enter(tutor)).state.boardShown).toBe(true)
  })
})
