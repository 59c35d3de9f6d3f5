import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultReminderPreferences, type Reminder, type ReminderPreferences } from '../../src-shared/reminders.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages } from '../support/liveLesson.ts'
import { answer, createReminderTalk, toldTo } from '../support/reminderTalk.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let server: TestServer
const pages = createPages()
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const { at, bookIn, pass, listOf } = createReminderTalk(() => server)

describe('the list', () => {
  test('[R6] what has come, newest first, unread until it is read', async () => {
    const { student } = server.school
    const session = await bookIn(2 * HOUR)
    const client = await pages.connect(server, student)
    for (const wait of [HOUR, 45 * MINUTE]) {
      await pass(wait)
      await answer(client, (await toldTo(client)).at(-1)!)
    }
    const { items, unread, nextCursor } = await listOf(student)
    expect([unread, nextCursor]).toEqual([2, null])
    expect(items).toEqual([['15min', 0], ['1hour', -45 * MINUTE]].map(([type, due]) => (
      { sessionId: session.id, type, dueAt: at(due as number), state: 'shown', sessionTitle: 'Algebra', scheduledStartTime: session.scheduledStartTime, read: false }
    )))
    expect((await server.as(student, 'POST', '/me/reminders/read')).status).toBe(200)
    expect(await listOf(student)).toMatchObject({ unread: 0, items: [{ read: true }, { read: true }] })
    await pass(10 * MINUTE)
    expect(await listOf(student)).toMatchObject({ unread: 1, items: [{ type: '5min', read: false }, { read: true }, { read: true }] })
    expect(await listOf(server.school.stranger)).toEqual({ items: [], nextCursor: null, unread: 0 })
  })

  test('comes in pages without a gap or a repetition', async () => {
    const { student } = server.school
    for (let i = 0; i < 4; i++) await server.book({ scheduledStartTime: at(2 * HOUR), allowOverlap: true })
    await pages.connect(server, student)
    await pass(HOUR)
    const seen: Reminder[] = []
    let cursor = ''
    do {
      const page = await listOf(student, `?limit=3${cursor}`)
      seen.push(...page.items)
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(new Set(seen.map((item) => item.sessionId)).size).toBe(4)
    expect(seen).toHaveLength(4)
    expect((await server.as(student, 'GET', '/me/reminders?cursor=nonsense')).body['code']).toBe('VALIDATION_FAILED')
  })
})

describe('choices', () => {
  const path = '/me/reminder-preferences'
  const change = (person: TestPerson, body: unknown) => server.as<ReminderPreferences & { code?: string }>(person, 'PATCH', path, body)

  test('everything is on until it is switched off, for this person alone; what is not named stays', async () => {
    const { tutor, student } = server.school
    expect((await server.as(student, 'GET', path)).body).toEqual(defaultReminderPreferences)
    expect((await change(student, { '1hour': false, mail: false })).body).toEqual({ ...defaultReminderPreferences, '1hour': false, mail: false })
    expect((await change(student, { quiet: true })).body).toEqual({ ...defaultReminderPreferences, '1hour': false, mail: false, quiet: true })
    expect((await server.as(student, 'GET', path)).body).toEqual({ ...defaultReminderPreferences, '1hour': false, mail: false, quiet: true })
    expect((await server.as(tutor, 'GET', path)).body).toEqual(defaultReminderPreferences)
    expect((await change(student, { '5min': 'yes' })).body.code).toBe('VALIDATION_FAILED')
  })

  test('[R1] hold at once for lessons that are booked, and for those to come', async () => {
    const { tutor, student } = server.school
    const rowsOf = async (person: TestPerson) => (await server.db.selectFrom('reminders').select('type').where('userId', '=', person.id).orderBy('dueAt').execute()).map((row) => row.type)
    await bookIn(2 * HOUR)
    await change(student, { '15min': false })
    expect([await rowsOf(student), await rowsOf(tutor)]).toEqual([['1hour', '5min'], ['1hour', '15min', '5min']])
    await bookIn(4 * HOUR)
    expect(await rowsOf(student)).toEqual(['1hour', '5min', '1hour', '5min'])
    await change(student, { '15min': true })
    expect(await rowsOf(student)).toEqual(['1hour', '15min', '5min', '1hour', '15min', '5min'])
  })

  test('two changes at the same moment are both kept', async () => {
    const { student } = server.school
    await Promise.all([change(student, { '1hour': false }), change(student, { '15min': false }), change(student, { quiet: true })])
    expect((await server.as(student, 'GET', path)).body).toEqual({ ...defaultReminderPreferences, '1hour': false, '15min': false, quiet: true })
  })

  test('quiet: told all the same, and so', async () => {
    const { student } = server.school
    await change(student, { quiet: true })
    await bookIn(2 * HOUR)
    const client = await pages.connect(server, student)
    await pass(HOUR)
    expect(await toldTo(client)).toMatchObject([{ type: '1hour', quiet: true }])
  })
})

describe('snooze', () => {
  const snooze = (person: TestPerson, session: Session) => server.as<{ dueAt: string; code?: string }>(person, 'POST', `/sessions/${session.id}/snooze`)

  test('once more in five minutes, for the one who asked; asking again puts it off', async () => {
    const { student } = server.school
    const session = await bookIn(2 * HOUR)
    const clients = [await pages.connect(server, student), await pages.connect(server, server.school.tutor)]
    await snooze(student, session)
    server.clock.advance(MINUTE)
    expect((await snooze(student, session)).body).toEqual({ dueAt: at(5 * MINUTE) })
    await pass(4 * MINUTE)
    expect(await toldTo(clients[0]!)).toEqual([])
    await pass(MINUTE)
    expect(await toldTo(clients[0]!)).toMatchObject([{ type: 'snoozed', dueAt: at(0) }])
    expect(await toldTo(clients[1]!)).toEqual([])
  })

  test('only before the start', async () => {
    const session = await bookIn(5 * MINUTE)
    expect([await snooze(server.school.student, session)].map(({ status, body }) => [status, body.code])).toEqual([[400, 'VALIDATION_FAILED']])
    expect((await snooze(server.school.student, session)).text).toContain('starts before then')
  })

  test('[S9] not for others, and not of a lesson that was called off', async () => {
    const { tutor, student, stranger, admin } = server.school
    const session = await bookIn(2 * HOUR)
    expect((await snooze(stranger, session)).body.code).toBe('NOT_FOUND')
    expect((await snooze(admin, session)).body.code).toBe('FORBIDDEN')
    await snooze(student, session)
    expect((await server.as(tutor, 'POST', `/sessions/${session.id}/cancel`, {})).status).toBe(200)
    expect((await snooze(student, session)).body.code).toBe('VALIDATION_FAILED')
    const client = await pages.connect(server, student)
    await pass(5 * MINUTE)
    expect(await toldTo(client)).toEqual([])
  })
})
