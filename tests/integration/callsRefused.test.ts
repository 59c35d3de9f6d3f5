import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../server/services/newId.ts'
import { calling, enter, rungAt, toldTo } from '../support/calling.ts'
import { refusalOf, refused } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let tutor: TestPerson
let student: TestPerson
let mine: SocketClient
let theirs: SocketClient
const calls = calling(() => server)

beforeEach(async () => {
  server = await startTestServer()
  ;({ tutor, student } = server.school)
  mine = await calls.device(tutor)
  theirs = await calls.device(student)
})
afterEach(async () => {
  calls.closeAll()
  await server.close()
})

const stored = async () => (await server.db.selectFrom('calls').select('id').execute()).length
/** Both ways of asking give the same answer, nobody rings, and nothing is written down. */
async function nothingComesOf(to: string, code: string): Promise<void> {
  expect((await calls.initiate(tutor, to)).body.code).toBe(code)
  expect(await refused(mine.request('CALL_INITIATE', { receiverId: to, callType: 'voice' }))).toBe(code)
  expect(await stored()).toBe(0)
  expect(await toldTo(theirs, 'INCOMING_CALL')).toEqual([])
}

describe('a call that cannot be', () => {
  test('to oneself', () => nothingComesOf(tutor.id, 'VALIDATION_FAILED'))
  test('to nobody', () => nothingComesOf(newId(), 'NOT_FOUND'))
  test('to a disabled person', async () => {
    await server.db.updateTable('users').set({ status: 'disabled' }).where('id', '=', student.id).execute()
    await nothingComesOf(student.id, 'VALIDATION_FAILED')
  })
  test('to somebody out of reach: students do not call students', async () => {
    const { student2 } = server.school
    expect((await calls.initiate(student2, student.id)).body.code).toBe('NOT_FOUND')
    expect(await stored()).toBe(0)
    expect(await toldTo(theirs, 'INCOMING_CALL')).toEqual([])
  })
  test('without a sign-in, with no id, with another type', async () => {
    expect((await server.request('POST', '/calls/initiate', { body: { receiverId: student.id, callType: 'voice' } })).status).toBe(401)
    for (const body of [{}, { receiverId: 'x', callType: 'voice' }, { receiverId: student.id, callType: 'hologram' }]) {
      expect((await server.as(tutor, 'POST', '/calls/initiate', body)).body).toMatchObject({ code: 'VALIDATION_FAILED' })
    }
    expect(await stored()).toBe(0)
  })
})

