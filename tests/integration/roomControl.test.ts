import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ClientPayload } from '../../src-shared/channels.ts'
import type { ErrorCode } from '../../src-shared/errors.ts'
import type { JoinTicket, ScreenFlag } from '../../src-shared/room.ts'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import { calling } from '../support/calling.ts'
import { createPages, OFF, operation, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let ticket: JoinTicket
let roomId: string
const pages = createPages()
const calls = calling(() => server)

beforeEach(async () => {
  server = await startTestServer()
  const { student, student2, tutor } = server.school
  const session = await server.book({ studentIds: [student.id, student2.id] })
  ticket = (await server.join(tutor, session.id)).body
  roomId = ticket.room.id
})
afterEach(async () => {
  pages.closeAll()
  calls.closeAll()
  await server.close()
})

const command = (page: Page, given: ClientPayload<'ROOM_COMMAND'>['command']) => page.request('ROOM_COMMAND', { roomId: page.roomId, command: given })
const refusal = (page: Page, given: RoomCommand) => refused(command(page, given))
const share = (page: Page, screen: ScreenFlag) => page.request('ROOM_MEDIA', { roomId: page.roomId, media: { ...OFF, screen } })
const handsOf = (people: readonly { userId: string; handRaisedAt: string | null }[]) =>
  people.filter(({ handRaisedAt }) => handRaisedAt !== null).sort((a, b) => String(a.handRaisedAt).localeCompare(String(b.handRaisedAt))).map(({ userId }) => userId)

async function lesson(): Promise<{ tutor: Page; student: Page; student2: Page }> {
  const { tutor, student, student2 } = server.school
  return { tutor: await pages.enter(server, tutor, roomId), student: await pages.enter(server, student, roomId), student2: await pages.enter(server, student2, roomId) }
}

/** One of each command that only somebody in control may give. */
function controls(userId: string): RoomCommand[] {
  return [
    { kind: 'mute', userId }, { kind: 'mute', userId: null }, { kind: 'ask', userId, device: 'camera' }, { kind: 'lowerHand', userId }, { kind: 'allowDrawing', userId, allowed: true },
    { kind: 'spotlight', userId }, { kind: 'lock', locked: true }, { kind: 'remove', userId }, { kind: 'readmit', userId }, { kind: 'admit', userId: null }, { kind: 'refuse', userId },
    { kind: 'handOver', userId, inControl: true }, { kind: 'allowManyScreens', allowed: true }, { kind: 'stopScreen', userId }, { kind: 'startTimer', seconds: 5 },
    { kind: 'pauseTimer', paused: true }, { kind: 'stopTimer' }, { kind: 'openPoll', question: 'Why?', options: ['a', 'b'], replaces: null }, { kind: 'closePoll' }, { kind: 'dropPoll' }, { kind: 'pick' },
    { kind: 'askRecording' }, { kind: 'stopRecording' },
  ]
}
const refusals = (page: Page, list: readonly RoomCommand[]) => Promise.all(list.map((given) => refusal(page, given)))
const all = (code: ErrorCode, list: readonly RoomCommand[]) => list.map(() => code)

describe('who may', () => {
  test('a student gives no command of control, about others or about himself, and nothing changes', async () => {
    const { tutor, student, student2 } = await lesson()
    const { revision } = await stateWhere(tutor, ({ people }) => people.length === 3)
    // Two people, because one may ask twenty times at once.
    const [first, second] = [controls(server.school.student2.id).slice(0, 11), controls(server.school.student2.id).slice(11)]
    expect(await refusals(student, first)).toEqual(all('FORBIDDEN', first))
    expect(await refusals(student2, second)).toEqual(all('FORBIDDEN', second))
    await command(tutor, { kind: 'lock', locked: true })
    expect((await stateWhere(tutor, ({ locked }) => locked)).revision).toBe(revision + 1)
    expect(student2.seen('ROOM_ORDERED')).toEqual([])
  })
  test('who is not in the room gives none: outsiders, people of the lesson who have not entered, and who has left', async () => {
    const { tutor } = await lesson()
    const stranger = await pages.connect(server, server.school.stranger)
    const admin = await pages.connect(server, server.school.admin)
    for (const outside of [stranger, admin]) expect(await refused(outside.request('ROOM_COMMAND', { roomId, command: { kind: 'raiseHand', raised: true } }))).toBe('NOT_FOUND')
    await tutor.request('ROOM_LEAVE', { roomId })
    expect(await refusal(tutor, { kind: 'lock', locked: true })).toBe('NOT_FOUND')
    expect(await tutor.raw('ROOM_COMMAND', { roomId, command: { kind: 'unmute', userId: server.school.student.id } })).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } })
  })
  test('in a call nobody is in control: hands and reactions work, control does not', async () => {
    const { tutor, student } = server.school
    await pages.connect(server, student)
    const { call, ticket: caller } = await calls.call(tutor, student)
    await calls.do(student, call.id, 'accept')
    const [one, other] = [await pages.enter(server, tutor, caller.room.id), await pages.enter(server, student, caller.room.id)]
    expect(other.state.people.map(({ inControl }) => inControl)).toEqual([false, false])
    const list = controls(student.id).slice(0, 15)
    expect(await refusals(one, list)).toEqual(all('FORBIDDEN', list))
    await command(one, { kind: 'raiseHand', raised: true })
    expect(handsOf((await stateWhere(other, ({ people }) => handsOf(people).length === 1)).people)).toEqual([tutor.id])
    await command(one, { kind: 'react', reaction: 'clap' })
    expect(await other.nextEvent('ROOM_REACTION')).toEqual({ roomId: caller.room.id, userId: tutor.id, reaction: 'clap' })
    await share(one, 'live')
    expect(await refused(share(other, 'live'))).toBe('SCREEN_TAKEN')
    expect((await server.as<{ roomId: string }>(student, 'GET', `/calls/${call.id}/room`)).body).toEqual({ roomId: caller.room.id })
    expect((await server.as(server.school.admin, 'GET', `/calls/${call.id}/room`)).status).toBe(404)
  })
  test('whom the tutor hands over to is in control until it is taken back, and never of the tutor', async () => {
    const { tutor, student, student2 } = await lesson()
    await command(tutor, { kind: 'handOver', userId: server.school.student.id, inControl: true })
    await stateWhere(student, ({ people }) => people.find(({ userId }) => userId === server.school.student.id)?.inControl === true)
    await command(student, { kind: 'mute', userId: server.school.student2.id })
    expect(await student2.nextEvent('ROOM_ORDERED')).toEqual({ roomId, by: server.school.student.id, order: 'mute', reason: 'command' })
    expect(await refusal(student, { kind: 'remove', userId: server.school.tutor.id })).toBe('FORBIDDEN')
    await command(tutor, { kind: 'handOver', userId: server.school.student.id, inControl: false })
    expect(await refusal(student, { kind: 'mute', userId: null })).toBe('FORBIDDEN')
  })
})

