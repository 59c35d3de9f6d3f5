import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../src-shared/conversations.ts'
import { calling, enter, rungAt, toldTo } from '../support/calling.ts'
import { conversing } from '../support/conversing.ts'
import { refused, stateWhere } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
let server: TestServer
let tutor: TestServer['school']['tutor']
let student: TestServer['school']['student']
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

const messages = async (): Promise<Message[]> => {
  const talk = conversing(server)
  const { id } = await talk.open(tutor, student)
  return (await talk.messages(tutor, id)).items
}

describe('a call between two', () => {
  test('rings, is answered, talked and ended: both see the same of it', async () => {
    const { call, ticket } = await mine.request('CALL_INITIATE', { receiverId: student.id, callType: 'video' })
    expect(call).toMatchObject({ type: 'video', status: 'pending', callerId: tutor.id, direction: 'outgoing', missed: false, startedAt: calls.at(), answeredAt: null, duration: null })
    expect(call.people.map(({ person, state }) => [person.id, state])).toEqual([[tutor.id, 'calling'], [student.id, 'ringing']])
    expect((await mine.nextEvent('CALL_INITIATED')).call).toEqual(call)
    const incoming = await theirs.nextEvent('INCOMING_CALL')
    expect(incoming).toEqual({ call: { ...call, direction: 'incoming' }, ringsFor: 30 })
    await theirs.request('CALL_RINGING', { callId: call.id })
    expect(await mine.nextEvent('CALL_RINGING')).toEqual({ callId: call.id, personId: student.id })
    await enter(mine, { ticket })

    server.clock.advance(4 * SECOND)
    const answered = await theirs.request('CALL_ACCEPT', { callId: call.id })
    expect(answered.call).toMatchObject({ status: 'active', direction: 'incoming', answeredAt: calls.at() })
    expect(answered.ticket.room).toEqual({ id: ticket.room.id, kind: 'call', title: '' })
    expect(answered.ticket.rtc.uid).not.toBe(ticket.rtc.uid)
    for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_ACCEPTED')).toEqual({ callId: call.id, personId: student.id })
    expect(await mine.nextEvent('CALL_ACCEPTED_BY_RECEIVER')).toEqual({ callId: call.id, personId: student.id })
    await enter(theirs, answered)
    expect((await stateWhere(mine, ({ people }) => people.length === 2)).phase).toBe('started')
    expect(await mine.nextEvent('CALL_PARTICIPANT_JOINED', ({ userId }) => userId === student.id)).toEqual({ callId: call.id, userId: student.id, at: calls.at() })
    expect((await calls.active(tutor)).call).toMatchObject({ id: call.id, status: 'active' })

    server.clock.advance(754 * SECOND)
    await theirs.request('CALL_END', { callId: call.id })
    for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_ENDED')).toEqual({ callId: call.id, duration: 754 })
    expect(await mine.nextEvent('ROOM_CLOSED')).toEqual({ roomId: ticket.room.id, reason: 'ended' })
    const over = { status: 'ended', duration: 754, endedAt: calls.at(), missed: false, maxConcurrentParticipants: 2 }
    expect(await calls.see(tutor, call.id)).toMatchObject({ ...over, direction: 'outgoing' })
    expect(await calls.see(student, call.id)).toMatchObject({ ...over, direction: 'incoming', people: [{ state: 'left' }, { state: 'left' }] })
    expect(await calls.active(tutor)).toEqual({ call: null, ringing: [] })
    const { message } = await mine.nextEvent('CONVERSATION_MESSAGE')
    expect(message).toMatchObject({ senderId: tutor.id, content: { kind: 'call', call: { id: call.id, type: 'video', status: 'ended', duration: 754 } } })
    expect(await messages()).toEqual([message])
  })

  test('over HTTP it is the same', async () => {
    const { call } = await calls.call(tutor, student, 'voice')
    expect((await theirs.nextEvent('INCOMING_CALL')).call.type).toBe('voice')
    expect((await calls.active(student)).ringing).toEqual([{ call: { ...call, direction: 'incoming' }, ringsFor: 30 }])
    expect((await calls.active(tutor)).call).toEqual(call)
    const answered = await calls.do(student, call.id, 'accept')
    expect(answered.ticket.channel.roomId).toBe(answered.ticket.room.id)
    server.clock.advance(30 * SECOND)
    expect(await calls.do(tutor, call.id, 'end')).toMatchObject({ status: 'ended', duration: 30, direction: 'outgoing' })
    const { items } = (await server.as<{ items: unknown[] }>(student, 'GET', `/calls/${call.id}/participants`)).body
    expect(items).toEqual([tutor, student].map(({ id, name, role }) => ({ person: { id, name, role }, state: 'left', unreached: null, quickReply: null })))
  })

  test('declined with a quick reply: a text in their conversation, after the call', async () => {
    const { call } = await calls.call(tutor, student)
    expect(await calls.do(student, call.id, 'reject', { quickReply: ' Call you back at five. ' })).toMatchObject({ status: 'rejected', missed: false })
    expect(await mine.nextEvent('CALL_REJECTED')).toEqual({ callId: call.id, personId: student.id, quickReply: 'Call you back at five.' })
    expect((await calls.see(tutor, call.id)).people).toMatchObject([{ state: 'left' }, { state: 'rejected', quickReply: 'Call you back at five.' }])
    const [text, past] = await messages()
    expect(text).toMatchObject({ senderId: student.id, content: { kind: 'text', text: 'Call you back at five.' } })
    expect(past).toMatchObject({ senderId: tutor.id, content: { kind: 'call', call: { id: call.id, status: 'rejected', duration: null } } })
    expect(await mine.nextEvent('CONVERSATION_MESSAGE', ({ message }) => message.content.kind === 'text')).toEqual({ message: text })
  })

  test('declined without a word over the socket', async () => {
    const { call } = await calls.call(tutor, student)
    await theirs.request('CALL_REJECT', { callId: call.id })
    expect(await mine.nextEvent('CALL_REJECTED')).toEqual({ callId: call.id, personId: student.id, quickReply: null })
    expect((await messages()).map(({ content }) => content.kind)).toEqual(['call'])
  })

  test.each(['CALL_CANCEL', 'CALL_END'] as const)('%s of the caller stops the ringing: missed', async (event) => {
    const { call, ticket } = await calls.call(tutor, student)
    await enter(mine, { ticket })
    await theirs.nextEvent('INCOMING_CALL')
    await mine.request(event, { callId: call.id })
    expect(await theirs.nextEvent('CALL_CANCELLED')).toEqual({ callId: call.id, by: tutor.id })
    expect(await mine.nextEvent('ROOM_CLOSED')).toEqual({ roomId: ticket.room.id, reason: 'ended' })
    expect(await calls.see(student, call.id)).toMatchObject({ status: 'cancelled', missed: true, people: [{ state: 'left' }, { state: 'missed' }] })
    expect((await calls.see(tutor, call.id)).missed).toBe(false)
    expect(await toldTo(theirs, 'CALL_MISSED')).toEqual([])
    expect(await calls.active(student)).toEqual({ call: null, ringing: [] })
  })

  test('[C1] after thirty seconds it is missed, at its own instant however late anybody looks', async () => {
    const { call } = await calls.call(tutor, student)
    const end = calls.at(30 * SECOND)
    await calls.pass(29_999)
    expect((await calls.see(tutor, call.id)).status).toBe('pending')
    await calls.pass(20 * SECOND)
    for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_MISSED')).toEqual({ callId: call.id, personId: student.id })
    expect(await calls.see(student, call.id)).toMatchObject({ status: 'missed', missed: true, endedAt: end, duration: null })
    expect(await refused(theirs.request('CALL_ACCEPT', { callId: call.id }))).toBe('NOT_PENDING')
  })

  test('an answer that comes after the thirty seconds is none, though nobody has looked yet', async () => {
    for (const action of ['accept', 'reject'] as const) {
      const { call } = await calls.call(tutor, student)
      server.clock.advance(30 * SECOND)
      expect((await calls.act(student, call.id, action)).body.code).toBe('NOT_PENDING')
      expect((await calls.see(tutor, call.id)).status).toBe('missed')
    }
  })

  test('[C6] it ends by its own timer, without anybody asking, and a device that comes later does not ring', async () => {
    const { call } = await calls.call(tutor, student)
    server.clock.advance(61 * SECOND)
    const late = await calls.device(student)
    expect(await mine.nextEvent('CALL_MISSED')).toEqual({ callId: call.id, personId: student.id })
    expect(await toldTo(late, 'INCOMING_CALL')).toEqual([])
  })
})