describe('[C2] somebody who is not to be had', () => {
  const noted = async (person: TestPerson, why: 'busy' | 'offline') => {
    const row = await server.db.selectFrom('callPeople').select(['callId', 'state', 'unreached', 'missed']).where('userId', '=', person.id).orderBy('startedAt', 'desc').orderBy('callId', 'desc').executeTakeFirst()
    expect(row).toMatchObject({ state: 'missed', unreached: why, missed: 1 })
    return row!.callId
  }

  test('offline: told at once, and a missed call is there afterwards', async () => {
    const { otherTutor } = server.school
    expect((await calls.initiate(tutor, otherTutor.id)).body).toMatchObject({ status: 409, code: 'USER_OFFLINE', detail: 'Omar Khan is offline' })
    const callId = await noted(otherTutor, 'offline')
    expect(await mine.nextEvent('USER_OFFLINE')).toEqual({ callId, personId: otherTutor.id })
    expect(await calls.see(otherTutor, callId)).toMatchObject({ status: 'missed', missed: true, direction: 'incoming', endedAt: calls.at(), people: [{ state: 'left', unreached: null }, { state: 'missed', unreached: 'offline' }] })
    expect((await mine.nextEvent('CONVERSATION_MESSAGE')).message.content).toMatchObject({ kind: 'call', call: { id: callId, status: 'missed' } })
    expect((await server.as(tutor, 'POST', `/calls/${callId}/refresh-token`)).status).toBeGreaterThanOrEqual(400)
    expect((await server.as<{ items: unknown[] }>(tutor, 'GET', `/calls/${callId}/sessions`)).body.items).toEqual([])
    expect(await calls.active(tutor)).toEqual({ call: null, ringing: [] })
  })

  test.each(['ringing', 'in a call', 'calling'])('busy: %s', async (how) => {
    const { otherTutor } = server.school
    const others = await calls.device(otherTutor)
    const { call } = how === 'calling' ? await calls.call(student, otherTutor) : await calls.call(otherTutor, student)
    if (how === 'in a call') await calls.do(student, call.id, 'accept')
    const error = await refusalOf(mine.request('CALL_INITIATE', { receiverId: student.id, callType: 'voice' }))
    expect(error).toMatchObject({ code: 'USER_BUSY', message: 'Sadia Islam is busy' })
    const callId = await noted(student, 'busy')
    expect(await mine.nextEvent('USER_BUSY')).toEqual({ callId, personId: student.id })
    expect(await theirs.nextEvent('CALL_MISSED', (missed) => missed.callId === callId)).toEqual({ callId, personId: student.id })
    expect(await rungAt(theirs)).toEqual(new Set(how === 'calling' ? [] : [call.id]))
    expect(await toldTo(others, 'CALL_MISSED')).toEqual([])
  })

  test('busy: in a lesson, until it is left', async () => {
    const session = await server.book({ by: server.school.otherTutor })
    const roomId = (await server.join(student, session.id)).body.room.id
    await theirs.request('ROOM_ENTER', { roomId, instanceId: newId(), media: { microphone: false, camera: false } })
    expect((await calls.initiate(tutor, student.id)).body.code).toBe('USER_BUSY')
    await noted(student, 'busy')
    expect((await calls.initiate(student, tutor.id)).body).toMatchObject({ code: 'CONFLICT', detail: 'This person is in a lesson' })
    await theirs.request('ROOM_LEAVE', { roomId })
    expect((await calls.initiate(tutor, student.id)).status).toBe(201)
  })

  test('busy: wants no calls; says so for all devices, and may call all the same', async () => {
    const of = '/me/call-preferences'
    expect((await server.as(student, 'GET', of)).body).toEqual({ doNotDisturb: false })
    expect((await server.as(student, 'PATCH', of, { doNotDisturb: true })).body).toEqual({ doNotDisturb: true })
    expect((await server.as(student, 'PATCH', of, {})).body).toEqual({ doNotDisturb: true })
    expect((await server.as(student, 'PATCH', of, { doNotDisturb: 'yes' })).status).toBe(400)
    expect((await calls.initiate(tutor, student.id)).body.code).toBe('USER_BUSY')
    await noted(student, 'busy')
    expect(await toldTo(theirs, 'INCOMING_CALL')).toEqual([])
    const { call } = await calls.call(student, tutor)
    await calls.do(student, call.id, 'cancel')
    await server.as(student, 'PATCH', of, { doNotDisturb: false })
    expect((await calls.initiate(tutor, student.id)).status).toBe(201)
  })
})

test('who is in a call already, or is being called by a third, does not call', async () => {
  const { otherTutor, student2 } = server.school
  await calls.device(student2)
  const { call } = await calls.call(otherTutor, student)
  expect((await calls.initiate(student, tutor.id)).body).toMatchObject({ code: 'CONFLICT', detail: 'Somebody is calling this person: that wants an answer first' })
  expect((await calls.initiate(otherTutor, student2.id)).body).toMatchObject({ code: 'CONFLICT', detail: 'This person is in a call already' })
  await calls.do(student, call.id, 'accept')
  expect((await calls.initiate(student, tutor.id)).body.code).toBe('CONFLICT')
  expect(await stored()).toBe(1)
})

