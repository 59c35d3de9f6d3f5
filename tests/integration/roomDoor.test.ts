import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { connectionOf, createPages, OFF, operation, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let running: TestServer
let tutor: TestPerson
let student: TestPerson
let student2: TestPerson
const pages = createPages()

beforeEach(async () => {
  server = running = await startTestServer()
  tutor = server.school.tutor
  student = server.school.student
  student2 = server.school.student2
})
afterEach(async () => {
  pages.closeAll()
  await running.close()
})

async function lesson(waitingRoom: boolean): Promise<{ session: Session; roomId: string; boardId: string }> {
  const session = await server.book({ studentIds: [student.id, student2.id], waitingRoom })
  const ticket = (await server.join(tutor, session.id)).body
  return { session, roomId: ticket.room.id, boardId: ticket.board.boardId }
}
const command = (page: Page, given: RoomCommand) => page.request('ROOM_COMMAND', { roomId: page.roomId, command: given })
const entering = (page: SocketClient, roomId: string, instanceId: string = randomUUID()) => page.request('ROOM_ENTER', { roomId, instanceId, media: OFF })
/** Somebody who asks to come in, with the answer; connected afterwards too. */
async function atTheDoor(person: TestPerson, roomId: string): Promise<SocketClient & { instanceId: string; answer: string }> {
  const client = await pages.connect(running, person)
  const instanceId = randomUUID()
  return { ...client, instanceId, answer: await entering(client, roomId, instanceId).then(() => 'in', (error: unknown) => (error as { code: string }).code) }
}
const waitingIds = (ids: readonly { id: string }[]) => ids.map(({ id }) => id)

describe('the waiting room', () => {
  test('who comes waits, is shown in order of arrival, and enters when let in; who was inside comes back by himself', async () => {
    const { session, roomId } = await lesson(true)
    expect(session.waitingRoom).toBe(true)
    const early = await atTheDoor(student, roomId)
    expect(early.answer).toBe('WAITING_ROOM')
    const desk = await pages.enter(server, tutor, roomId)
    expect(waitingIds(desk.state.waiting)).toEqual([student.id])
    expect(desk.state.phase).toBe('waiting')
    // Nobody before the door is told who is behind it.
    expect((await server.join(student, session.id)).body.channel.inside).toEqual([])
    const second = await atTheDoor(student2, roomId)
    expect(waitingIds((await stateWhere(desk, ({ waiting }) => waiting.length === 2)).waiting)).toEqual([student.id, student2.id])
    expect(await refused(early.request('ROOM_COMMAND', { roomId, command: { kind: 'raiseHand', raised: true } }))).toBe('NOT_FOUND')
    expect(early.seen('ROOM_STATE')).toEqual([])

    await command(desk, { kind: 'admit', userId: student.id })
    await early.nextEvent('ROOM_ADMITTED')
    const { state } = await entering(early, roomId, early.instanceId)
    expect([state.people.map(({ userId }) => userId), waitingIds(state.waiting), state.phase]).toEqual([[tutor.id, student.id], [student2.id], 'started'])
    await early.request('ROOM_LEAVE', { roomId })
    expect((await atTheDoor(student, roomId)).answer).toBe('in')

    await command(desk, { kind: 'refuse', userId: student2.id })
    expect(await second.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'refused' })
    expect(second.seen('ROOM_ADMITTED')).toEqual([])
    expect(waitingIds((await stateWhere(desk, ({ waiting }) => waiting.length === 0)).waiting)).toEqual([])
  })
  test('who goes away, loses the connection or comes on another page does not stand there twice or for ever', async () => {
    const { session, roomId } = await lesson(true)
    const desk = await pages.enter(server, tutor, roomId)
    const first = await atTheDoor(student, roomId)
    const other = await atTheDoor(student, roomId)
    expect(await first.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'elsewhere' })
    first.close()
    await first.gone
    await other.request('ROOM_LEAVE', { roomId })
    await stateWhere(desk, ({ waiting }) => waiting.length === 1)
    await stateWhere(desk, ({ waiting }) => waiting.length === 0)
    const dropped = await atTheDoor(student, roomId)
    await stateWhere(desk, ({ waiting }) => waiting.length === 1)
    dropped.drop()
    await stateWhere(desk, ({ waiting }) => waiting.length === 0)
    const admitted = await atTheDoor(student2, roomId)
    await command(desk, { kind: 'admit', userId: null })
    await entering(admitted, roomId, admitted.instanceId)
    const last = await atTheDoor(student, roomId)
    expect((await server.as(tutor, 'POST', `/sessions/${session.id}/end`, {})).status).toBe(200)
    expect(await last.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'ended' })
  })
  test('a lesson gets one and loses it, for itself or with its series; others see it but do not change it', async () => {
    const { session, roomId } = await lesson(false)
    const patch = (by: TestPerson, waitingRoom: boolean) => server.as<Session>(by, 'PATCH', `/sessions/${session.id}`, { waitingRoom })
    expect((await patch(student, true)).status).toBe(403)
    expect((await patch(tutor, true)).body.waitingRoom).toBe(true)
    expect((await server.as<Session>(student, 'GET', `/sessions/${session.id}`)).body.waitingRoom).toBe(true)
    const before = await atTheDoor(student, roomId)
    expect(before.answer).toBe('WAITING_ROOM')
    await patch(tutor, false)
    expect((await pages.enter(server, student, roomId)).state.waiting).toEqual([])
    // The server's own tick may have opened the door before: then nobody stands there any more.
    expect([{ roomId, reason: 'elsewhere' }, { roomId }]).toContainEqual(await Promise.any([before.nextEvent('ROOM_CLOSED'), before.nextEvent('ROOM_ADMITTED')]))
    await patch(tutor, true)
    const left = await atTheDoor(student2, roomId)
    await server.server.tick()
    expect(left.seen('ROOM_ADMITTED')).toEqual([])
    await patch(tutor, false)
    await server.server.tick()
    expect(await left.nextEvent('ROOM_ADMITTED')).toEqual({ roomId })
    const series = await server.book({ rrule: 'FREQ=DAILY;COUNT=3', waitingRoom: true, allowOverlap: true })
    const listed = await server.as<{ items: Session[] }>(tutor, 'GET', '/sessions/upcoming')
    expect(listed.body.items.filter((one) => one.series !== null).map((one) => one.waitingRoom)).toEqual([true, true, true])
    await server.as(tutor, 'PATCH', `/sessions/${series.id}`, { waitingRoom: false, scope: 'all' })
    const after = await server.as<{ items: Session[] }>(tutor, 'GET', '/sessions/upcoming')
    expect(after.body.items.filter((one) => one.series !== null).every((one) => !one.waitingRoom)).toBe(true)
    expect((await server.as<{ roomId: string }>(server.school.admin, 'GET', `/sessions/${session.id}/room`)).body).toEqual({ roomId })
    expect((await server.as(server.school.stranger, 'GET', `/sessions/${session.id}/room`)).status).toBe(404)
  })
})

