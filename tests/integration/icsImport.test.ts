import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCalendarFileReader } from '../../server/services/calendarFileReader.ts'
import { MAX_IMPORTS, MAX_READINGS } from '../../server/services/calendarImportService.ts'
import type { CalendarImport, CalendarImportReply } from '../../src-shared/calendarImport.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const event = (...lines: readonly string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const calendar = (...events: readonly string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n')
const dentist = event('UID:1', 'SUMMARY:Dentist\\, private', 'DESCRIPTION:Nobody\'s business', 'DTSTART;TZID=Bangladesh Standard Time:20261123T160000', 'DTEND;TZID=Bangladesh Standard Time:20261123T170000')
const choir = event('UID:2', 'SUMMARY:Choir', 'DTSTART:20261124T180000', 'DTEND:20261124T190000', 'RRULE:FREQ=WEEKLY;COUNT=4')
const broken = event('UID:3', 'SUMMARY:Broken', 'DTSTART:whenever', 'DTEND:20261124T190000')

let server: TestServer
let person: TestPerson
let added = 0
beforeAll(async () => { server = await startTestServer() })
afterAll(() => server.close())
// Each has a limit of readings of his or her own.
beforeEach(async () => { person = await server.addPerson('student', `Student ${++added}`) })

const put = (ics: string, name = 'Private', timeZone = 'Asia/Dhaka', by = person) => server.as<CalendarImportReply>(by, 'POST', '/me/calendar-imports', { name, ics, timeZone })
const list = async (by = person) => (await server.as<{ items: CalendarImport[]; nextCursor: string | null }>(by, 'GET', '/me/calendar-imports')).body.items
const busyRows = () => server.db.selectFrom('busyTimes').selectAll().where('userId', '=', person.id).orderBy('start').execute()
const busyStarts = async () => (await busyRows()).map(({ start }) => new Date(start).toISOString())
const codeOf = (reply: { status: number; body: unknown }) => [reply.status, (reply.body as { code?: string }).code]

describe('an import', () => {
  test('keeps when its owner is taken, and nothing about by what', async () => {
    const reply = await put(calendar(dentist, choir, broken))
    expect(reply.status).toBe(201)
    expect(reply.body).toEqual({
      import: { id: expect.any(String) as string, name: 'Private', busyTimes: 5, createdAt: '2026-11-16T09:00:00.000Z' },
      events: 2, faults: [{ summary: 'Broken', why: 'badDate' }], faultCount: 1,
    })
    expect(await busyStarts()).toEqual(['2026-11-23T10:00:00.000Z', '2026-11-24T12:00:00.000Z', '2026-12-01T12:00:00.000Z', '2026-12-08T12:00:00.000Z', '2026-12-15T12:00:00.000Z'])
    expect(await list()).toEqual([reply.body.import])
    const stored = JSON.stringify([await server.db.selectFrom('busyTimes').selectAll().execute(), await server.db.selectFrom('calendarImports').selectAll().execute()])
    expect(stored).not.toMatch(/Dentist|business|Choir/)
    expect(server.logLines.join('')).not.toMatch(/Dentist|business|Choir/)
  })

  test('is what others see of it: taken, from when to when', async () => {
    const { id } = (await put(calendar(dentist))).body.import
    const asked = `/busy?personIds=${person.id}&from=2026-11-20T00:00:00Z&to=2026-11-30T00:00:00Z`
    const seen = async () => (await server.as<{ items: unknown[] }>(server.school.tutor, 'GET', asked)).body.items
    expect(await seen()).toEqual([{ personId: person.id, sessionId: null, start: '2026-11-23T10:00:00.000Z', end: '2026-11-23T11:00:00.000Z', source: 'imported' }])
    await server.as(person, 'DELETE', `/me/calendar-imports/${id}`)
    expect(await seen()).toEqual([])
  })

  test('of the same name takes the place of the one before, of another name stands beside it', async () => {
    const first = (await put(calendar(dentist))).body.import
    const second = (await put(calendar(choir))).body.import
    expect(second.id).toBe(first.id)
    expect(await busyRows()).toHaveLength(4)
    await put(calendar(dentist), 'Work')
    expect((await list()).map(({ name, busyTimes }) => [name, busyTimes])).toEqual([['Private', 4], ['Work', 1]])
    expect(await busyRows()).toHaveLength(5)
  })

  test('four at once of one name leave one', async () => {
    const replies = await Promise.all([dentist, choir, dentist, choir].map((text) => put(calendar(text))))
    expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201])
    const [only, ...others] = await list()
    expect(others).toEqual([])
    expect(await busyRows()).toHaveLength(only?.busyTimes ?? -1)
  })

  test('is forgotten with its busy times, by its owner alone', async () => {
    const { id } = (await put(calendar(dentist))).body.import
    expect(codeOf(await server.as(server.school.tutor, 'DELETE', `/me/calendar-imports/${id}`))).toEqual([404, 'NOT_FOUND'])
    expect(await busyRows()).toHaveLength(1)
    expect((await server.as(person, 'DELETE', `/me/calendar-imports/${id}`)).status).toBe(200)
    expect([await list(), await busyRows()]).toEqual([[], []])
    expect(codeOf(await server.as(person, 'DELETE', `/me/calendar-imports/${id}`))).toEqual([404, 'NOT_FOUND'])
  })

  test('is listed page by page', async () => {
    for (const name of ['A', 'B', 'C']) await put(calendar(), name)
    const page = (cursor = '') => server.as<{ items: CalendarImport[]; nextCursor: string | null }>(person, 'GET', `/me/calendar-imports?limit=2${cursor}`)
    const first = (await page()).body
    const second = (await page(`&cursor=${String(first.nextCursor)}`)).body
    expect([...first.items, ...second.items].map((item) => item.name)).toEqual(['A', 'B', 'C'])
    expect(second.nextCursor).toBeNull()
  })
})