describe('somebody else\'s call', () => {
  test('does not exist, to admins either, whatever is asked', async () => {
    const { call } = await calls.call(tutor, student)
    for (const other of [server.school.otherTutor, server.school.admin]) {
      const device = await calls.device(other)
      for (const action of ['accept', 'reject', 'cancel', 'end'] as const) expect((await calls.act(other, call.id, action)).body.code).toBe('NOT_FOUND')
      for (const event of ['CALL_ACCEPT', 'CALL_REJECT', 'CALL_CANCEL', 'CALL_END', 'CALL_RINGING', 'CALL_ASK_VIDEO', 'CALL_USER_LEFT_CHANNEL'] as const) expect(await refused(device.request(event, { callId: call.id }))).toBe('NOT_FOUND')
      for (const path of ['', '/participants', '/sessions', '/quality']) expect((await server.as(other, 'GET', `/calls/${call.id}${path}`)).status, path).toBe(404)
      for (const path of ['/refresh-token', '/whiteboard']) expect((await server.as(other, 'POST', `/calls/${call.id}${path}`)).status, path).toBe(404)
      expect((await calls.add(other, call.id, student.id)).body.code).toBe('NOT_FOUND')
      device.close()
    }
    expect(await calls.see(tutor, call.id)).toEqual(call)
  })

  test('the other\'s part is not one\'s own: callers do not answer, the called do not cancel', async () => {
    const { call, ticket } = await calls.call(tutor, student)
    expect((await calls.act(tutor, call.id, 'accept')).body.code).toBe('NOT_PENDING')
    expect((await calls.act(tutor, call.id, 'reject')).body.code).toBe('NOT_PENDING')
    expect((await calls.act(student, call.id, 'cancel')).body.code).toBe('FORBIDDEN')
    expect((await calls.act(student, call.id, 'end')).body.code).toBe('NOT_ACTIVE')
    expect(await refused(enter(theirs, { ticket }))).toBe('NOT_ACTIVE')
    expect(await calls.see(tutor, call.id)).toEqual(call)
  })

  test('one that is over stays as it was', async () => {
    const { call } = await calls.call(tutor, student)
    const over = await calls.do(student, call.id, 'reject')
    for (const person of [tutor, student]) {
      for (const [action, code] of [['accept', 'NOT_PENDING'], ['reject', 'NOT_PENDING'], ['end', 'NOT_ACTIVE']] as const) expect((await calls.act(person, call.id, action)).body.code).toBe(code)
    }
    expect((await calls.act(tutor, call.id, 'cancel')).body.code).toBe('NOT_PENDING')
    expect((await calls.add(tutor, call.id, server.school.student2.id)).body.code).toBe('NOT_ACTIVE')
    expect(await calls.see(student, call.id)).toEqual(over)
  })
})

test('a quick reply is a text, and not too long', async () => {
  const { call } = await calls.call(tutor, student)
  for (const quickReply of ['', '   ', 'x'.repeat(201), 'a\0b', '\ud800', 5]) expect((await calls.act(student, call.id, 'reject', { quickReply })).body.code, String(quickReply)).toBe('VALIDATION_FAILED')
  expect((await calls.see(student, call.id)).status).toBe('pending')
})

test('five hundred calls a minute are ten; the others are refused in words with the time to wait, over both doors together', async () => {
  const { otherTutor } = server.school
  await server.tokenOf(tutor)
  const byHttp = await Promise.all(Array.from({ length: 450 }, () => calls.initiate(tutor, otherTutor.id)))
  const bySocket = await Promise.all(Array.from({ length: 50 }, () => mine.raw('CALL_INITIATE', { receiverId: student.id, callType: 'voice' })))
  const codes = [...byHttp.map(({ body }) => body), ...bySocket.flatMap((answer) => (answer.ok ? [] : [answer.error]))].map(({ code }) => code)
  expect(codes.filter((code) => code === 'USER_OFFLINE')).toHaveLength(10)
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(490)
  const refusal = byHttp.at(-1)!
  expect(refusal.status).toBe(429)
  expect(refusal.body.detail).toMatch(/^At most 10 calls a minute: again in \d+ s$/)
  expect(refusal.body.retryAfter).toBeGreaterThan(0)
  expect(await stored()).toBe(10)
  expect(await toldTo(theirs, 'INCOMING_CALL')).toEqual([])
  expect((await calls.initiate(student, tutor.id)).status).toBe(201)
})
