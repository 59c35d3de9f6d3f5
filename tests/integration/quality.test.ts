import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Call, CallInterval, PersonQuality } from '../../src-shared/calls.ts'
import { answered, ringingCall, type StoredRoom } from '../support/storedCalls.ts'
import { createPages, refusalOf, refused, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
let server: TestServer
let school: TestServer['school']
const pages = createPages()
const iso = (at = server.clock.now()) => new Date(at).toISOString()
const rows = () => server.db.selectFrom('roomQuality').selectAll().orderBy('minute').orderBy('userId').execute()
const report = (page: Page, uplink: number, downlink = uplink) => page.request('QUALITY_REPORT', { roomId: page.roomId, uplink, downlink })
const codeOf = async (reply: Promise<{ body: object }>) => ((await reply).body as { code?: string }).code

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

async function lesson() {
  const session = await server.book({ studentIds: [school.student.id, school.student2.id] })
  const roomId = (await server.join(school.tutor, session.id)).body.room.id
  return {
    session, roomId,
    enter: (person: TestPerson, instanceId?: string) => pages.enter(server, person, roomId, instanceId),
    of: async (person: TestPerson) => (await server.as<{ items: PersonQuality[] }>(person, 'GET', `/sessions/${session.id}/quality`)).body.items,
    codeFor: (person: TestPerson) => codeOf(server.as(person, 'GET', `/sessions/${session.id}/quality`)),
  }
}

describe('[A3] reports', () => {
  test('become one row a minute and person, written when the minute is over', async () => {
    const { enter, roomId } = await lesson()
    const [tutor, student] = [await enter(school.tutor), await enter(school.student)]
    const minute = server.clock.now()
    await report(tutor, 1)
    await report(tutor, 2, 4)
    await report(student, 6)
    server.clock.advance(58 * SECOND)
    await report(tutor, 3, 0)
    await report(tutor, 0)
    await server.server.tick()
    expect(await rows()).toEqual([])
    server.clock.advance(2 * SECOND)
    await report(tutor, 5)
    await server.server.tick()
    const written = [{ roomId, userId: school.tutor.id, minute, samples: 3, worst: 4, total: 8 }, { roomId, userId: school.student.id, minute, samples: 1, worst: 6, total: 6 }]
    expect(await rows()).toEqual(written)
    await server.server.tick()
    expect(await rows()).toEqual(written)
  })

  test('of rooms one is not in are refused, and nothing is recorded', async () => {
    const { enter, roomId, session } = await lesson()
    const inside = await enter(school.tutor)
    const outside = await pages.connect(server, school.student)
    const stranger = await pages.connect(server, school.stranger)
    for (const client of [outside, stranger]) expect(await refused(client.request('QUALITY_REPORT', { roomId, uplink: 6, downlink: 6 }))).toBe('NOT_FOUND')
    expect(await refused(inside.request('QUALITY_REPORT', { roomId: randomUUID(), uplink: 1, downlink: 1 }))).toBe('NOT_FOUND')
    await inside.request('ROOM_LEAVE', { roomId })
    expect(await refused(report(inside, 1))).toBe('NOT_FOUND')
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    server.clock.advance(2 * MINUTE)
    await server.server.tick()
    expect(await rows()).toEqual([])
  })

  test('out of the scale or too often are refused in words', async () => {
    const { enter, roomId } = await lesson()
    const page = await enter(school.tutor)
    for (const uplink of [-1, 7, 1.5]) expect(await refused(report(page, uplink, 1))).toBe('VALIDATION_FAILED')
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => report(page, 6)))
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refusals.length).toBeGreaterThan(20)
    expect((await refusalOf(report(page, 6))).code).toBe('RATE_LIMITED')
    await page.request('ROOM_LEAVE', { roomId })
    expect((await rows())[0]?.samples).toBe(outcomes.length - refusals.length)
  })

  test('are written when the person leaves and when the lesson ends, and add up however many pages they come from', async () => {
    const { enter, session, roomId } = await lesson()
    const older = await enter(school.student)
    await report(older, 2)
    const newer = await enter(school.student)
    await report(newer, 4)
    expect(await refused(report(older, 6))).toBe('NOT_FOUND')
    await newer.request('ROOM_LEAVE', { roomId })
    const row = { roomId, userId: school.student.id, minute: server.clock.now() }
    expect(await rows()).toEqual([{ ...row, samples: 2, worst: 4, total: 6 }])
    const again = await enter(school.student)
    await report(again, 3)
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/leave`)
    await enter(school.tutor)
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    expect(await rows()).toEqual([{ ...row, samples: 3, worst: 4, total: 9 }])
  })

  test('survive a restart of the server, and those after it are added to the same minute', async () => {
    const { enter, roomId } = await lesson()
    await report(await enter(school.student), 5)
    const { student } = school
    pages.closeAll()
    await server.close({ keep: true })
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    const back = await pages.enter(server, student, roomId)
    await report(back, 1)
    await back.request('ROOM_LEAVE', { roomId })
    expect(await rows()).toEqual([{ roomId, userId: student.id, minute: server.clock.now(), samples: 2, worst: 5, total: 6 }])
  })

  test('that cannot be written are kept and written once they can be', async () => {
    const { enter, roomId } = await lesson()
    const page = await enter(school.student)
    await report(page, 4)
    const minute = server.clock.now()
    await sql`alter table "roomQuality" rename to "elsewhere"`.execute(server.db)
    server.clock.advance(MINUTE)
    await server.server.tick()
    await vi.waitFor(() => { expect(server.logLines.join('\n')).toContain('something live failed') })
    expect((await sql`select * from "elsewhere"`.execute(server.db)).rows).toEqual([])
    await sql`alter table "elsewhere" rename to "roomQuality"`.execute(server.db)
    await server.server.tick()
    expect(await rows()).toEqual([{ roomId, userId: school.student.id, minute, samples: 1, worst: 4, total: 4 }])
  })
})

describe('[A3] of a lesson', () => {
  test('the tutor and admins see everybody, a student the own, others nothing', async () => {
    const { enter, of, codeFor, session } = await lesson()
    const [tutor, student] = [await enter(school.tutor), await enter(school.student)]
    const minute = iso()
    await report(tutor, 1)
    await report(student, 4)
    await report(student, 6)
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    const person = ({ id, name, role }: TestPerson) => ({ id, name, role })
    const weak = [{ from: minute, to: iso(Date.parse(minute) + MINUTE) }]
    const all = [
      { person: person(school.tutor), quality: 'excellent', minutes: [{ at: minute, worst: 1, average: 1 }], weak: [] },
      { person: person(school.student), quality: 'poor', minutes: [{ at: minute, worst: 6, average: 5 }], weak },
      { person: person(school.student2), quality: 'unknown', minutes: [], weak: [] },
    ]
    expect(await of(school.tutor)).toEqual(all)
    expect(await of(school.admin)).toEqual(all)
    expect(await of(school.student)).toEqual([all[1]])
    expect(await of(school.student2)).toEqual([all[2]])
    expect(await codeFor(school.stranger)).toBe('NOT_FOUND')
    expect(await codeFor(school.otherTutor)).toBe('NOT_FOUND')
  })

  test('a weak stretch is told from when to when', async () => {
    const { enter, of, roomId } = await lesson()
    const page = await enter(school.student)
    const start = server.clock.now()
    for (const quality of [1, 1, 5, 4, 2, 6, 1, 1]) {
      await report(page, quality)
      server.clock.advance(MINUTE)
    }
    await page.request('ROOM_LEAVE', { roomId })
    expect(await of(school.student)).toMatchObject([{ quality: 'poor', weak: [{ from: iso(start + 2 * MINUTE), to: iso(start + 6 * MINUTE) }] }])
  })
})

describe('[A3] [C7] of a call', () => {
  let room: StoredRoom
  const of = async (person: TestPerson) => (await server.as<{ items: PersonQuality[] }>(person, 'GET', `/calls/${room.callId}/quality`)).body.items
  const words = async () => new Map((await server.db.selectFrom('callPeople').select(['userId', 'quality']).where('callId', '=', room.callId).execute()).map((row) => [row.userId, row.quality]))

  test('each stay has its own, and each person\'s word is kept with the call when it is over', async () => {
    const { tutor, student } = school
    room = await ringingCall(server, tutor, student)
    await answered(server, room.callId, student)
    const [one, other] = [await pages.enter(server, tutor, room.roomId), await pages.enter(server, student, room.roomId)]
    for (const [mine, theirs] of [[1, 2], [1, 2], [1, 5]] as const) {
      await report(one, mine)
      await report(other, theirs)
      server.clock.advance(MINUTE)
    }
    expect(await words()).toEqual(new Map([[tutor.id, 'unknown'], [student.id, 'unknown']]))
    await server.as<Call>(student, 'POST', `/calls/${room.callId}/end`)
    await one.nextEvent('ROOM_CLOSED', ({ reason }) => reason === 'ended')
    await vi.waitFor(async () => { expect(await words()).toEqual(new Map([[tutor.id, 'excellent'], [student.id, 'poor']])) })
    expect((await of(tutor)).map(({ person, quality }) => [person.id, quality])).toEqual([[tutor.id, 'excellent'], [student.id, 'poor']])
    expect(await of(student)).toEqual(await of(tutor))
    const { items } = (await server.as<{ items: CallInterval[] }>(student, 'GET', `/calls/${room.callId}/sessions`)).body
    expect(items.map(({ person, quality }) => [person.id, quality])).toEqual([[tutor.id, 'excellent'], [student.id, 'poor']])
    expect((await server.as<Call>(tutor, 'GET', `/calls/${room.callId}`)).body).toMatchObject({ quality: 'excellent', duration: 180 })
  })

  test('is for its people: not for strangers, not for admins', async () => {
    room = await ringingCall(server, school.tutor, school.student)
    expect((await of(school.student)).map(({ quality }) => quality)).toEqual(['unknown', 'unknown'])
    for (const person of [school.stranger, school.admin]) expect(await codeOf(server.as(person, 'GET', `/calls/${room.callId}/quality`))).toBe('NOT_FOUND')
    expect(await codeOf(server.as(school.tutor, 'GET', `/calls/${randomUUID()}/quality`))).toBe('NOT_FOUND')
  })
})
