import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Call, CallEntrance, CallStatistics, CallType } from '../../src-shared/calls.ts'
import { calling, enter, must } from '../support/calling.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
interface HistoryPage { items: Call[]; nextCursor: string | null; unseenMissed: number }

let server: TestServer
const talk = calling(() => server)
/** Of each person the newest. */
const devices = new Map<TestPerson, SocketClient>()
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => {
  talk.closeAll()
  await server.close()
})

const history = async (by: TestPerson, query = ''): Promise<HistoryPage> => must(await server.as<HistoryPage>(by, 'GET', `/calls/history${query}`))
const ids = async (by: TestPerson, query = ''): Promise<string[]> => (await history(by, query)).items.map(({ id }) => id)

const connect = async (...people: TestPerson[]) => Promise.all(people.map(async (person) => {
  const device = await talk.device(person)
  devices.set(person, device)
  return device
}))
/** Whoever answers and does not come into the room has left after the grace, whenever the server looks. */
async function comeIn(person: TestPerson, entrance: CallEntrance): Promise<void> {
  const device = devices.get(person)
  if (!device) throw new Error(`${person.name} has no device`)
  await enter(device, entrance)
}

/** A call of so many minutes, later than the one before. */
async function talked(by: TestPerson, to: TestPerson, type: CallType, minutes: number): Promise<string> {
  server.clock.advance(MINUTE)
  const calls = await talk.call(by, to, type)
  const { call } = calls
  const answers = await talk.do(to, call.id, 'accept')
  await Promise.all([comeIn(by, calls), comeIn(to, answers)])
  server.clock.advance(minutes * MINUTE)
  await server.server.tick()
  await talk.do(by, call.id, 'end')
  return call.id
}
async function missed(by: TestPerson, to: TestPerson): Promise<string> {
  server.clock.advance(MINUTE)
  const { call } = await talk.call(by, to, 'voice')
  await talk.do(by, call.id, 'cancel')
  return call.id
}

