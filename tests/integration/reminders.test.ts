import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages, refused } from '../support/liveLesson.ts'
import { answer, createReminderTalk, toldTo, typesTo, type Told } from '../support/reminderTalk.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const LEASE = 10 * SECOND
const ANYBODYS_AFTER = 10 * SECOND

let server: TestServer
const pages = createPages()
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const { at, bookIn, pass, listOf, statesOf, reasons } = createReminderTalk(() => server)

describe('what comes when', () => {
  test('[R1] each person of the session is told an hour, fifteen and five minutes before, at the instant itself and not before', async () => {
    const session = await bookIn(2 * HOUR)
    const clients = [await pages.connect(server, server.school.tutor), await pages.connect(server, server.school.student)]
    const stranger = await pages.connect(server, server.school.stranger)
    await pass(HOUR - 1)
    for (const client of clients) expect(await toldTo(client)).toEqual([])
    for (const [wait, type, startsIn] of [[1, '1hour', 3600], [45 * MINUTE, '15min', 900], [10 * MINUTE, '5min', 300]] as const) {
      await pass(wait)
      for (const client of clients) {
        const told = (await toldTo(client)).at(-1)!
        expect(told).toEqual({ sessionId: session.id, type, dueAt: at(0), startsIn, title: 'Algebra', scheduledStartTime: session.scheduledStartTime, quiet: false })
        await answer(client, told)
      }
    }
    await pass(HOUR)
    for (const client of clients) expect(await typesTo(client)).toEqual(['1hour', '15min', '5min'])
    expect(await toldTo(stranger)).toEqual([])
  })

  test('[R1] booked for in ten minutes: only what is still to come', async () => {
    await bookIn(10 * MINUTE)
    const client = await pages.connect(server, server.school.student)
    await pass(0)
    expect(await toldTo(client)).toEqual([])
    await pass(5 * MINUTE)
    expect(await typesTo(client)).toEqual(['5min'])
  })

  test('[R1] moved: reminded anew of the new time; cancelled: not any more', async () => {
    const { tutor, student } = server.school
    const session = await bookIn(2 * HOUR)
    const client = await pages.connect(server, student)
    await pass(HOUR)
    await answer(client, (await toldTo(client))[0]!)
    const moved = await server.as<Session>(tutor, 'PATCH', `/sessions/${session.id}/reschedule`, { scheduledStartTime: at(3 * HOUR), revision: session.revision })
    expect(moved.status).toBe(200)
    await pass(45 * MINUTE)
    expect(await toldTo(client)).toHaveLength(1)
    await pass(75 * MINUTE)
    expect((await toldTo(client)).map(({ type, dueAt }) => [type, dueAt])).toEqual([['1hour', at(-2 * HOUR)], ['1hour', at(0)]])
    expect((await server.as(tutor, 'POST', `/sessions/${session.id}/cancel`, { reason: 'ill' })).status).toBe(200)
    await pass(HOUR)
    expect(await toldTo(client)).toHaveLength(2)
  })

  test('[R1] begun early: those who are there are left in peace, the others are told', async () => {
    const { tutor, student, student2 } = server.school
    const session = await server.book({ scheduledStartTime: at(9 * MINUTE), studentIds: [student.id, student2.id] })
    const { room } = (await server.join(tutor, session.id)).body
    const there = [await pages.enter(server, tutor, room.id), await pages.enter(server, student, room.id)]
    const away = await pages.connect(server, student2)
    expect((await server.as<Session>(tutor, 'GET', `/sessions/${session.id}`)).body.status).toBe('active')
    await pass(4 * MINUTE)
    expect(await typesTo(away)).toEqual(['5min'])
    for (const page of there) expect(await typesTo(page)).toEqual([])
    expect(await statesOf(tutor)).toEqual(['5min expired'])
  })

  test('[R3] late is better than never, but only the nearest, and nothing from the start on', async () => {
    await bookIn(2 * HOUR)
    const { tutor, student } = server.school
    const client = await pages.connect(server, student)
    await pass(2 * HOUR - 3 * MINUTE)
    expect((await toldTo(client)).map(({ type, startsIn }) => [type, startsIn])).toEqual([['5min', 180]])
    expect((await statesOf(student)).sort()).toEqual(['15min expired', '1hour expired', '5min sent'])
    expect((await listOf(student)).unread).toBe(1)
    await pass(3 * MINUTE)
    await pages.connect(server, tutor).then(toldTo).then((told) => { expect(told).toEqual([]) })
  })

  test('[R3] a server that was down over all of it records them as expired', async () => {
    await bookIn(2 * HOUR)
    await server.close({ keep: true })
    server.clock.advance(2 * HOUR)
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    await pass(ANYBODYS_AFTER)
    const rows = await server.db.selectFrom('reminders').select('state').execute()
    expect(rows.map((row) => row.state)).toEqual(Array.from({ length: 6 }, () => 'expired'))
  })

  test('a clock that is set back brings nothing again', async () => {
    await bookIn(2 * HOUR)
    const client = await pages.connect(server, server.school.student)
    await pass(HOUR)
    await answer(client, (await toldTo(client))[0]!)
    await pass(-30 * MINUTE)
    await pass(30 * MINUTE)
    expect(await toldTo(client)).toHaveLength(1)
  })
})

