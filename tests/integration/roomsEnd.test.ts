import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../src-shared/sessions.ts'
import { connectionOf, createPages, OFF, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
let server: TestServer
let session: Session
let roomId: string
const pages = createPages()
const enter = (person: TestServer['school']['tutor'], instanceId?: string) => pages.enter(server, person, roomId, instanceId)
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

describe('RTC messages', () => {
  const description = { sdp: 'v=0' }
  const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 }

  test('reach exactly the person named, under the sender\'s own name', async () => {
    const { tutor, student, student2 } = server.school
    const [a, b, c] = [await enter(tutor), await enter(student), await enter(student2)]
    const to = { roomId, to: student.id, toInstanceId: b.instanceId }
    const from = { roomId, from: tutor.id, fromInstanceId: a.instanceId }
    await a.request('RTC_OFFER', { ...to, description })
    await a.request('RTC_ANSWER', { ...to, description })
    await a.request('RTC_CANDIDATE', { ...to, candidate })
    expect(await b.nextEvent('RTC_OFFER')).toEqual({ ...from, description })
    expect(await b.nextEvent('RTC_ANSWER')).toEqual({ ...from, description })
    expect(await b.nextEvent('RTC_CANDIDATE')).toEqual({ ...from, candidate })
    expect(c.seen('RTC_OFFER')).toEqual([])
  })

  test('[P1] may follow an entry without waiting for its reply, and are refused with it', async () => {
    const { tutor, student, stranger } = server.school
    const a = await enter(tutor)
    const [b, foreign] = await Promise.all([pages.connect(server, student), pages.connect(server, stranger)])
    const media = { microphone: false, camera: false }
    const instanceId = randomUUID()
    const entryAndOffer = (client: Pick<Page, 'request'>) => [
      client.request('ROOM_ENTER', { roomId, instanceId, media }), client.request('RTC_OFFER', { roomId, to: tutor.id, toInstanceId: a.instanceId, description }),
    ] as const
    await Promise.all(entryAndOffer(b))
    expect(await a.nextEvent('RTC_OFFER')).toEqual({ roomId, from: student.id, fromInstanceId: instanceId, description })
    expect(await Promise.all(entryAndOffer(foreign).map(refused))).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    expect(a.seen('RTC_OFFER')).toHaveLength(1)
  })

  test('do not leave the room, reach no old page, and need the sender inside', async () => {
    const { tutor, student, student2, stranger } = server.school
    const a = await enter(tutor)
    const old = await enter(student)
    const now = await enter(student)
    const outside = await pages.connect(server, student2)
    const foreign = await pages.connect(server, stranger)
    const send = (client: Pick<Page, 'request'>, to: string, toInstanceId: string) => refused(client.request('RTC_OFFER', { roomId, to, toInstanceId, description }))
    expect(await send(a, student.id, old.instanceId)).toBe('NOT_FOUND')
    expect(await send(a, student2.id, randomUUID())).toBe('NOT_FOUND')
    expect(await send(a, stranger.id, randomUUID())).toBe('NOT_FOUND')
    expect(await send(outside, tutor.id, a.instanceId)).toBe('NOT_FOUND')
    expect(await send(foreign, tutor.id, a.instanceId)).toBe('NOT_FOUND')
    expect(await send(old, tutor.id, a.instanceId)).toBe('NOT_FOUND')
    now.drop()
    await stateWhere(a, (state) => connectionOf(state, student.id) === 'lost')
    expect(await send(a, student.id, now.instanceId)).toBe('NOT_FOUND')
    for (const client of [outside, foreign, old]) expect(client.seen('RTC_OFFER')).toEqual([])
    expect(a.seen('RTC_OFFER')).toEqual([])
  })
})

describe('the board on the screen', () => {
  test('the tutor shows it to everybody; students and strangers cannot', async () => {
    const { tutor, student, stranger } = server.school
    const page = await enter(student)
    const path = `/sessions/${session.id}/whiteboard`
    const { boardId } = (await server.join(student, session.id)).body.board
    expect((await server.as(student, 'POST', path)).status).toBe(403)
    expect((await server.as(stranger, 'POST', path)).status).toBe(404)
    expect((await server.as(tutor, 'POST', path)).body).toEqual({ boardId, role: 'admin' })
    expect(await page.nextEvent('WHITEBOARD_ENABLED')).toEqual({ roomId, boardId })
    expect((await stateWhere(page, (state) => state.boardShown)).boardShown).toBe(true)
    expect((await enter(tutor)).state.boardShown).toBe(true)
  })
})

