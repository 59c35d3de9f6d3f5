import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReschedulePreview, Session } from '../../src-shared/sessions.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const DAY = 24 * 60 * 60_000

let server: TestServer
let lessons: Session[]
const all = async () => (await server.as<{ items: Session[] }>(server.school.tutor, 'GET', '/sessions?limit=200')).body.items
const shifted = (session: Session, days: number) => new Date(Date.parse(session.scheduledStartTime) + days * DAY).toISOString()
interface Asked { days?: number; scope?: string; rrule?: string; durationMinutes?: number; by?: TestPerson }
const asked = (session: Session, { days = 0, scope = 'following', by = server.school.tutor, ...rest }: Asked) => {
  const query = new URLSearchParams({ scheduledStartTime: shifted(session, days), scope, ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])) })
  return server.as<ReschedulePreview & { code?: string }>(by, 'GET', `/sessions/${session.id}/reschedule?${query.toString()}`)
}

beforeEach(async () => {
  server = await startTestServer()
  await server.book({ scheduledStartTime: new Date(Math.ceil(server.clock.now() / DAY) * DAY + 3 * DAY).toISOString(), rrule: 'FREQ=WEEKLY;COUNT=4', privateNotes: 'Slowly', sharedNotes: 'Page 3' })
  lessons = await all()
})
afterEach(() => server.close())

describe('[S8] what a move would do', () => {
  test.each<[string, Asked]>([
    ['these and the following', { days: 1, scope: 'following' }],
    ['all', { days: 2, scope: 'all', durationMinutes: 90 }],
    ['a new rule with more lessons', { scope: 'following', rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=5' }],
    ['a new rule with fewer lessons, for all', { days: 1, scope: 'all', rrule: 'FREQ=DAILY;INTERVAL=3;COUNT=2' }],
    ['one', { days: 1, scope: 'one' }],
  ])('%s: it is what the move then does, and asking changes nothing', async (_name, what) => {
    const { body: preview } = await asked(lessons[1]!, what)
    expect(await all()).toEqual(lessons)
    const { days = 0, scope = 'following', by: _by, ...rest } = what
    const reply = await server.as<Session>(server.school.tutor, 'PATCH', `/sessions/${lessons[1]!.id}/reschedule`, { scheduledStartTime: shifted(lessons[1]!, days), scope, revision: lessons[1]!.revision, ...rest })
    expect(reply.status).toBe(200)
    const after = await all()
    const touched = after.filter((session) => !lessons.some((before) => before.id === session.id && before.revision === session.revision))
    expect(touched.map(({ scheduledStartTime, scheduledEndTime }) => ({ start: scheduledStartTime, end: scheduledEndTime }))).toEqual(preview.occurrences.map(({ start, end }) => ({ start, end })))
    expect(preview.occurrences.flatMap(({ sessionId }) => sessionId ?? []).every((id) => touched.some((session) => session.id === id))).toBe(true)
    expect(lessons.filter(({ id }) => !after.some((session) => session.id === id)).map(({ id }) => id).sort()).toEqual([...preview.givenUp].sort())
    if (scope !== 'one') expect(reply.body.series?.rrule).toBe(preview.rrule)
  })

  test('the rule is told as those that move would have it, which is where changing it begins', async () => {
    expect((await asked(lessons[1]!, {})).body.rrule).toBe('FREQ=WEEKLY;COUNT=3')
    expect((await asked(lessons[1]!, { scope: 'one' })).body).toEqual({ rrule: null, givenUp: [], occurrences: [{ sessionId: lessons[1]!.id, start: lessons[1]!.scheduledStartTime, end: lessons[1]!.scheduledEndTime }] })
  })

  test('what no move would do is refused with the same word', async () => {
    const code = async (what: Asked) => (await asked(lessons[1]!, what)).body.code
    expect(await code({ rrule: 'FREQ=HOURLY;COUNT=2' })).toBe('BAD_RRULE')
    expect(await code({ rrule: 'FREQ=DAILY;COUNT=10000' })).toBe('TOO_MANY_OCCURRENCES')
    expect(await code({ durationMinutes: 500 })).toBe('VALIDATION_FAILED')
    await server.as(server.school.tutor, 'POST', `/sessions/${lessons[1]!.id}/cancel`, {})
    expect(await code({})).toBe('SESSION_OVER')
  })

  test('[S9] is for its tutor', async () => {
    const { student, admin, stranger, otherTutor } = server.school
    for (const by of [student, admin]) expect((await asked(lessons[1]!, { by })).body.code).toBe('FORBIDDEN')
    for (const by of [stranger, otherTutor]) expect((await asked(lessons[1]!, { by })).body.code).toBe('NOT_FOUND')
  })
})

test('a lesson that a longer series brings begins without the notes of another', async () => {
  await server.as(server.school.tutor, 'PATCH', `/sessions/${lessons[1]!.id}/reschedule`, { scheduledStartTime: lessons[1]!.scheduledStartTime, scope: 'following', revision: 0, rrule: 'FREQ=WEEKLY;COUNT=5' })
  expect((await all()).map(({ sharedNotes, privateNotes }) => `${sharedNotes}|${privateNotes ?? ''}`)).toEqual(['Page 3|Slowly', 'Page 3|Slowly', 'Page 3|Slowly', 'Page 3|Slowly', '|', '|'])
})