describe('what is told', () => {
  test('the server\'s time comes with every telling', async () => {
    const { tutor, student } = await lesson()
    server.clock.advance(90_000)
    await command(tutor, { kind: 'startTimer', seconds: 60 })
    const state = await stateWhere(student, ({ timer }) => timer !== null)
    expect(state.toldAt).toBe(new Date(server.clock.now()).toISOString())
    expect(Date.parse(state.timer?.endsAt ?? '') - Date.parse(state.toldAt)).toBe(60_000)
  })
  test('[X2] muting is an order, asking is a question, and each goes to that person alone', async () => {
    const { tutor, student, student2 } = await lesson()
    await student.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: false } })
    await command(tutor, { kind: 'mute', userId: null })
    expect(await student.nextEvent('ROOM_ORDERED')).toEqual({ roomId, by: server.school.tutor.id, order: 'mute', reason: 'command' })
    await command(tutor, { kind: 'ask', userId: server.school.student.id, device: 'microphone' })
    expect(await student.nextEvent('ROOM_ASKED')).toEqual({ roomId, by: server.school.tutor.id, device: 'microphone' })
    expect(await refusal(tutor, { kind: 'ask', userId: server.school.stranger.id, device: 'camera' })).toBe('NOT_FOUND')
    await student2.request('ROOM_MEDIA', { roomId, media: OFF })
    expect([...student2.seen('ROOM_ORDERED'), ...student2.seen('ROOM_ASKED'), ...tutor.seen('ROOM_ORDERED')]).toEqual([])
  })
  test('[X1] who was away while being muted hears it on coming back', async () => {
    const { tutor, student } = await lesson()
    student.drop()
    await stateWhere(tutor, ({ people }) => people.some(({ connection }) => connection === 'lost'))
    await command(tutor, { kind: 'mute', userId: server.school.student.id })
    const back = await pages.enter(server, server.school.student, roomId, student.instanceId)
    expect(await back.nextEvent('ROOM_ORDERED')).toMatchObject({ order: 'mute' })
  })
  test('[X1] a mute that a dying connection swallows is told again, until the microphone has been off', async () => {
    const { tutor, student } = await lesson()
    const { id } = server.school.student
    const comeBack = async (instanceId: string) => {
      const client = await pages.connect(server, server.school.student)
      await client.request('ROOM_ENTER', { roomId, instanceId, media: { microphone: true, camera: false } })
      await client.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: true } })
      return client
    }
    await student.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: false } })
    await command(tutor, { kind: 'mute', userId: id })
    student.drop()
    const back = await comeBack(student.instanceId)
    expect(back.seen('ROOM_ORDERED')).toMatchObject([{ order: 'mute' }])
    back.drop()
    const again = await comeBack(student.instanceId)
    expect(again.seen('ROOM_ORDERED')).toMatchObject([{ order: 'mute' }])
    await again.request('ROOM_MEDIA', { roomId, media: OFF })
    again.drop()
    expect((await comeBack(student.instanceId)).seen('ROOM_ORDERED')).toEqual([])
  })
  test('hands in order, signals to those in control alone, a pick among the others', async () => {
    const { tutor, student, student2 } = await lesson()
    await command(student2, { kind: 'raiseHand', raised: true })
    server.clock.advance(1_000)
    await command(student, { kind: 'raiseHand', raised: true })
    expect(handsOf((await stateWhere(tutor, ({ people }) => handsOf(people).length === 2)).people)).toEqual([server.school.student2.id, server.school.student.id])
    await command(tutor, { kind: 'lowerHand', userId: server.school.student2.id })
    expect(await refusal(tutor, { kind: 'lowerHand', userId: server.school.student2.id })).toBe('NOT_FOUND')
    await command(student, { kind: 'signal', signal: 'lost' })
    expect(await tutor.nextEvent('ROOM_SIGNAL')).toEqual({ roomId, userId: server.school.student.id, signal: 'lost' })
    await command(tutor, { kind: 'pick' })
    const { userId } = await student2.nextEvent('ROOM_PICKED')
    expect([server.school.student.id, server.school.student2.id]).toContain(userId)
    expect(student2.seen('ROOM_SIGNAL')).toEqual([])
    // The hand of a stay that is over is down in the next one.
    await student.request('ROOM_LEAVE', { roomId })
    const again = await pages.enter(server, server.school.student, roomId)
    expect(handsOf(again.state.people)).toEqual([])
  })
  test('a poll: nobody sees votes before it is closed', async () => {
    const { tutor, student, student2 } = await lesson()
    await command(tutor, { kind: 'openPoll', question: 'Clear?', options: ['yes', 'no'] })
    const pollId = (await stateWhere(student, ({ poll }) => poll !== null)).poll?.id ?? ''
    await command(student, { kind: 'vote', pollId, option: 1 })
    await command(student2, { kind: 'vote', pollId, option: 1 })
    expect((await stateWhere(tutor, ({ poll }) => poll?.answered === 2)).poll?.votes).toBeNull()
    await command(tutor, { kind: 'closePoll' })
    expect((await stateWhere(student, ({ poll }) => poll?.closed === true)).poll?.votes).toEqual([0, 2])
    expect(await refusal(student, { kind: 'vote', pollId: randomUUID(), option: 0 })).toBe('NOT_FOUND')
  })
  test('one\'s own vote is told on coming back, to nobody else; an open poll and its answers are not given up unseen', async () => {
    const { tutor, student, student2 } = await lesson()
    await command(tutor, { kind: 'openPoll', question: 'Clear?', options: ['yes', 'no'] })
    const pollId = (await stateWhere(student, ({ poll }) => poll !== null)).poll?.id ?? ''
    await command(student, { kind: 'vote', pollId, option: 1 })
    const enter = (page: Page) => page.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: OFF })
    expect((await enter(student)).vote).toEqual({ pollId, option: 1 })
    expect((await enter(student2)).vote).toBeNull()
    const other: RoomCommand = { kind: 'openPoll', question: 'And now?', options: ['yes', 'no'], replaces: null }
    expect(await refusal(tutor, other)).toBe('CONFLICT')
    await command(tutor, { ...other, replaces: pollId })
    expect((await stateWhere(student, ({ poll }) => poll?.question === 'And now?')).poll).toMatchObject({ answered: 0, closed: false })
  })
  test('[P1] which pictures are looked at goes to the one page it is about', async () => {
    const { tutor, student, student2 } = await lesson()
    const to = { roomId, to: server.school.student.id, toInstanceId: student.instanceId }
    await tutor.request('RTC_WANTED', { ...to, wanted: { camera: 'small', screen: true } })
    expect(await student.nextEvent('RTC_WANTED')).toEqual({ roomId, from: server.school.tutor.id, fromInstanceId: tutor.instanceId, wanted: { camera: 'small', screen: true } })
    expect(await refused(tutor.request('RTC_WANTED', { ...to, toInstanceId: randomUUID(), wanted: { camera: 'off', screen: false } }))).toBe('NOT_FOUND')
    expect(student2.seen('RTC_WANTED')).toEqual([])
  })
})

