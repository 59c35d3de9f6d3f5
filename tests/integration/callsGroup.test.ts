import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { P2P_ROOM_LIMIT } from '../../src-shared/room.ts'
import { calling, enter, must, toldTo } from '../support/calling.ts'
import { conversing } from '../support/conversing.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
let server: TestServer
let tutor: TestPerson
let student: TestPerson
let third: TestPerson
let mine: SocketClient
let theirs: SocketClient
let thirds: SocketClient
let callId: string
const calls = calling(() => server)

beforeEach(async () => {
  server = await startTestServer()
  ;({ tutor, student, student2: third } = server.school)
  mine = await calls.device(tutor)
  theirs = await calls.device(student)
  thirds = await calls.device(third)
  const called = await calls.call(tutor, student)
  callId = called.call.id
  await enter(mine, called)
  await enter(theirs, await calls.do(student, callId, 'accept'))
})
afterEach(async () => {
  calls.closeAll()
  await server.close()
})

const states = async () => (await calls.see(tutor, callId)).people.map(({ state }) => state)

describe('one more is called into a running call', () => {
  test('rings, answers, draws, and the call goes on when one of three leaves', async () => {
    await calls.pass(60 * SECOND)
    const added = must(await calls.add(tutor, callId, third.id))
    expect(added.people.map(({ person, state }) => [person.id, state])).toEqual([[tutor.id, 'joined'], [student.id, 'joined'], [third.id, 'ringing']])
    for (const device of [mine, theirs, thirds]) expect(await device.nextEvent('CALL_PERSON_ADDED')).toEqual({ callId, personId: third.id, by: tutor.id })
    expect(await thirds.nextEvent('INCOMING_CALL')).toMatchObject({ call: { id: callId, direction: 'incoming', status: 'active' }, ringsFor: 30 })
    await thirds.request('CALL_RINGING', { callId })
    expect(await mine.nextEvent('CALL_RINGING')).toEqual({ callId, personId: third.id })
    const answered = await calls.do(third, callId, 'accept')
    for (const device of [mine, theirs]) expect(await device.nextEvent('CALL_ACCEPTED', ({ personId }) => personId === third.id)).toEqual({ callId, personId: third.id })
    await enter(thirds, answered)
    await thirds.request('BOARD_OPEN', { boardId: answered.ticket.board.boardId, after: null })
    expect(answered.ticket.board.role).toBe('writer')

    await calls.do(tutor, callId, 'end')
    expect(await states()).toEqual(['left', 'joined', 'joined'])
    expect(await toldTo(mine, 'CALL_ENDED')).toEqual([])
    await theirs.nextEvent('CALL_PARTICIPANT_LEFT', ({ userId }) => userId === tutor.id)
    await calls.pass(15 * SECOND)
    await calls.do(third, callId, 'end')
    expect(await mine.nextEvent('CALL_ENDED')).toEqual({ callId, duration: 75 })
    expect(await calls.see(third, callId)).toMatchObject({ direction: 'incoming', maxConcurrentParticipants: 3, people: [{ state: 'left' }, { state: 'left' }, { state: 'left' }] })
  })

  test('declines with a quick reply to the one who called, or does not answer: the two talk on', async () => {
    must(await calls.add(tutor, callId, third.id))
    await calls.do(third, callId, 'reject', { quickReply: 'Not now' })
    expect(await theirs.nextEvent('CALL_REJECTED')).toEqual({ callId, personId: third.id, quickReply: 'Not now' })
    const talk = conversing(server)
    expect((await talk.list(third)).items.map(({ other, lastMessage }) => [other.id, lastMessage?.content])).toEqual([[tutor.id, { kind: 'text', text: 'Not now' }]])
    must(await calls.add(tutor, callId, third.id))
    expect((await calls.see(tutor, callId)).people[2]).toMatchObject({ state: 'ringing', quickReply: null })
    await calls.pass(30 * SECOND)
    expect(await mine.nextEvent('CALL_MISSED')).toEqual({ callId, personId: third.id })
    expect(await states()).toEqual(['joined', 'joined', 'missed'])
    expect((await calls.see(third, callId)).missed).toBe(true)
  })

  test('who is left alone waits for the one who rings, and no longer', async () => {
    must(await calls.add(tutor, callId, third.id))
    await calls.do(student, callId, 'end')
    expect(await states()).toEqual(['joined', 'left', 'ringing'])
    await calls.pass(30 * SECOND)
    for (const device of [mine, theirs, thirds]) {
      await device.nextEvent('CALL_MISSED')
      expect((await device.nextEvent('CALL_ENDED')).callId).toBe(callId)
    }
    expect(await states()).toEqual(['left', 'left', 'missed'])
  })

  test('when the last ones leave the ringing stops', async () => {
    must(await calls.add(tutor, callId, third.id))
    await thirds.nextEvent('INCOMING_CALL')
    await calls.do(student, callId, 'end')
    await calls.do(tutor, callId, 'end')
    expect(await thirds.nextEvent('CALL_MISSED')).toEqual({ callId, personId: third.id })
    expect((await calls.act(third, callId, 'accept')).body.code).toBe('NOT_PENDING')
  })

  test('who has left can be called in again, with the uid of before', async () => {
    must(await calls.add(tutor, callId, third.id))
    const { ticket } = await calls.do(third, callId, 'accept')
    await calls.do(third, callId, 'end')
    must(await calls.add(tutor, callId, third.id))
    expect((await calls.do(third, callId, 'accept')).ticket.rtc.uid).toBe(ticket.rtc.uid)
    expect(await states()).toEqual(['joined', 'joined', 'joined'])
  })
})