describe('history', () => {
  test('has everybody\'s own calls, the latest first, with each filter', async () => {
    const { tutor, otherTutor, student, stranger } = server.school
    await connect(tutor, otherTutor, student)
    const voice = await talked(tutor, student, 'voice', 3)
    const video = await talked(student, tutor, 'video', 5)
    const unanswered = await missed(student, tutor)
    const elsewhere = await talked(otherTutor, student, 'voice', 1)
    expect(await ids(tutor)).toEqual([unanswered, video, voice])
    expect(await ids(student)).toEqual([elsewhere, unanswered, video, voice])
    expect(await ids(stranger)).toEqual([])
    const [last] = (await history(tutor)).items
    expect(last).toMatchObject({ id: unanswered, direction: 'incoming', missed: true, status: 'cancelled', duration: null })
    expect((await history(student, '?limit=2')).items[1]).toMatchObject({ id: unanswered, direction: 'outgoing', missed: false })
    const filters: [string, string[]][] = [
      ['type=voice', [unanswered, voice]], ['type=video', [video]], ['direction=outgoing', [voice]], ['direction=incoming', [unanswered, video]],
      ['status=missed', [unanswered]], ['status=answered', [video, voice]], ['status=answered&direction=incoming&type=video', [video]], ['status=missed&direction=outgoing', []],
      ['q=SADIA', [unanswered, video, voice]], ['q=sadia&status=missed', [unanswered]], ['q=omar', []], ['q=Tahmina', []], [`q=${encodeURIComponent('%')}`, []],
    ]
    for (const [query, found] of filters) expect([query, await ids(tutor, `?${query}`)]).toEqual([query, found])
    expect(await ids(student, '?q=khan')).toEqual([elsewhere])
    const { startedAt } = (await history(tutor, '?type=video')).items[0]!
    expect([await ids(tutor, `?from=${startedAt}`), await ids(tutor, `?to=${startedAt}`), await ids(tutor, `?from=${startedAt}&to=${startedAt}`)]).toEqual([[unanswered, video], [voice], []])
  })

  test('is read page by page, each call once, also with filters and calls of the same instant', async () => {
    const { tutor, student, student2 } = server.school
    await connect(tutor, student)
    // Nobody is connected there: all of the same instant.
    for (let i = 0; i < 5; i++) await talk.initiate(tutor, student2.id, 'voice')
    await talked(tutor, student, 'video', 1)
    for (const filter of ['', 'type=voice&', 'q=tanvir&', 'q=t&', 'status=all&direction=outgoing&q=tanvir&']) {
      const [all, read]: [string[], string[]] = [await ids(tutor, `?${filter}`), []]
      expect(all.length).toBeGreaterThanOrEqual(5)
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: HistoryPage = await history(tutor, `?${filter}limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
        expect(page.items.length).toBeGreaterThan(0)
        read.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(read).toEqual(all)
      expect(new Set(read).size).toBe(read.length)
    }
    for (const query of ['?cursor=nonsense', '?type=fax', '?status=lost', '?from=yesterday', '?q=%00', '?limit=0', '?limit=201']) {
      expect([query, (await server.as(tutor, 'GET', `/calls/history${query}`)).status]).toEqual([query, 400])
    }
  })

  test('finds a call by a third person, for all of them, whoever left first', async () => {
    const { tutor, otherTutor, student, student2 } = server.school
    await connect(tutor, otherTutor, student)
    const { call } = await talk.call(tutor, student, 'video')
    await talk.do(student, call.id, 'accept')
    must(await talk.add(tutor, call.id, otherTutor.id))
    await talk.do(otherTutor, call.id, 'accept')
    server.clock.advance(2 * MINUTE)
    await talk.do(student, call.id, 'end')
    expect(await ids(student, '?q=omar&status=answered')).toEqual([call.id])
    expect(await ids(tutor)).toEqual([])
    server.clock.advance(2 * MINUTE)
    await talk.do(tutor, call.id, 'end')
    for (const [person, q] of [[tutor, 'omar'], [tutor, 'sadia'], [otherTutor, 'sadia'], [otherTutor, 'tahmina'], [student, 'omar'], [student, 'tahmina']] as const) {
      expect([person.name, q, await ids(person, `?q=${q}`)]).toEqual([person.name, q, [call.id]])
    }
    expect(await ids(student2, '?q=omar')).toEqual([])
    const { people, totalSeconds } = must(await server.as<CallStatistics>(tutor, 'GET', span()))
    expect(people.map(({ person, calls, seconds }) => [person.name, calls, seconds]).toSorted()).toEqual([[otherTutor.name, 1, 240], [student.name, 1, 120]])
    expect(totalSeconds).toBe(240)
  })
})

describe('missed calls', () => {
  test('are counted on all devices until they have been looked at', async () => {
    const { tutor, student } = server.school
    const [first, second] = await connect(tutor, tutor)
    await connect(student)
    await missed(student, tutor)
    for (const device of [first!, second!]) expect(await device.nextEvent('CALL_MISSED_COUNT')).toEqual({ unseen: 1 })
    await missed(student, tutor)
    expect(await first!.nextEvent('CALL_MISSED_COUNT')).toEqual({ unseen: 2 })
    expect([(await history(tutor)).unseenMissed, (await history(student)).unseenMissed]).toEqual([2, 0])
    expect((await server.as(tutor, 'POST', '/calls/missed/seen')).status).toBe(200)
    for (const device of [first!, second!]) await device.nextEvent('CALL_MISSED_COUNT', ({ unseen }) => unseen === 0)
    expect((await history(tutor)).unseenMissed).toBe(0)
    expect((await ids(tutor, '?status=missed'))).toHaveLength(2)
    await server.as(tutor, 'POST', '/calls/missed/seen')
    await missed(student, tutor)
    await first!.nextEvent('CALL_MISSED_COUNT', ({ unseen }) => unseen === 1)
    expect(first!.seen('CALL_MISSED_COUNT').map(({ unseen }) => unseen)).toEqual([1, 2, 0, 1])
  })

  test('of somebody offline are there at the next sign-in', async () => {
    const { tutor, student } = server.school
    await connect(tutor)
    expect((await talk.initiate(tutor, student.id)).body.code).toBe('USER_OFFLINE')
    expect(await history(student)).toMatchObject({ unseenMissed: 1, items: [{ missed: true, direction: 'incoming' }] })
    expect((await history(tutor)).items[0]).toMatchObject({ missed: false, direction: 'outgoing', people: [{}, { unreached: 'offline', state: 'missed' }] })
  })
})

describe('rating', () => {
  const rate = (by: TestPerson, id: string, body: unknown) => server.as<Call & { code?: string }>(by, 'POST', `/calls/${id}/rating`, body)

  test('is given once by each who talked', async () => {
    const { tutor, student, stranger, admin } = server.school
    await connect(tutor, student)
    const id = await talked(tutor, student, 'voice', 3)
    expect((await rate(tutor, id, { stars: 4, reason: ' Echo ' })).body.rating).toEqual({ stars: 4, reason: 'Echo' })
    expect((await rate(student, id, { stars: 1 })).body.rating).toEqual({ stars: 1, reason: '' })
    expect([(await rate(tutor, id, { stars: 5 })).status, (await history(tutor)).items[0]?.rating?.stars]).toEqual([409, 4])
    const another = await talked(student, tutor, 'voice', 1)
    const atOnce = await Promise.all([1, 2, 3].map(async (stars) => (await rate(student, another, { stars })).status))
    expect(atOnce.toSorted()).toEqual([200, 409, 409])
    for (const body of [{}, { stars: 0 }, { stars: 6 }, { stars: 2.5 }, { stars: '3' }, { stars: 3, reason: 'x'.repeat(501) }, { stars: 3, reason: '\0' }]) {
      expect([body, (await rate(tutor, id, body)).body.code]).toEqual([body, 'VALIDATION_FAILED'])
    }
    for (const other of [stranger, admin]) expect((await rate(other, id, { stars: 3 })).status).toBe(404)
  })
  test('is refused to somebody who is still in the call, and to somebody who did not talk', async () => {
    const { tutor, student } = server.school
    await connect(tutor, student)
    const { call } = await talk.call(tutor, student, 'voice')
    expect((await rate(tutor, call.id, { stars: 3 })).body.code).toBe('CONFLICT')
    await talk.do(student, call.id, 'accept')
    expect((await rate(student, call.id, { stars: 3 })).body.code).toBe('CONFLICT')
    await talk.do(student, call.id, 'end')
    const id = await missed(tutor, student)
    for (const person of [tutor, student]) expect((await rate(person, id, { stars: 3 })).body.code).toBe('CONFLICT')
  })
})

const span = (path = '/calls/statistics', change: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ from: talk.at(-24 * 60 * MINUTE), to: talk.at(24 * 60 * MINUTE), timeZone: 'Asia/Kathmandu', ...change }).toString()}`

describe('statistics', () => {
  test('tell of the reader\'s calls in the reader\'s time zone', async () => {
    const { tutor, student, stranger } = server.school
    await connect(tutor, student)
    await talked(tutor, student, 'voice', 3)
    await talked(student, tutor, 'video', 12)
    await missed(student, tutor)
    const statistics = must(await server.as<CallStatistics>(tutor, 'GET', span()))
    expect(statistics).toMatchObject({
      total: 3, outgoing: 1, incoming: 2, voice: 2, video: 1, answered: 2, missed: 1, totalSeconds: 900, averageSeconds: 450, answeredRate: 2 / 3,
      people: [{ person: { id: student.id, name: student.name }, calls: 3, seconds: 900 }], timeZone: 'Asia/Kathmandu',
    })
    // Monday, 9:01 UTC and so on, at 5:45 ahead.
    expect(statistics.hours.flatMap((calls, hour) => (calls > 0 ? [[hour, calls]] : []))).toEqual([[14, 2], [15, 1]])
    expect(statistics.weekdays).toEqual([3, 0, 0, 0, 0, 0, 0])
    expect(statistics.qualityTrend).toEqual([{ date: '2026-11-16', excellent: 0, good: 0, poor: 0, unknown: 2 }])
    const inApia = must(await server.as<CallStatistics>(tutor, 'GET', span('/calls/statistics', { timeZone: 'Pacific/Pago_Pago' })))
    expect([inApia.weekdays[6], inApia.qualityTrend[0]?.date]).toEqual([3, '2026-11-15'])
    expect(must(await server.as<CallStatistics>(stranger, 'GET', span()))).toMatchObject({ total: 0, averageSeconds: null, answeredRate: null, people: [] })
  })

  test('of a span that is none are refused', async () => {
    const { tutor } = server.school
    const spans = [{ to: talk.at(-24 * 60 * MINUTE) }, { from: talk.at(48 * 60 * MINUTE) }, { from: talk.at(-400 * 24 * 60 * MINUTE) }, { timeZone: 'Mars/Olympus' }, { from: 'now' }]
    for (const change of spans) for (const path of ['/calls/statistics', '/calls/statistics.csv']) {
      const reply = await server.as(tutor, 'GET', span(path, change))
      expect([change, reply.body['code']]).toEqual([change, 'VALIDATION_FAILED'])
    }
  })

  test('come as a table that no spreadsheet runs', async () => {
    const { tutor } = server.school
    const trap = await server.addPerson('student', 'Eve')
    await connect(tutor, trap)
    await talked(tutor, trap, 'voice', 2)
    await server.db.updateTable('users').set({ name: '=HYPERLINK("http://x"), "Eve"' }).where('id', '=', trap.id).execute()
    const reply = await server.as(tutor, 'GET', span('/calls/statistics.csv'))
    expect([reply.headers.get('content-type'), reply.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="calls 2026-11-15 2026-11-17.csv"'])
    const lines = reply.text.split('\r\n')
    expect(lines[0]).toBe('Table,Row,Number,Seconds')
    expect(lines).toEqual(expect.arrayContaining(['Summary,All,1,120', 'Summary,Answered rate,1,', `People,"'=HYPERLINK(""http://x""), ""Eve""",1,120`, 'Hours,14:00,1,', 'Weekdays,Monday,1,', 'Quality,2026-11-16 unknown,1,']))
    expect(lines.at(-1)).toBe('')
  })
})