describe('bad input', () => {
  test.each([
    ['no calendar', { name: 'x', ics: 'hello', timeZone: 'UTC' }, 400, 'BAD_CALENDAR_FILE'],
    ['nothing', { name: 'x', ics: '', timeZone: 'UTC' }, 400, 'VALIDATION_FAILED'],
    ['a zone that is none', { name: 'x', ics: calendar(), timeZone: 'Mars/Olympus' }, 400, 'VALIDATION_FAILED'],
    ['a name that is none', { name: '  ', ics: calendar(), timeZone: 'UTC' }, 400, 'VALIDATION_FAILED'],
    ['a name with a NUL', { name: 'a\u0000b', ics: calendar(), timeZone: 'UTC' }, 400, 'VALIDATION_FAILED'],
    ['20 MB', { name: 'x', ics: calendar('x'.repeat(20_000_000)), timeZone: 'UTC' }, 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s', async (_name, body, status, code) => {
    expect(codeOf(await server.as(person, 'POST', '/me/calendar-imports', body))).toEqual([status, code])
    expect([await list(), await busyRows()]).toEqual([[], []])
  })

  test('a bad file leaves the one before as it was', async () => {
    await put(calendar(dentist))
    expect(codeOf(await put('BEGIN:NOTHING'))).toEqual([400, 'BAD_CALENDAR_FILE'])
    expect(await busyRows()).toHaveLength(1)
  })

  test('a file made to be read for ever is refused or read in part, while the server goes on answering', async () => {
    const endless = event('SUMMARY:Endless', 'DTSTART:19700101T000000Z', 'DTEND:19700101T000001Z', 'RRULE:FREQ=SECONDLY;COUNT=2000000000')
    const files = [
      calendar(...Array<string>(8_000).fill(endless), dentist),
      calendar('\n'.repeat(900_000)),
      calendar(event('SUMMARY:Wide', 'DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', `RDATE:${'20261124T090000Z,'.repeat(100_000)}20261124T090000Z`)),
      calendar(`BEGIN:VEVENT\r\nSUMMARY:${'\r\n a'.repeat(250_000)}`),
      calendar('BEGIN:VEVENT\r\n'.repeat(60_000)),
    ]
    let slowest = 0
    const watch = { isOver: false }
    const watching = (async () => {
      while (!watch.isOver) {
        const asked = performance.now()
        await server.request('GET', '@/healthz')
        slowest = Math.max(slowest, performance.now() - asked)
      }
    })()
    const replies = await Promise.all(files.map((ics, i) => put(ics, `File ${i}`)))
    watch.isOver = true
    await watching
    for (const reply of replies) expect([[201, undefined], [400, 'BAD_CALENDAR_FILE']]).toContainEqual(codeOf(reply))
    expect(slowest).toBeLessThan(1_000)
    expect((await put(calendar(dentist))).status).toBe(201)
  })

  test('too many calendars, and too many files', async () => {
    await server.db.insertInto('calendarImports').values(Array.from({ length: MAX_IMPORTS }, (_, i) => ({ id: crypto.randomUUID(), userId: person.id, name: `Calendar ${i}`, busyTimes: 0, createdAt: 0 }))).execute()
    expect((await put(calendar(dentist), 'Calendar 1')).status).toBe(201)
    for (let i = 1; i < MAX_READINGS; i++) expect(codeOf(await put(calendar(), 'One more'))).toEqual([409, 'CONFLICT'])
    const reply = await put(calendar(), 'Calendar 1')
    expect(codeOf(reply)).toEqual([429, 'RATE_LIMITED'])
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await busyRows()).toHaveLength(1)
  })
})

test('a thread that takes too long is ended, and the next file is read', async () => {
  const hasty = createCalendarFileReader({ timeLimitMs: 1 })
  const reading = { ics: calendar(dentist), now: server.clock.now(), timeZone: 'UTC' }
  for (let i = 0; i < 5; i++) await expect(hasty.read(reading)).rejects.toMatchObject({ code: 'BAD_CALENDAR_FILE' } satisfies Partial<AppError>)
  expect((await createCalendarFileReader().read(reading)).busy).toHaveLength(1)
})
