import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApi } from '../../src-renderer/api/createApi.ts'
import type { Call, CallEntrance, CallInterval } from '../../src-shared/calls.ts'
import { DEMO_PASSWORD } from '../support/lessonPages.ts'
import { createPages, OFF, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { connectSocket } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const iso = (at: number) => new Date(at).toISOString()

describe('[C5] the server dies in a running call', () => {
  let server: TestServer
  let school: TestServer['school']
  const pages = createPages()
  beforeEach(async () => {
    server = await startTestServer()
    school = server.school
  })
  afterEach(async () => {
    pages.closeAll()
    await server.close()
    rmSync(server.dataDir, { recursive: true, force: true })
  })

  interface Talk { callId: string; roomId: string; answeredAt: number; caller: Page; receiver: Page }
  /** The tutor has called the student, who answers; both are in the room. */
  async function talk(): Promise<Talk> {
    const { tutor, student } = school
    await pages.connect(server, student)
    const { body: { call, ticket } } = await server.as<CallEntrance>(tutor, 'POST', '/calls/initiate', { receiverId: student.id, callType: 'video' })
    const caller = await pages.enter(server, tutor, ticket.room.id)
    server.clock.advance(4 * SECOND)
    const answer = await server.as<CallEntrance>(student, 'POST', `/calls/${call.id}/accept`)
    expect(answer.body.ticket.room).toEqual(ticket.room)
    const receiver = await pages.enter(server, student, ticket.room.id)
    return { callId: call.id, roomId: ticket.room.id, answeredAt: server.clock.now(), caller, receiver }
  }
  /** Dies where it stands: what another server finds is what was on the disk then. */
  async function crash(downMs: number): Promise<void> {
    const dataDir = mkdtempSync(join(tmpdir(), 'lectern-test-'))
    cpSync(server.dataDir, dataDir, { recursive: true })
    await server.close()
    pages.closeAll()
    server.clock.advance(downMs)
    server = await startTestServer({ dataDir, clock: server.clock })
  }
  const callOf = async (person: TestPerson, callId: string) => (await server.as<Call>(person, 'GET', `/calls/${callId}`)).body
  const active = async (person: TestPerson) => (await server.as<{ call: Call | null }>(person, 'GET', '/calls/active')).body.call
  const stays = async (callId: string) => (await server.as<{ items: CallInterval[] }>(school.tutor, 'GET', `/calls/${callId}/sessions`)).body.items
    .map(({ person, joinedAt, leftAt, drops }) => ({ id: person.id, joinedAt, leftAt, drops }))

  test('both come back in time: the same call goes on, each stay continues, and the duration spans it all', async () => {
    const { tutor, student } = school
    const { callId, roomId, answeredAt, caller, receiver } = await talk()
    server.clock.advance(MINUTE)
    await server.server.tick()
    await crash(20 * SECOND)
    expect(await active(student)).toMatchObject({ id: callId, status: 'active' })
    server.clock.advance(30 * SECOND)
    await server.server.tick()
    const again = await pages.enter(server, student, roomId, receiver.instanceId)
    expect(again.state).toMatchObject({ phase: 'started', startedAt: iso(answeredAt) })
    const both = await pages.enter(server, tutor, roomId, caller.instanceId)
    expect(both.state.people.map(({ userId, instanceId }) => [userId, instanceId])).toEqual([[tutor.id, caller.instanceId], [student.id, receiver.instanceId]])
    server.clock.advance(MINUTE)
    await server.as(student, 'POST', `/calls/${callId}/end`)
    const end = server.clock.now()
    expect(await callOf(tutor, callId)).toMatchObject({ status: 'ended', endedAt: iso(end), duration: (end - answeredAt) / SECOND, maxConcurrentParticipants: 2 })
    expect(await stays(callId)).toEqual([
      { id: tutor.id, joinedAt: iso(answeredAt - 4 * SECOND), leftAt: iso(end), drops: 1 }, { id: student.id, joinedAt: iso(answeredAt), leftAt: iso(end), drops: 1 },
    ])
  })

  test('nobody comes back: it ended when they were last seen, nobody is busy, and a new call can be made', async () => {
    const { tutor, student } = school
    const { callId, answeredAt } = await talk()
    server.clock.advance(MINUTE)
    await server.server.tick()
    server.clock.advance(3 * SECOND)
    await crash(10 * MINUTE)
    expect(await active(tutor)).toMatchObject({ id: callId })
    server.clock.advance(30 * SECOND + 1)
    await server.server.tick()
    expect(await active(tutor)).toBeNull()
    expect(await active(student)).toBeNull()
    expect(await callOf(student, callId)).toMatchObject({ status: 'ended', duration: 60, endedAt: iso(answeredAt + MINUTE) })
    expect((await stays(callId)).map(({ leftAt, drops }) => [leftAt, drops])).toEqual([[iso(answeredAt + MINUTE), 1], [iso(answeredAt + MINUTE), 1]])
    await talk()
  })

  test('one comes back: the call ends as of the other\'s last being seen, and who waits is told and shown out', async () => {
    const { tutor } = school
    const { callId, roomId, answeredAt, caller } = await talk()
    server.clock.advance(MINUTE)
    await server.server.tick()
    await crash(5 * SECOND)
    const waiting = await pages.enter(server, tutor, roomId, caller.instanceId)
    server.clock.advance(30 * SECOND + 1)
    await server.server.tick()
    expect(await waiting.nextEvent('CALL_ENDED')).toEqual({ callId, duration: 60 })
    expect(await waiting.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'ended' })
    expect(await callOf(tutor, callId)).toMatchObject({ status: 'ended', duration: 60 })
    expect((await stays(callId)).every(({ leftAt }) => leftAt === iso(answeredAt + MINUTE))).toBe(true)
    expect(await active(tutor)).toBeNull()
  })
})

