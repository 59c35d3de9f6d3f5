import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_MISSES_PER_ADDRESS, MAX_READS_PER_FEED } from '../../server/services/calendarFeedLimiter.ts'
import { newId } from '../../server/services/newId.ts'
import { newSessionRows } from '../../server/services/newSession.ts'
import { insertBooking } from '../../server/repositories/bookingRows.ts'
import { API_PREFIX } from '../../src-shared/http.ts'
import { occurrencesOf } from '../../src-shared/recurrence.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { contentLines, shownByIcalJs, shownByNodeIcal } from '../support/calendarReaders.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let server: TestServer
let tutor: TestPerson
let student: TestPerson
let added = 0
beforeAll(async () => { server = await startTestServer() })
afterAll(() => server.close())
beforeEach(async () => {
  added += 1
  tutor = await server.addPerson('tutor', `Tutor ${added}`)
  student = await server.addPerson('student', `Student ${added}`)
})

interface Made { title?: string; start?: number; privateNotes?: string; sharedNotes?: string; series?: { id: string; occurrenceStart: number }; timeZone?: string }

/** A session of the tutor and the student, whenever it lies. */
async function add({ title = 'Algebra', start = server.clock.now() + DAY, ...rest }: Made = {}): Promise<string> {
  const rows = newSessionRows({ title, tutorId: tutor.id, studentIds: [student.id], createdBy: tutor.id, scheduledStart: start, scheduledEnd: start + HOUR, timeZone: 'Asia/Dhaka', ...rest }, server.clock.now())
  await server.db.transaction().execute((t) => insertBooking(t, rows, [], server.clock.now()))
  return rows.session.id
}
async function addSeries(rrule: string, timeZone: string, firstStart: number): Promise<{ id: string; starts: number[]; ids: string[] }> {
  const id = newId()
  await server.db.insertInto('series').values({ id, tutorId: tutor.id, rrule, timeZone, firstStart, durationMinutes: 60, revision: 0, createdAt: server.clock.now() }).execute()
  const starts = occurrencesOf({ rrule, timeZone, firstStart })
  const ids: string[] = []
  for (const start of starts) ids.push(await add({ start, timeZone, series: { id, occurrenceStart: start } }))
  return { id, starts, ids }
}
const change = (id: string, values: Record<string, number | string>) => server.db.updateTable('sessions').set(values).where('id', '=', id).execute()

const subscribe = async (person: TestPerson): Promise<string> => (await server.as<{ url: string }>(person, 'POST', '/me/calendar-feed')).body.url
const pathOf = (url: string): string => new URL(url).pathname.slice(API_PREFIX.length)
const read = (url: string, headers: Record<string, string> = {}) => server.request('GET', pathOf(url), { headers })
const codeOf = (reply: { status: number; body: unknown }) => [reply.status, (reply.body as { code?: string }).code]
const shown = (text: string) => shownByIcalJs(text).map(({ start, summary, isCancelled }) => [new Date(start).toISOString(), summary, isCancelled])

