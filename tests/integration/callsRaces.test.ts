import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCallRepository } from '../../server/repositories/callRepository.ts'
import { applyToCall } from '../../server/services/callState.ts'
import { isCallOver, type CallEvent } from '../../src-shared/callLifecycle.ts'
import { calling, rungAt, toldTo } from '../support/calling.ts'
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

const stored = () => server.db.selectFrom('calls').select(['id', 'status', 'type']).execute()
const liveParts = () => server.db.selectFrom('callPeople').select(['userId', 'state']).where('state', 'in', ['calling', 'ringing', 'joined']).execute()

describe('[C3] answers at the same moment', () => {
  test('on two sockets and over HTTP: exactly one wins, all devices hear of one answer', async () => {
    const second = await calls.device(student)
    const { call } = await calls.call(tutor, student)
    const answers = await Promise.all([
      theirs.raw('CALL_ACCEPT', { callId: call.id }).then((answer) => (answer.ok ? 'won' : answer.error.code)),
      second.raw('CALL_ACCEPT', { callId: call.id }).then((answer) => (answer.ok ? 'won' : answer.error.code)),
      calls.act(student, call.id, 'accept').then(({ status, body }) => (status === 200 ? 'won' : body.code)),
    ])
    expect(answers.toSorted()).toEqual(['NOT_PENDING', 'NOT_PENDING', 'won'])
    expect(await toldTo(mine, 'CALL_ACCEPTED')).toHaveLength(1)
    expect(await toldTo(mine, 'CALL_ACCEPTED_BY_RECEIVER')).toHaveLength(1)
    for (const device of [theirs, second]) expect(await toldTo(device, 'CALL_HANDLED_ELSEWHERE')).toHaveLength(1)
  })

  test('an answer, a refusal and a cancel: one outcome, which everybody is told', async () => {
    for (let round = 0; round < 5; round++) {
      const { call } = await calls.call(tutor, student)
      const replies = await Promise.all([calls.act(student, call.id, 'accept'), calls.act(student, call.id, 'reject'), calls.act(tutor, call.id, 'cancel')])
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      const { status } = await calls.see(tutor, call.id)
      const event = { active: 'CALL_ACCEPTED', rejected: 'CALL_REJECTED', cancelled: 'CALL_CANCELLED' }[status as 'active']
      for (const device of [mine, theirs]) await device.nextEvent(event as 'CALL_ACCEPTED', ({ callId }) => callId === call.id)
      if (!isCallOver(status)) await calls.do(student, call.id, 'end')
    }
  })

  test('of two servers on one database only one writes its answer', async () => {
    const { call } = await calls.call(tutor, student)
    const rows = createCallRepository(server.db)
    const events: CallEvent[] = [{ type: 'accept', userId: student.id }, { type: 'reject', userId: student.id }, { type: 'timeout', userId: student.id }, { type: 'cancel' }]
    const changes = await Promise.all([...events, ...events].map((event) => rows.change(call.id, (now) => (now.call.status === 'pending' ? applyToCall(now, event, server.clock.now()) : null))))
    expect(changes.filter((change) => change !== null)).toHaveLength(1)
    expect((await calls.see(tutor, call.id)).status).not.toBe('pending')
  })
})

describe('[C4] two who call each other', () => {
  test('one after the other: the second call is the answer to the first', async () => {
    const { call, ticket } = await calls.call(tutor, student)
    const crossed = await theirs.request('CALL_INITIATE', { receiverId: tutor.id, callType: 'video' })
    expect(crossed.call).toMatchObject({ id: call.id, status: 'active', direction: 'incoming', type: 'video' })
    expect(crossed.ticket.room.id).toBe(ticket.room.id)
    expect(await mine.nextEvent('CALL_ACCEPTED_BY_RECEIVER')).toEqual({ callId: call.id, personId: student.id })
    expect(await toldTo(mine, 'INCOMING_CALL')).toEqual([])
    expect(await stored()).toHaveLength(1)
  })

  test('at the same moment, again and again: always one call, both in it, nobody refused', async () => {
    for (let round = 0; round < 6; round++) {
      const [a, b] = await Promise.all([calls.call(tutor, student), theirs.request('CALL_INITIATE', { receiverId: tutor.id, callType: 'video' })])
      expect(a.call.id).toBe(b.call.id)
      expect(a.ticket.rtc.uid).not.toBe(b.ticket.rtc.uid)
      expect(await calls.see(tutor, a.call.id)).toMatchObject({ status: 'active', people: [{ state: 'joined' }, { state: 'joined' }] })
      for (const person of [tutor, student]) expect((await calls.active(person)).call?.id).toBe(a.call.id)
      await calls.do(tutor, a.call.id, 'end')
    }
    expect(await stored()).toHaveLength(6)
  })

  test('where only one wants to be seen it is a voice call', async () => {
    const { call } = await calls.call(tutor, student, 'video')
    expect((await calls.call(student, tutor, 'voice')).call).toMatchObject({ id: call.id, type: 'voice' })
    for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_VIDEO_ANSWERED')).toEqual({ callId: call.id, by: student.id, accepted: false, type: 'voice' })
  })

  test('while the first is being cancelled: in one call, or in one\'s own', async () => {
    for (let round = 0; round < 4; round++) {
      const { call } = await calls.call(tutor, student)
      const [cancelled, crossed] = await Promise.all([calls.act(tutor, call.id, 'cancel'), calls.call(student, tutor)])
      expect(crossed.call.id === call.id).toBe(cancelled.status !== 200)
      expect(crossed.call.status).toBe(cancelled.status === 200 ? 'pending' : 'active')
      await calls.do(student, crossed.call.id, 'end')
      expect(await liveParts()).toEqual([])
    }
  })
})

test('[C2] of two who call the same person at the same moment one rings', async () => {
  const { otherTutor } = server.school
  const replies = await Promise.all([calls.initiate(tutor, student.id), calls.initiate(otherTutor, student.id)])
  expect(replies.map(({ body }) => body.code ?? 'rings').toSorted()).toEqual(['USER_BUSY', 'rings'])
  expect(await rungAt(theirs)).toHaveProperty('size', 1)
  expect((await liveParts()).map(({ state }) => state).toSorted()).toEqual(['calling', 'ringing'])
})

test('one person who calls on two devices at the same moment calls once', async () => {
  const replies = await Promise.all([calls.initiate(tutor, student.id), calls.initiate(tutor, student.id), calls.initiate(tutor, server.school.otherTutor.id)])
  const made = replies.filter(({ body }) => body.code !== 'CONFLICT')
  expect(made.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1)
  expect((await liveParts()).filter(({ userId }) => userId === tutor.id).length).toBeLessThanOrEqual(1)
  expect(await rungAt(theirs)).toHaveProperty('size', made.filter(({ status }) => status === 201).length)
})

test('hanging up at the same moment ends it once', async () => {
  const { call } = await calls.call(tutor, student)
  await calls.do(student, call.id, 'accept')
  const replies = await Promise.all([calls.act(tutor, call.id, 'end'), calls.act(student, call.id, 'end')])
  expect(replies.map(({ body }) => body.code ?? 'ended').toSorted()).toEqual(['NOT_ACTIVE', 'ended'])
  for (const device of [mine, theirs]) expect(await toldTo(device, 'CALL_ENDED')).toHaveLength(1)
})