test('[C5] kill -9 of the server in a call, in earnest: its people find each other again in the same call and hang up with the right duration', async () => {
  const server = await startServerProcess()
  const clients = new Set<{ close(): void }>()
  try {
    const people = await Promise.all(['tutor', 'student'].map(async (who) => {
      const body = { email: `${who}@demo.lectern`, password: DEMO_PASSWORD, client: 'desktop' as const, deviceName: 'Test' }
      const { accessToken, me } = await createApi({ serverUrl: server.url, accessToken: null }).login({ body })
      return { accessToken, id: me.id, api: createApi({ serverUrl: server.url, accessToken: () => Promise.resolve(accessToken) }), instanceId: randomUUID() }
    }))
    const [caller, receiver] = people as [(typeof people)[0], (typeof people)[0]]
    const connect = async ({ accessToken }: (typeof people)[0]) => {
      const client = await connectSocket(server.url, { accessToken })
      clients.add(client)
      return client
    }
    const enter = async (person: (typeof people)[0], roomId: string) =>
      (await connect(person)).request('ROOM_ENTER', { roomId, instanceId: person.instanceId, media: OFF })
    const rung = await connect(receiver)
    const { call, ticket } = await caller.api.initiateCall({ body: { receiverId: receiver.id, callType: 'voice' } })
    await rung.nextEvent('INCOMING_CALL')
    await receiver.api.acceptCall({ params: { id: call.id } })
    for (const person of people) await enter(person, ticket.room.id)
    await server.kill9()
    await server.start()

    for (const person of people) {
      expect((await person.api.activeCall({})).call).toMatchObject({ id: call.id, status: 'active' })
      expect(await person.api.refreshCallTicket({ params: { id: call.id } })).toMatchObject({ room: ticket.room })
    }
    const [, second] = [await enter(receiver, ticket.room.id), await enter(caller, ticket.room.id)]
    expect(second.state.people.map(({ userId, connection }) => [userId, connection])).toEqual([[caller.id, 'connected'], [receiver.id, 'connected']])
    const ended = await caller.api.endCall({ params: { id: call.id } })
    expect(ended.status).toBe('ended')
    expect(ended.duration).toBe(Math.round((Date.parse(ended.endedAt!) - Date.parse(ended.answeredAt!)) / 1000))
    const { items } = await receiver.api.callIntervals({ params: { id: call.id } })
    expect(items.map(({ person, leftAt, drops }) => [person.id, leftAt, drops])).toEqual([[caller.id, ended.endedAt, 1], [receiver.id, ended.endedAt, 1]])
    for (const { api } of people) expect(await api.activeCall({})).toEqual({ call: null, ringing: [] })
  } finally {
    for (const client of clients) client.close()
    await server.stop()
  }
})
