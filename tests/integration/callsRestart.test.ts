import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Call, CallEntrance } from '../../src-shared/calls.ts'
import type { AccessGrant } from '../../src-shared/http.ts'
import { enter, must } from '../support/calling.ts'
import { call as request } from '../support/httpClient.ts'
import { DEMO, DEMO_PASSWORD } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { connectSocket, type SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { createTestClock } from '../support/testClock.ts'

const SECOND = 1_000
/** `person`: of the demo school. */
interface Caller { id: string; socket: SocketClient; get<T>(path: string): Promise<T> }

let dataDir: string
let before: ServerProcess
let after: TestServer | null
const sockets: SocketClient[] = []

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lectern-calls-'))
  after = null
  before = await startServerProcess({}, dataDir)
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await before.stop()
  await after?.close({ keep: true })
  rmSync(dataDir, { recursive: true, force: true })
})

async function as(url: string, email: string): Promise<Caller> {
  const grant = must(await request<AccessGrant>(url, 'POST', '/auth/login', { body: { email, password: DEMO_PASSWORD, client: 'web', deviceName: 'Test' } }))
  const socket = await connectSocket(url, { accessToken: grant.accessToken })
  sockets.push(socket)
  return { id: grant.me.id, socket, get: async <T>(path: string) => must(await request<T>(url, 'GET', path, { token: grant.accessToken })) }
}
async function rung(): Promise<CallEntrance> {
  const [tutor, student] = [await as(before.url, DEMO.tutor), await as(before.url, DEMO.student)]
  const called = await tutor.socket.request('CALL_INITIATE', { receiverId: student.id, callType: 'video' })
  await enter(tutor.socket, called)
  await student.socket.nextEvent('INCOMING_CALL')
  return called
}
interface Talk { called: CallEntrance; answered: CallEntrance }
/** Two people in the room of a call, and written down as seen there a while after they came. */
async function talked(): Promise<Talk> {
  const called = await rung()
  const student = await as(before.url, DEMO.student)
  const answered = await student.socket.request('CALL_ACCEPT', { callId: called.call.id })
  await enter(student.socket, answered)
  const rows = new Database(join(dataDir, 'lectern.sqlite'), { readonly: true })
  await expect.poll(() => rows.prepare('select count(*) from attendance where "leftAt" is null and "seenAt" >= (select max("joinedAt") from attendance) + 1000').pluck().get(), { timeout: 15_000, interval: 100 }).toBe(2)
  rows.close()
  return { called, answered }
}
/** Kills the server, and starts the next one on its data as if it had been down for so long. */
async function restart(downMs: number): Promise<TestServer> {
  await before.kill9()
  return after = await startTestServer({ dataDir, clock: createTestClock(Date.now() + downMs) })
}
async function pass(ms: number): Promise<void> {
  after!.clock.advance(ms)
  await after!.server.ring()
  await after!.server.tick()
}
const see = (person: Caller, { call }: CallEntrance) => person.get<Call>(`/calls/${call.id}`)

describe('the server is killed while it rings', () => {
  test('back at once: it rings on, and can be answered', async () => {
    const called = await rung()
    const { url } = await restart(8 * SECOND)
    const [tutor, student] = [await as(url, DEMO.tutor), await as(url, DEMO.student)]
    const { call, ringsFor } = await student.socket.nextEvent('INCOMING_CALL')
    expect(call.id).toBe(called.call.id)
    expect(ringsFor).toBeGreaterThan(15)
    expect(ringsFor).toBeLessThanOrEqual(22)
    await enter(tutor.socket, called)
    const answered = await student.socket.request('CALL_ACCEPT', { callId: call.id })
    await enter(student.socket, answered)
    expect(await see(tutor, called)).toMatchObject({ status: 'active' })
  })

  test('back too late: it is missed as of its time, nothing rings, and both can be called again', async () => {
    const called = await rung()
    const { url } = await restart(300 * SECOND)
    const [tutor, student] = [await as(url, DEMO.tutor), await as(url, DEMO.student)]
    const missed = await see(student, called)
    expect(missed).toMatchObject({ status: 'missed', missed: true })
    expect(Date.parse(missed.endedAt!) - Date.parse(missed.startedAt)).toBe(30 * SECOND)
    expect(await student.get('/calls/active')).toEqual({ call: null, ringing: [] })
    expect(student.socket.seen('INCOMING_CALL')).toEqual([])
    const again = await tutor.socket.request('CALL_INITIATE', { receiverId: student.id, callType: 'voice' })
    expect((await student.socket.nextEvent('INCOMING_CALL')).call.id).toBe(again.call.id)
  })
})

describe('the server is killed in a call', () => {
  test('and nobody comes back: over as of when they were last seen', async () => {
    const { called } = await talked()
    const { url, db, clock } = await restart(600 * SECOND)
    const tutor = await as(url, DEMO.tutor)
    expect(await see(tutor, called)).toMatchObject({ status: 'active' })
    await pass(30 * SECOND)
    expect((await see(tutor, called)).status).toBe('active')
    await pass(1)
    const ended = await see(tutor, called)
    const rows = await db.selectFrom('attendance').innerJoin('rooms', 'rooms.id', 'attendance.roomId').select(['joinedAt', 'leftAt']).where('callId', '=', called.call.id).execute()
    expect(rows).toHaveLength(2)
    for (const { joinedAt, leftAt } of rows) expect(leftAt).toBeGreaterThanOrEqual(joinedAt)
    for (const { leftAt } of rows) expect(new Date(leftAt!).toISOString()).toBe(ended.endedAt)
    expect(ended).toMatchObject({ status: 'ended', duration: Math.round((Date.parse(ended.endedAt!) - Date.parse(ended.answeredAt!)) / SECOND) })
    expect(ended.duration).toBeGreaterThan(0)
    expect(clock.now() - Date.parse(ended.endedAt!)).toBeGreaterThan(600 * SECOND)
    expect(await tutor.get('/calls/active')).toEqual({ call: null, ringing: [] })
  })

  test('and both come back: it goes on, and ends when they say so', async () => {
    const { called, answered } = await talked()
    const { url } = await restart(120 * SECOND)
    const [tutor, student] = [await as(url, DEMO.tutor), await as(url, DEMO.student)]
    expect((await tutor.get<{ call: Call | null }>('/calls/active')).call?.id).toBe(called.call.id)
    await enter(tutor.socket, called)
    await enter(student.socket, answered, randomUUID())
    await pass(60 * SECOND)
    expect(await see(tutor, called)).toMatchObject({ status: 'active' })
    await student.socket.request('CALL_END', { callId: called.call.id })
    const { duration } = await tutor.socket.nextEvent('CALL_ENDED')
    expect(duration).toBeGreaterThanOrEqual(180)
    expect(await see(tutor, called)).toMatchObject({ status: 'ended', duration })
  })

  test('and one comes back: over as of when the other was last seen', async () => {
    const { called } = await talked()
    const { url } = await restart(10 * SECOND)
    const tutor = await as(url, DEMO.tutor)
    await enter(tutor.socket, called)
    await pass(31 * SECOND)
    const { duration } = await tutor.socket.nextEvent('CALL_ENDED')
    expect(duration).toBeLessThan(20)
    expect((await tutor.socket.nextEvent('ROOM_CLOSED')).reason).toBe('ended')
  })
})