describe('[C3] a person with three devices', () => {
  test('all ring, also one that comes while it rings; the first answer stops the others', async () => {
    const second = await calls.device(student)
    const { call } = await calls.call(tutor, student)
    for (const device of [theirs, second]) await device.nextEvent('INCOMING_CALL')
    server.clock.advance(10 * SECOND)
    const third = await calls.device(student)
    expect((await third.nextEvent('INCOMING_CALL')).ringsFor).toBe(20)
    expect(await rungAt(theirs)).toEqual(new Set([call.id]))
    for (const device of [theirs, second, third]) await device.request('CALL_RINGING', { callId: call.id })
    expect(await toldTo(mine, 'CALL_RINGING')).toHaveLength(3)
    const before = performance.now()
    await second.request('CALL_ACCEPT', { callId: call.id })
    for (const device of [theirs, third]) expect(await device.nextEvent('CALL_HANDLED_ELSEWHERE')).toEqual({ callId: call.id })
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(await refused(third.request('CALL_ACCEPT', { callId: call.id }))).toBe('NOT_PENDING')
    expect(await refused(theirs.request('CALL_REJECT', { callId: call.id }))).toBe('NOT_PENDING')
    expect(await refused(theirs.request('CALL_RINGING', { callId: call.id }))).toBe('NOT_PENDING')
  })

  test('a refusal on one stops the others too', async () => {
    const second = await calls.device(student)
    const { call } = await calls.call(tutor, student)
    await second.request('CALL_REJECT', { callId: call.id })
    expect(await theirs.nextEvent('CALL_HANDLED_ELSEWHERE')).toEqual({ callId: call.id })
  })
})