test('a locked room: nobody new comes in, who was there comes back, the tutor always', async () => {
  const { roomId } = await lesson(false)
  const desk = await pages.enter(server, tutor, roomId)
  const inside = await pages.enter(server, student, roomId)
  await command(desk, { kind: 'lock', locked: true })
  expect((await atTheDoor(student2, roomId)).answer).toBe('ROOM_LOCKED')
  inside.drop()
  await stateWhere(desk, (state) => connectionOf(state, student.id) === 'lost')
  expect((await pages.enter(server, student, roomId, inside.instanceId)).state.locked).toBe(true)
  await desk.request('ROOM_LEAVE', { roomId })
  const again = await pages.enter(server, tutor, roomId)
  await command(again, { kind: 'lock', locked: false })
  expect((await atTheDoor(student2, roomId)).answer).toBe('in')
})

test('who is shown out stays out, on every page and without drawing, until readmitted', async () => {
  const { roomId, boardId } = await lesson(false)
  const desk = await pages.enter(server, tutor, roomId)
  const inside = await pages.enter(server, student, roomId)
  await command(desk, { kind: 'remove', userId: student.id })
  expect(await inside.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'removed' })
  const state = await stateWhere(desk, ({ removed }) => removed.length === 1)
  expect([state.people.map(({ userId }) => userId), state.removed]).toEqual([[tutor.id], [{ id: student.id, name: student.name, role: 'student' }]])
  expect((await atTheDoor(student, roomId)).answer).toBe('REMOVED')
  expect(await refused(inside.request('RTC_WANTED', { roomId, to: tutor.id, toInstanceId: desk.instanceId, wanted: { camera: 'off', screen: false } }))).toBe('NOT_FOUND')
  expect(await refused(inside.request('BOARD_OPS', { boardId, after: 0, ops: [operation()] }))).toBe('FORBIDDEN')
  await command(desk, { kind: 'readmit', userId: student.id })
  const back = await pages.enter(server, student, roomId)
  expect(back.state.people.find(({ userId }) => userId === student.id)?.mayDraw).toBe(true)
  expect(back.state.removed).toEqual([])
})

test('what was decided survives a restart of the server: hand, lock, removal, spotlight, timer, poll and who has answered', async () => {
  const { roomId } = await lesson(false)
  const desk = await pages.enter(server, tutor, roomId)
  const first = await pages.enter(server, student, roomId)
  await pages.enter(server, student2, roomId)
  await command(first, { kind: 'raiseHand', raised: true })
  await command(desk, { kind: 'handOver', userId: student.id, inControl: true })
  await command(desk, { kind: 'remove', userId: student2.id })
  await command(desk, { kind: 'spotlight', userId: student.id })
  await command(desk, { kind: 'startTimer', seconds: 300 })
  await command(desk, { kind: 'openPoll', replaces: null, question: 'Clear?', options: ['yes', 'no'] })
  const { poll } = await stateWhere(first, (state) => state.poll !== null)
  await command(first, { kind: 'vote', pollId: poll?.id ?? '', option: 0 })
  await command(desk, { kind: 'lock', locked: true })
  const before = await stateWhere(first, ({ locked }) => locked)
  pages.closeAll()
  await server.close({ keep: true })
  running = await startTestServer({ dataDir: server.dataDir, clock: server.clock })

  expect((await atTheDoor(student2, roomId)).answer).toBe('REMOVED')
  const { state } = await pages.enter(running, student, roomId, first.instanceId)
  const { spotlight, locked, removed, timer } = before
  expect(state).toMatchObject({ spotlight, locked, removed, timer, poll: { ...poll, answered: 1 } })
  expect(state.people[0]).toMatchObject({ userId: student.id, inControl: true, handRaisedAt: before.people.find(({ userId }) => userId === student.id)?.handRaisedAt })
})