/** The recurring events of a file, with what they say but for when it was written. */
function mastersIn(text: string): { uid: string; sequence: number; says: string }[] {
  const events = contentLines(text).join('\n').split('BEGIN:VEVENT\n').slice(1).filter((event) => event.includes('\nRRULE:'))
  const valueOf = (event: string, name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(event)?.[1] ?? ''
  return events.map((event) => ({ uid: valueOf(event, 'UID'), sequence: Number(valueOf(event, 'SEQUENCE')), says: event.replaceAll(/^(SEQUENCE|DTSTAMP|LAST-MODIFIED):.*$/gm, '') }))
}

describe('one session as a file', () => {
  test('for its people and admins, named after it, without the tutor\'s own notes', async () => {
    const id = await add({ title: 'বীজগণিত: ১/২', privateNotes: 'Knows too little', sharedNotes: 'Bring a ruler' })
    for (const person of [tutor, student, server.school.admin]) {
      const reply = await server.as(person, 'GET', `/sessions/${id}.ics`)
      expect(reply.status).toBe(200)
      expect(reply.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      expect(reply.headers.get('cache-control')).toBe('no-store')
      expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="??????? ? ?.ics"; filename*=UTF-8''${encodeURIComponent('বীজগণিত ১ ২.ics')}`)
      expect(shown(reply.text)).toEqual([[new Date(server.clock.now() + DAY).toISOString(), 'বীজগণিত: ১/২', false]])
      expect(contentLines(reply.text)).toEqual(expect.arrayContaining([`UID:${id}@lectern`, 'DESCRIPTION:Bring a ruler']))
      expect(reply.text).not.toMatch(/Knows too little|@school\.test/)
    }
  })

  test('for nobody else, nor without sign-in, nor once it is removed', async () => {
    const id = await add()
    for (const person of [server.school.stranger, server.school.otherTutor]) expect(codeOf(await server.as(person, 'GET', `/sessions/${id}.ics`))).toEqual([404, 'NOT_FOUND'])
    expect(codeOf(await server.request('GET', `/sessions/${id}.ics`))).toEqual([401, 'UNAUTHENTICATED'])
    expect(codeOf(await server.as(tutor, 'GET', '/sessions/nothing.ics'))).toEqual([400, 'VALIDATION_FAILED'])
    expect(codeOf(await server.as(tutor, 'GET', `/sessions/${newId()}.ics`))).toEqual([404, 'NOT_FOUND'])
    await change(id, { removedAt: 1 })
    expect(codeOf(await server.as(tutor, 'GET', `/sessions/${id}.ics`))).toEqual([404, 'NOT_FOUND'])
  })
})

describe('a calendar at a secret address', () => {
  test('shows the person\'s lessons of the last 90 days and of all time to come, without sign-in', async () => {
    const now = server.clock.now()
    await add({ title: 'Too old', start: now - 91 * DAY })
    await add({ title: 'Old', start: now - 89 * DAY })
    await add({ title: 'Far ahead', start: Date.parse('2099-06-01T10:00:00Z') })
    const cancelled = await add({ title: 'Cancelled' })
    await change(cancelled, { status: 'cancelled' })
    await change(await add({ title: 'Removed' }), { removedAt: 1 })
    const url = await subscribe(student)
    expect(url).toMatch(new RegExp(`^${server.url}${API_PREFIX}/calendar/[\\w-]{43}\\.ics$`))
    const reply = await read(url)
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([200, 'text/calendar; charset=utf-8', 'private, no-cache'])
    expect(shown(reply.text).map(([, summary, isCancelled]) => [summary, isCancelled])).toEqual([['Old', false], ['Cancelled', true], ['Far ahead', false]])
    expect(shown((await read(await subscribe(server.school.stranger))).text)).toEqual([])
  })

  test('a series with changes is the same to two readers', async () => {
    const { id, starts, ids } = await addSeries('FREQ=WEEKLY;COUNT=8', 'Europe/London', Date.parse('2027-03-01T16:00:00Z'))
    await change(ids[2]!, { scheduledStart: starts[2]! + 2 * HOUR, scheduledEnd: starts[2]! + 3 * HOUR, revision: 1 })
    await change(ids[4]!, { status: 'cancelled' })
    await change(ids[5]!, { removedAt: 1, updatedAt: server.clock.now() + 5_000 })
    await change(ids[6]!, { title: 'Geometry' })
    const { text } = await read(await subscribe(tutor))
    const expected = starts.flatMap((start, i) => (i === 5 ? [] : [{ start: i === 2 ? start + 2 * HOUR : start, summary: i === 6 ? 'Geometry' : 'Algebra', isCancelled: i === 4, uid: `${id}@lectern` }]))
    for (const reader of [shownByIcalJs, shownByNodeIcal]) expect(reader(text).map(({ start, summary, isCancelled, uid }) => ({ start, summary, isCancelled, uid }))).toEqual(expected)
    const stamp = new Date(server.clock.now() + 5_000).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    expect(contentLines(text)).toEqual(expect.arrayContaining(['RRULE:FREQ=WEEKLY;COUNT=8', `DTSTAMP:${stamp}`, 'EXDATE;TZID=Europe/London:20270405T160000']))
    expect(new Set(starts.map((start) => new Date(start).getUTCHours()))).toEqual(new Set([15, 16]))
  })

  test('whatever is done to a series, two readers show what the server itself lists, and its SEQUENCE only grows', async () => {
    const list = async () => (await server.as<{ items: Session[] }>(student, 'GET', '/sessions?limit=200')).body.items
    const at = async (place: number) => {
      const items = (await list()).filter((session) => session.status === 'scheduled')
      return items[place] ?? items[0]!
    }
    const later = (session: Session, ms: number) => new Date(Date.parse(session.scheduledStartTime) + ms).toISOString()
    const patch = async (place: number, path: string, body: Record<string, unknown>, method = 'PATCH') => {
      const session = await at(place)
      const reply = await server.as(tutor, method, `/sessions/${session.id}${path}`, { revision: session.revision, ...body })
      expect([path, body, reply.status, reply.text]).toEqual([path, body, 200, reply.text])
    }
    const booked = await server.as(tutor, 'POST', '/sessions', {
      title: 'Algebra', studentIds: [student.id], scheduledStartTime: '2027-02-15T16:00:00.000Z', durationMinutes: 60, timeZone: 'Europe/London', rrule: 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=20',
    })
    expect([booked.status, booked.text]).toEqual([201, booked.text])
    const steps: (() => Promise<void>)[] = [
      async () => undefined,
      () => patch(2, '', { title: 'Geometry', scope: 'one' }),
      async () => patch(3, '/reschedule', { scheduledStartTime: later(await at(3), 26 * HOUR), scope: 'one' }),
      () => patch(4, '/cancel', { scope: 'one', reason: 'Ill' }, 'POST'),
      async () => patch(8, '/reschedule', { scheduledStartTime: later(await at(8), -3 * HOUR), scope: 'following' }),
      () => patch(9, '', { sharedNotes: 'Bring a ruler', scope: 'following' }),
      async () => patch(10, '/reschedule', { scheduledStartTime: later(await at(10), DAY), durationMinutes: 90, rrule: 'FREQ=WEEKLY;COUNT=4', scope: 'following' }),
      async () => patch(0, '/reschedule', { scheduledStartTime: later(await at(0), 2 * HOUR), scope: 'all' }),
      () => patch(11, '/cancel', { scope: 'following' }, 'POST'),
      () => patch(0, '/cancel', { scope: 'all' }, 'POST'),
    ]
    const url = await subscribe(student)
    const masters = new Map<string, { sequence: number; says: string }>()
    for (const [step, act] of steps.entries()) {
      await act()
      const expected = (await list()).map((session) => [session.scheduledStartTime, session.scheduledEndTime, session.title, session.sharedNotes, session.status === 'cancelled'])
      const { text } = await read(url)
      for (const reader of [shownByIcalJs, shownByNodeIcal]) {
        const seen = reader(text).map((event) => [new Date(event.start).toISOString(), new Date(event.end).toISOString(), event.summary, event.description, event.isCancelled])
        expect([step, seen]).toEqual([step, expected])
      }
      for (const { uid, ...now } of mastersIn(text)) {
        const before = masters.get(uid)
        if (before) expect([step, uid, now.sequence - before.sequence]).toEqual([step, uid, expect.toSatisfy((grown: number) => grown > 0 || (grown === 0 && now.says === before.says))])
        masters.set(uid, now)
      }
    }
    expect([...masters.keys()].length).toBeGreaterThanOrEqual(3)
  })

  test('a reader that has the newest text is told so, and one that has not gets it', async () => {
    const id = await add()
    const url = await subscribe(student)
    const first = await read(url)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{43}"$/)
    const again = await read(url, { 'if-none-match': etag })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
    await change(id, { title: 'Geometry' })
    const changed = await read(url, { 'if-none-match': etag })
    expect([changed.status, shown(changed.text)[0]?.[1]]).toEqual([200, 'Geometry'])
    expect((await server.request('HEAD', pathOf(url))).status).toBe(200)
  })

  test('a new address ends the one before; revoking ends it; nobody else\'s is touched', async () => {
    const feedState = async () => (await server.as(student, 'GET', '/me/calendar-feed')).body
    const others = await subscribe(tutor)
    expect(await feedState()).toEqual({ createdAt: null })
    const first = await subscribe(student)
    const second = await subscribe(student)
    expect(await feedState()).toEqual({ createdAt: new Date(server.clock.now()).toISOString() })
    expect([codeOf(await read(first)), (await read(second)).status]).toEqual([[404, 'NOT_FOUND'], 200])
    expect((await server.as(student, 'DELETE', '/me/calendar-feed')).status).toBe(200)
    expect(codeOf(await read(second))).toEqual([404, 'NOT_FOUND'])
    expect(await feedState()).toEqual({ createdAt: null })
    expect((await server.as(student, 'DELETE', '/me/calendar-feed')).status).toBe(200)
    expect((await read(others)).status).toBe(200)
  })

  test('a disabled person\'s calendar stops', async () => {
    const url = await subscribe(student)
    await server.db.updateTable('users').set({ status: 'disabled' }).where('id', '=', student.id).execute()
    expect(codeOf(await read(url))).toEqual([404, 'NOT_FOUND'])
  })

  test('the address is kept nowhere and logged nowhere, however it is asked for', async () => {
    const url = await subscribe(student)
    const token = pathOf(url).replace(/^\/calendar\/|\.ics$/g, '')
    await read(url)
    await server.request('GET', `/calendar/${token}.txt`)
    await server.request('GET', `/CALENDAR/${token}.ICS/`)
    await server.request('POST', `/calendar/${token}.ics`)
    await server.request('GET', `/calendar/%${token.charCodeAt(0).toString(16)}${token.slice(1)}.ics?x=${token}`)
    await server.request('GET', `@/${token}`)
    expect(server.logLines.some((line) => line.includes('/calendar/[redacted]'))).toBe(true)
    expect(server.logLines.join('')).not.toContain(token.slice(1))
    const rows = JSON.stringify(await server.db.selectFrom('calendarFeeds').selectAll().execute())
    expect(rows).not.toContain(token)
  })

  test('with a PUBLIC_URL that is where it lies, and where its links lead', async () => {
    const other = await startTestServer({ env: { PUBLIC_URL: 'https://school.test' } })
    try {
      const session = await other.book()
      const { url } = (await other.as<{ url: string }>(other.school.student, 'POST', '/me/calendar-feed')).body
      expect(url).toMatch(/^https:\/\/school\.test\/api\/v1\/calendar\/[\w-]{43}\.ics$/)
      const { text } = await other.request('GET', pathOf(url))
      expect(contentLines(text)).toContain(`URL;VALUE=URI:https://school.test/#/lesson/${session.id}`)
    } finally {
      await other.close()
    }
  })

  test('is read and guessed at a bounded pace', async () => {
    const own = await startTestServer()
    try {
      const { url } = (await own.as<{ url: string }>(own.school.student, 'POST', '/me/calendar-feed')).body
      const statuses = async (path: string, times: number) => new Set(await Promise.all(Array.from({ length: times }, async () => (await own.request('GET', path)).status)))
      expect(await statuses(pathOf(url), MAX_READS_PER_FEED)).toEqual(new Set([200]))
      const refused = await own.request('GET', pathOf(url))
      expect(codeOf(refused)).toEqual([429, 'RATE_LIMITED'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      const guess = `/calendar/${'x'.repeat(43)}.ics`
      expect(await statuses(guess, MAX_MISSES_PER_ADDRESS)).toEqual(new Set([404]))
      expect(codeOf(await own.request('GET', guess))).toEqual([429, 'RATE_LIMITED'])
    } finally {
      await own.close()
    }
  })
})