describe('who cannot be called in', () => {
  test('somebody who is in it, out of reach, busy or offline; a missed call is left with those two', async () => {
    const { otherTutor, stranger } = server.school
    expect((await calls.add(tutor, callId, student.id)).body.code).toBe('CONFLICT')
    expect((await calls.add(tutor, callId, tutor.id)).body.code).toBe('VALIDATION_FAILED')
    expect((await calls.add(student, callId, third.id)).body.code).toBe('NOT_FOUND')
    expect((await calls.add(tutor, callId, stranger.id)).body.code).toBe('USER_OFFLINE')
    expect(await mine.nextEvent('USER_OFFLINE')).toEqual({ callId, personId: stranger.id })
    expect((await calls.see(stranger, callId)).missed).toBe(true)
    const others = await calls.device(otherTutor)
    await calls.call(otherTutor, third)
    expect((await calls.add(tutor, callId, third.id)).body.code).toBe('USER_BUSY')
    expect((await calls.see(tutor, callId)).people.slice(2)).toMatchObject([{ person: { id: stranger.id }, state: 'missed', unreached: 'offline' }, { person: { id: third.id }, state: 'missed', unreached: 'busy' }])
    expect(await toldTo(others, 'CALL_MISSED')).toEqual([])
    expect((await toldTo(thirds, 'INCOMING_CALL')).map(({ call }) => call.id)).not.toContain(callId)
    expect(await states()).toEqual(['joined', 'joined', 'missed', 'missed'])
  })

  test('more than a room holds', async () => {
    const crowd = await Promise.all(Array.from({ length: P2P_ROOM_LIMIT - 1 }, (_, i) => server.addPerson('student', `Student ${i + 10}`)))
    for (const person of crowd) await calls.device(person)
    for (const [i, person] of crowd.entries()) {
      const reply = await calls.add(tutor, callId, person.id)
      expect(reply.body.code).toBe(i < P2P_ROOM_LIMIT - 2 ? undefined : 'ROOM_LIMIT')
    }
    expect((await states()).filter((state) => state === 'ringing')).toHaveLength(P2P_ROOM_LIMIT - 2)
  })

  test('by two at the same moment: once', async () => {
    const { otherTutor } = server.school
    await calls.device(otherTutor)
    const replies = await Promise.all([calls.add(tutor, callId, otherTutor.id), calls.add(student, callId, otherTutor.id)])
    expect(replies.map(({ body }) => body.code ?? 'rings').toSorted()).toEqual(['CONFLICT', 'rings'])
  })
})