describe('devices', () => {
  async function told(): Promise<[SocketClient, Told]> {
    await bookIn(2 * HOUR)
    const client = await pages.connect(server, server.school.student)
    await pass(HOUR)
    return [client, (await toldTo(client))[0]!]
  }

  test('every device of the person is told; one that shows it is enough, in whichever order they answer', async () => {
    const { student } = server.school
    const other = await pages.connect(server, student)
    const [client, reminder] = await told()
    expect(await toldTo(other)).toEqual([reminder])
    await answer(other, reminder, { kind: 'notShown', reason: 'notAllowed' })
    expect(await statesOf(student)).toEqual(['1hour notShown'])
    await answer(client, reminder)
    expect(await statesOf(student)).toEqual(['1hour shown'])
    await answer(other, reminder, { kind: 'notShown', reason: 'failed' })
    expect(await statesOf(student)).toEqual(['1hour shown'])
    await pass(LEASE)
    expect(await toldTo(client)).toHaveLength(1)
  })

  test('[R5] what a device has shown by itself is not sent', async () => {
    const session = await bookIn(2 * HOUR)
    const { student } = server.school
    const client = await pages.connect(server, student)
    await answer(client, { sessionId: session.id, type: '1hour', dueAt: at(HOUR) })
    await pass(HOUR)
    expect(await toldTo(client)).toEqual([])
    expect(await statesOf(student)).toEqual(['1hour shown'])
  })

  test('[R5] nor what it showed while the server was away, whatever was recorded meanwhile', async () => {
    const session = await bookIn(2 * HOUR)
    const { student } = server.school
    await pass(HOUR + ANYBODYS_AFTER)
    expect(await statesOf(student)).toEqual(['1hour notShown'])
    const client = await pages.connect(server, student)
    await client.nextEvent('SESSION_REMINDER')
    await answer(client, { sessionId: session.id, type: '1hour', dueAt: at(-ANYBODYS_AFTER) }, { kind: 'alreadyShown' })
    expect(await statesOf(student)).toEqual(['1hour shown'])
  })

  test('[R2] without an answer it is told once more after the lease, and then no more', async () => {
    const [client] = await told()
    await pass(LEASE - 1)
    expect(await toldTo(client)).toHaveLength(1)
    await pass(1)
    expect(await toldTo(client)).toHaveLength(2)
    await pass(LEASE)
    await pass(LEASE)
    expect(await toldTo(client)).toHaveLength(2)
    expect(await statesOf(server.school.student)).toEqual(['1hour notShown'])
    expect(await reasons()).toContain('noAnswer')
  })

  test('[R2] one that a server took and died with is told by another after the lease', async () => {
    const session = await bookIn(2 * HOUR)
    const client = await pages.connect(server, server.school.student)
    server.clock.advance(HOUR - 1)
    await server.db.updateTable('reminders').set({ state: 'sent', leaseOwner: 'a server that died', leaseUntil: server.clock.now() + LEASE, attempts: 1 }).where('type', '=', '1hour').execute()
    await pass(LEASE - 1)
    expect(await toldTo(client)).toEqual([])
    await pass(1)
    expect((await toldTo(client)).map(({ sessionId, type }) => [sessionId, type])).toEqual([[session.id, '1hour']])
  })

  test('nobody there: kept a moment for other servers, then recorded; whoever connects before the start is told at once', async () => {
    const { student } = server.school
    await bookIn(2 * HOUR)
    await pass(HOUR)
    expect(await statesOf(student)).toEqual([])
    await pass(ANYBODYS_AFTER)
    expect(await statesOf(student)).toEqual(['1hour notShown'])
    expect(await reasons()).toContain('noDevice')
    server.clock.advance(50 * MINUTE)
    const client = await pages.connect(server, student)
    expect(await client.nextEvent('SESSION_REMINDER')).toMatchObject({ type: '15min' })
    expect(await typesTo(client)).toEqual(['15min'])
  })

  test('two servers on the same data: each tells the people who are connected to it, and nobody is told twice', async () => {
    const second = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    await bookIn(2 * HOUR)
    const [tutor, student] = [await pages.connect(server, server.school.tutor), await pages.connect(second, server.school.student)]
    server.clock.advance(HOUR)
    await Promise.all([server.server.remind(), second.server.remind()])
    expect([await typesTo(tutor), await typesTo(student)]).toEqual([['1hour'], ['1hour']])
    await second.close({ keep: true })
  })

  test('an outcome is for one\'s own reminders only, and one that nobody knows changes nothing', async () => {
    const [client, reminder] = await told()
    const stranger = await pages.connect(server, server.school.stranger)
    await answer(stranger, reminder)
    await answer(client, { ...reminder, sessionId: randomUUID() })
    expect(await statesOf(server.school.student)).toEqual(['1hour sent'])
    expect(await refused(client.request('REMINDER_OUTCOME', { ...reminder, outcome: { kind: 'eaten' } as never }))).toBe('VALIDATION_FAILED')
    expect(await refused(client.request('REMINDER_OUTCOME', { ...reminder, dueAt: 'soon', outcome: { kind: 'shown' } }))).toBe('VALIDATION_FAILED')
  })
})
