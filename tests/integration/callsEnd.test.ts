import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CallEntrance } from '../../src-shared/calls.ts'
import { calling, enter, toldTo } from '../support/calling.ts'
import { connectionOf, refused, stateWhere } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
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

/** Both are in the room; `page`: the student's. */
async function talk(): Promise<{ callId: string; answered: CallEntrance; page: string }> {
  const called = await calls.call(tutor, student)
  await enter(mine, called)
  const answered = await calls.do(student, called.call.id, 'accept')
  const page = randomUUID()
  await enter(theirs, answered, page)
  return { callId: called.call.id, answered, page }
}
/** The server has seen that the caller, alone in the room, is lost: nobody is told of that. */
const callerIsLost = () => expect.poll(async () => (await server.db.selectFrom('attendance').select('lostAt').where('userId', '=', tutor.id).executeTakeFirst())?.lostAt, { timeout: 8_000 }).toBe(server.clock.now())
const studentIsLost = () => stateWhere(mine, (state) => connectionOf(state, student.id) === 'lost')

describe('the caller is killed while it rings', () => {
  test('five seconds later the call is cancelled, as of the loss, and nobody rings any more', async () => {
    const { call, ticket } = await calls.call(tutor, student)
    await enter(mine, { ticket })
    server.clock.advance(3 * SECOND)
    mine.drop()
    await callerIsLost()
    const lost = calls.at()
    await calls.pass(4_999)
    expect((await calls.see(student, call.id)).status).toBe('pending')
    await calls.pass(1)
    expect(await theirs.nextEvent('CALL_CANCELLED')).toEqual({ callId: call.id, by: tutor.id })
    expect(await calls.see(student, call.id)).toMatchObject({ status: 'cancelled', missed: true, endedAt: lost })
    expect(await calls.active(student)).toEqual({ call: null, ringing: [] })
  })

  test('a page that is back within them goes on calling, and so does another device', async () => {
    const { call, ticket } = await calls.call(tutor, student)
    await enter(mine, { ticket })
    mine.drop()
    await callerIsLost()
    await calls.pass(4 * SECOND)
    const again = await calls.device(tutor)
    await calls.pass(20 * SECOND)
    expect((await calls.active(tutor)).call).toMatchObject({ id: call.id, status: 'pending' })
    const other = await calls.device(tutor)
    again.close()
    await again.gone
    await calls.pass(5 * SECOND)
    await calls.do(student, call.id, 'accept')
    expect(await other.nextEvent('CALL_ACCEPTED')).toEqual({ callId: call.id, personId: student.id })
  })
})

test('the receiver\'s devices that come back while it rings ring again', async () => {
  await calls.call(tutor, student)
  theirs.drop()
  await theirs.gone
  await calls.pass(12 * SECOND)
  const back = await calls.device(student)
  expect((await back.nextEvent('INCOMING_CALL')).ringsFor).toBe(18)
})

describe('[C5] somebody is gone from the call', () => {
  test('killed: after the grace it is over, as of the instant at which he or she was lost', async () => {
    const { callId } = await talk()
    await calls.pass(100 * SECOND)
    theirs.drop()
    await studentIsLost()
    const lost = calls.at()
    await calls.pass(30 * SECOND)
    expect((await calls.see(tutor, callId)).status).toBe('active')
    await calls.pass(1)
    expect(await mine.nextEvent('CALL_ENDED')).toEqual({ callId, duration: 100 })
    expect((await mine.nextEvent('ROOM_CLOSED')).reason).toBe('ended')
    expect(await calls.see(tutor, callId)).toMatchObject({ status: 'ended', endedAt: lost, duration: 100 })
    expect(await calls.active(tutor)).toEqual({ call: null, ringing: [] })
    expect((await calls.initiate(tutor, student.id)).body.code).toBe('USER_OFFLINE')
  })

  test('back within the grace it goes on, and a reload finds the way in', async () => {
    const { callId, answered, page } = await talk()
    theirs.drop()
    await studentIsLost()
    await calls.pass(29 * SECOND)
    const back = await calls.device(student)
    expect((await calls.active(student)).call?.id).toBe(callId)
    await enter(back, answered, page)
    const { body: ticket } = await server.as<CallEntrance['ticket']>(student, 'POST', `/calls/${callId}/refresh-token`)
    expect(ticket.rtc.uid).toBe(answered.ticket.rtc.uid)
    await calls.pass(60 * SECOND)
    expect(await calls.see(tutor, callId)).toMatchObject({ status: 'active' })
    expect(await toldTo(mine, 'CALL_ENDED')).toEqual([])
  })

  test('leaving the room on purpose is hanging up', async () => {
    const { callId, answered } = await talk()
    await calls.pass(42 * SECOND)
    await theirs.request('ROOM_LEAVE', { roomId: answered.ticket.room.id })
    expect(await mine.nextEvent('CALL_ENDED')).toEqual({ callId, duration: 42 })
    expect(await refused(enter(theirs, answered))).toBe('NOT_ACTIVE')
  })

  test('both are killed: over as of the first', async () => {
    const { callId } = await talk()
    await calls.pass(60 * SECOND)
    theirs.drop()
    await studentIsLost()
    const lost = calls.at()
    server.clock.advance(10 * SECOND)
    mine.drop()
    await mine.gone
    await calls.pass(31 * SECOND)
    await calls.pass(31 * SECOND)
    expect(await calls.see(tutor, callId)).toMatchObject({ status: 'ended', endedAt: lost, duration: 60 })
  })

  test('answered and never came: over after thirty seconds, without a second of talk', async () => {
    const called = await calls.call(tutor, student)
    await enter(mine, called)
    await calls.pass(5 * SECOND)
    await calls.do(student, called.call.id, 'accept')
    await calls.pass(30 * SECOND)
    expect((await calls.see(tutor, called.call.id)).status).toBe('active')
    await calls.pass(1)
    expect(await mine.nextEvent('CALL_ENDED')).toEqual({ callId: called.call.id, duration: 0 })
  })

  test('neither of them ever came into the room: the same', async () => {
    const { call } = await calls.call(tutor, student)
    await calls.do(student, call.id, 'accept')
    await calls.pass(30_001)
    expect(await calls.see(tutor, call.id)).toMatchObject({ status: 'ended', duration: 0, maxConcurrentParticipants: 0 })
  })

  test('the intervals say who was there and when', async () => {
    const { callId } = await talk()
    const from = calls.at()
    await calls.pass(90 * SECOND)
    await calls.do(student, callId, 'end')
    const { items } = (await server.as<{ items: object[] }>(tutor, 'GET', `/calls/${callId}/sessions`)).body
    const to = calls.at()
    expect(items).toMatchObject([{ person: { id: tutor.id }, joinedAt: from, leftAt: to, drops: 0 }, { person: { id: student.id }, joinedAt: from, leftAt: to, drops: 0 }])
    expect((await calls.see(tutor, callId)).maxConcurrentParticipants).toBe(2)
  })
})