describe('screens', () => {
  test('one at a time: a student is refused, who is in control takes over, more when allowed', async () => {
    const { tutor, student, student2 } = await lesson()
    await share(student, 'live')
    expect(await refused(share(student2, 'live'))).toBe('SCREEN_TAKEN')
    await share(student, 'paused')
    await share(tutor, 'live')
    expect(await student.nextEvent('ROOM_ORDERED')).toEqual({ roomId, by: server.school.tutor.id, order: 'stopScreen', reason: 'takeover' })
    await share(student, 'off')
    await command(tutor, { kind: 'allowManyScreens', allowed: true })
    await share(student2, 'live')
    await command(tutor, { kind: 'stopScreen', userId: server.school.student2.id })
    expect(await student2.nextEvent('ROOM_ORDERED')).toMatchObject({ order: 'stopScreen', reason: 'command' })
    expect(await refusal(tutor, { kind: 'stopScreen', userId: server.school.student.id })).toBe('NOT_FOUND')
  })
  test('a screen that comes back after another took its turn is told to stop', async () => {
    const { tutor, student, student2 } = await lesson()
    await share(student, 'live')
    student.drop()
    await stateWhere(tutor, ({ people }) => people.some(({ connection }) => connection === 'lost'))
    await share(student2, 'live')
    const back = await pages.connect(server, server.school.student)
    const { state } = await back.request('ROOM_ENTER', { roomId, instanceId: student.instanceId, media: { ...OFF, screen: 'live' } })
    expect(state.people.map(({ userId, media }) => [userId, media.screen])).toContainEqual([server.school.student.id, 'off'])
    expect(await back.nextEvent('ROOM_ORDERED')).toMatchObject({ by: server.school.student2.id, order: 'stopScreen', reason: 'takeover' })
  })
})

test('[B5] who may not draw is told so and refused by the server, and may again', async () => {
  const { tutor, student, student2 } = await lesson()
  const boardId = ticket.board.boardId
  const draw = (page: Page) => page.request('BOARD_OPS', { boardId, after: 0, ops: [operation()] })
  await draw(student)
  await command(tutor, { kind: 'allowDrawing', userId: null, allowed: false })
  expect(await student.nextEvent('BOARD_ROLE')).toEqual({ boardId, role: 'reader' })
  expect((await stateWhere(student2, ({ people }) => people.some(({ mayDraw }) => !mayDraw))).people.map(({ mayDraw }) => mayDraw)).toEqual([true, false, false])
  expect(await refused(draw(student))).toBe('FORBIDDEN')
  await draw(tutor)
  await command(tutor, { kind: 'allowDrawing', userId: server.school.student.id, allowed: true })
  expect(await student.nextEvent('BOARD_ROLE')).toEqual({ boardId, role: 'writer' })
  await draw(student)
  expect(await refused(draw(student2))).toBe('FORBIDDEN')
})