describe('[S7] the end', () => {
  const end = (person: TestServer['school']['tutor']) => server.as<Session & { code?: string }>(person, 'POST', `/sessions/${session.id}/end`)

  test('by the tutor alone: everybody is told and shown out, nobody comes in again', async () => {
    const { tutor, student, student2 } = server.school
    const outside = await pages.connect(server, student2)
    const page = await enter(student)
    expect((await end(tutor)).body.code).toBe('CONFLICT')
    await enter(tutor)
    server.clock.advance(47 * MINUTE)
    expect((await end(student)).body.code).toBe('FORBIDDEN')
    const ended = await end(tutor)
    expect(ended.body).toMatchObject({ status: 'completed', actualEndTime: iso(), actualDuration: 47 * 60 })
    expect(await outside.nextEvent('SESSION_ENDED')).toEqual({ sessionId: session.id, duration: 47 * 60 })
    expect(await page.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'ended' })
    expect(await refused(enter(tutor))).toBe('SESSION_OVER')
    expect((await server.join(tutor, session.id)).body).toMatchObject({ code: 'SESSION_OVER' })
    expect((await end(tutor)).body.code).toBe('SESSION_OVER')
    expect(await refused(page.request('ROOM_MEDIA', { roomId, media: OFF }))).toBe('NOT_FOUND')
    expect(outside.seen('SESSION_ENDED')).toHaveLength(1)
  })

  test('two ends at once: one ends it, the other is told that it is over', async () => {
    await enter(server.school.student)
    await enter(server.school.tutor)
    const codes = (await Promise.all([end(server.school.tutor), end(server.school.tutor)])).map((reply) => reply.body.code)
    expect(codes.sort()).toEqual(['SESSION_OVER', undefined])
  })

  test('nobody came: missed at the scheduled end', async () => {
    const client = await pages.connect(server, server.school.student)
    server.clock.advance(60 * MINUTE - 1)
    await tick()
    expect((await sessionNow()).status).toBe('scheduled')
    server.clock.advance(1)
    await tick()
    expect(await client.nextEvent('SESSION_ENDED')).toEqual({ sessionId: session.id, duration: 0 })
    expect(await sessionNow()).toMatchObject({ status: 'missed', actualStartTime: null, actualEndTime: null })
  })

  test('five minutes after the scheduled end when everybody has gone, by the rule\'s instant and not by the tick\'s', async () => {
    const [a, b] = [await enter(server.school.student), await enter(server.school.tutor)]
    server.clock.advance(50 * MINUTE)
    await a.request('ROOM_LEAVE', { roomId })
    await b.request('ROOM_LEAVE', { roomId })
    server.clock.advance(15 * MINUTE - 1)
    await tick()
    expect((await sessionNow()).status).toBe('active')
    server.clock.advance(120 * MINUTE)
    await tick()
    expect(await sessionNow()).toMatchObject({ status: 'completed', actualDuration: 65 * 60 })
    expect(await a.nextEvent('SESSION_ENDED')).toMatchObject({ duration: 65 * 60 })
  })

  test('sixty minutes past it at the latest, though somebody stays; until then people come and go', async () => {
    const page = await enter(server.school.student)
    await enter(server.school.tutor)
    server.clock.advance(90 * MINUTE)
    await tick()
    expect((await server.join(server.school.student2, session.id)).status).toBe(200)
    await enter(server.school.student2)
    server.clock.advance(30 * MINUTE)
    await tick()
    expect(await page.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'ended' })
    expect(await sessionNow()).toMatchObject({ status: 'completed', actualDuration: 120 * 60 })
  })

  test('a tutor who waits past the end keeps it open, and it is missed five minutes after he or she has gone', async () => {
    const page = await enter(server.school.tutor)
    server.clock.advance(62 * MINUTE)
    await tick()
    expect((await server.join(server.school.student, session.id)).status).toBe(200)
    await page.request('ROOM_LEAVE', { roomId })
    server.clock.advance(5 * MINUTE)
    await tick()
    expect((await sessionNow()).status).toBe('missed')
  })
})