describe('from voice to video', () => {
  async function talk(type: 'voice' | 'video' = 'voice'): Promise<string> {
    const { call } = await calls.call(tutor, student, type)
    await calls.do(student, call.id, 'accept')
    return call.id
  }

  test('by consent: asked, answered, and a video call from then on', async () => {
    const callId = await talk()
    await mine.request('CALL_ASK_VIDEO', { callId })
    expect(await theirs.nextEvent('CALL_VIDEO_ASKED')).toEqual({ callId, by: tutor.id })
    expect(mine.seen('CALL_VIDEO_ASKED')).toEqual([])
    await theirs.request('CALL_ANSWER_VIDEO', { callId, accept: true })
    for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_VIDEO_ANSWERED')).toEqual({ callId, by: student.id, accepted: true, type: 'video' })
    expect((await calls.see(tutor, callId)).type).toBe('video')
    expect(await refused(theirs.request('CALL_ASK_VIDEO', { callId }))).toBe('CONFLICT')
  })

  test('a no leaves it a voice call, and can be asked again', async () => {
    const callId = await talk()
    for (const accept of [false, true]) {
      await theirs.request('CALL_ASK_VIDEO', { callId })
      await mine.nextEvent('CALL_VIDEO_ASKED')
      await mine.request('CALL_ANSWER_VIDEO', { callId, accept })
      expect(await theirs.nextEvent('CALL_VIDEO_ANSWERED')).toMatchObject({ by: tutor.id, accepted: accept, type: accept ? 'video' : 'voice' })
    }
  })

  test('of two who ask each other, one after the other or at the same moment, each has the other\'s yes', async () => {
    for (const atOnce of [false, true]) {
      const callId = await talk()
      const asking = mine.request('CALL_ASK_VIDEO', { callId })
      if (!atOnce) await asking
      await Promise.all([asking, theirs.request('CALL_ASK_VIDEO', { callId })])
      for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_VIDEO_ANSWERED', (told) => told.callId === callId)).toMatchObject({ accepted: true, type: 'video' })
      expect((await calls.see(tutor, callId)).type).toBe('video')
      await calls.do(tutor, callId, 'end')
    }
  })

  test('nobody answers for somebody else, unasked or twice', async () => {
    const callId = await talk()
    expect(await refused(theirs.request('CALL_ANSWER_VIDEO', { callId, accept: true }))).toBe('CONFLICT')
    await mine.request('CALL_ASK_VIDEO', { callId })
    expect(await refused(mine.request('CALL_ANSWER_VIDEO', { callId, accept: true }))).toBe('CONFLICT')
    await theirs.request('CALL_ANSWER_VIDEO', { callId, accept: false })
    expect(await refused(theirs.request('CALL_ANSWER_VIDEO', { callId, accept: true }))).toBe('CONFLICT')
    const other = await calls.device(server.school.stranger)
    expect(await refused(other.request('CALL_ASK_VIDEO', { callId }))).toBe('NOT_FOUND')
    await calls.do(tutor, callId, 'end')
    expect(await refused(theirs.request('CALL_ASK_VIDEO', { callId }))).toBe('NOT_ACTIVE')
    expect((await calls.see(tutor, callId)).type).toBe('voice')
  })
})

test('both are told when media flows at two, by their own uids alone', async () => {
  const { call, ticket } = await calls.call(tutor, student)
  const callId = call.id
  await mine.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid: ticket.rtc.uid })
  const answered = await calls.do(student, callId, 'accept')
  expect(await refused(theirs.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid: ticket.rtc.uid }))).toBe('FORBIDDEN')
  expect(await refused(theirs.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid: 4_294_967_295 }))).toBe('FORBIDDEN')
  await mine.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid: ticket.rtc.uid })
  expect(await toldTo(mine, 'CALL_BOTH_CONNECTED')).toEqual([])
  await theirs.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid: answered.ticket.rtc.uid })
  for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_BOTH_CONNECTED')).toEqual({ callId })
  await theirs.request('CALL_USER_LEFT_CHANNEL', { callId })
  const other = await calls.device(server.school.stranger)
  expect(await refused(other.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid: ticket.rtc.uid }))).toBe('NOT_FOUND')
})
