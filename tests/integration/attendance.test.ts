import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Attendance, Session } from '../../src-shared/sessions.ts'
import { createPages, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
let server: TestServer
let school: TestServer['school']
let session: Session
let roomId: string
const pages = createPages()
const enter = (person: TestPerson, instanceId?: string) => pages.enter(server, person, roomId, instanceId)
const iso = (at = server.clock.now()) => new Date(at).toISOString()
const list = async (person: TestPerson) => (await server.as<{ items: Attendance[] }>(person, 'GET', `/sessions/${session.id}/attendance`)).body.items
const mine = async (person: TestPerson) => (await list(person)).find((item) => item.person.id === person.id)
/** The cable is pulled, and the server has noticed. */
async function lose(page: Page, person: TestPerson): Promise<void> {
  page.drop()
  await vi.waitFor(async () => {
    const open = await server.db.selectFrom('attendance').select('lostAt').where('userId', '=', person.id).where('leftAt', 'is', null).executeTakeFirst()
    expect(open?.lostAt).toBe(server.clock.now())
  })
}
/** The server dies where it stands, as by `kill -9`, and another starts on what it has left on the disk. */
async function crash(downMs: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-test-'))
  cpSync(server.dataDir, dataDir, { recursive: true })
  await server.close()
  pages.closeAll()
  server.clock.advance(downMs)
  server = await startTestServer({ dataDir, clock: server.clock })
}

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  session = await server.book({ studentIds: [school.student.id, school.student2.id] })
  roomId = (await server.join(school.tutor, session.id)).body.room.id
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
  rmSync(server.dataDir, { recursive: true, force: true })
})

describe('[A1] [A2] attendance', () => {
  test('intervals, sums, drops and remarks of a whole lesson', async () => {
    const { tutor, student, student2 } = school
    const start = server.clock.now()
    const tutorPage = await enter(tutor)
    server.clock.advance(5 * MINUTE)
    const studentPage = await enter(student)
    server.clock.advance(10 * MINUTE)
    await lose(studentPage, student)
    server.clock.advance(20 * SECOND)
    const back = await enter(student, studentPage.instanceId)
    server.clock.advance(10 * MINUTE)
    await back.request('ROOM_LEAVE', { roomId })
    server.clock.advance(5 * MINUTE)
    await enter(student)
    server.clock.advance(20 * MINUTE)
    await tutorPage.request('ROOM_MEDIA', { roomId, media: { microphone: true, camera: true } })
    await server.as(tutor, 'POST', `/sessions/${session.id}/end`)
    const end = server.clock.now()
    const left = start + 25 * MINUTE + 20 * SECOND
    expect(await list(tutor)).toEqual([
      {
        person: { id: tutor.id, name: tutor.name, role: 'tutor' }, intervals: [{ joinedAt: iso(start), leftAt: iso(end), drops: 0 }],
        firstJoined: iso(start), lastLeft: iso(end), totalSeconds: (end - start) / SECOND, drops: 0, late: false, absent: false, leftEarly: false,
      },
      {
        person: { id: student.id, name: student.name, role: 'student' },
        intervals: [{ joinedAt: iso(start + 5 * MINUTE), leftAt: iso(left), drops: 1 }, { joinedAt: iso(left + 5 * MINUTE), leftAt: iso(end), drops: 0 }],
        firstJoined: iso(start + 5 * MINUTE), lastLeft: iso(end), totalSeconds: 20 * 60 + 20 + 20 * 60, drops: 1, late: true, absent: false, leftEarly: false,
      },
      { person: { id: student2.id, name: student2.name, role: 'student' }, intervals: [], firstJoined: null, lastLeft: null, totalSeconds: 0, drops: 0, late: false, absent: true, leftEarly: false },
    ])
  })

  test('a student sees the own row, the tutor and admins all, strangers nothing', async () => {
    await enter(school.student)
    expect((await list(school.student)).map((item) => item.person.id)).toEqual([school.student.id])
    expect(await list(school.tutor)).toHaveLength(3)
    expect(await list(school.admin)).toHaveLength(3)
    expect((await server.as(school.stranger, 'GET', `/sessions/${session.id}/attendance`)).status).toBe(404)
    expect((await server.as(school.otherTutor, 'GET', `/sessions/${session.id}/attendance`)).status).toBe(404)
  })

  test('a loss that outlasts the grace ends the interval where the connection was lost', async () => {
    const start = server.clock.now()
    const page = await enter(school.student)
    server.clock.advance(MINUTE)
    await lose(page, school.student)
    server.clock.advance(30 * SECOND + 1)
    await server.server.tick()
    expect(await mine(school.student)).toMatchObject({ intervals: [{ joinedAt: iso(start), leftAt: iso(start + MINUTE), drops: 1 }], totalSeconds: 60 })
  })

  test('a second page of the same person continues the interval, whatever becomes of the first one', async () => {
    const first = await enter(school.student)
    server.clock.advance(MINUTE)
    const second = await enter(school.student)
    first.close()
    server.clock.advance(5 * MINUTE)
    await server.server.tick()
    expect(await mine(school.student)).toMatchObject({ intervals: [{ leftAt: null, drops: 0 }], totalSeconds: 6 * 60 })
    expect(second.socket.connected).toBe(true)
  })

  test('what the client says about time or presence counts for nothing', async () => {
    const client = await pages.connect(server, school.student)
    expect((await client.raw('ROOM_ENTER', { roomId, instanceId: crypto.randomUUID(), media: { microphone: false, camera: false }, joinedAt: 0, userId: school.tutor.id })).ok).toBe(true)
    expect(await mine(school.student)).toMatchObject({ firstJoined: iso() })
    expect(await mine(school.tutor)).toMatchObject({ firstJoined: null })
  })
})

// Its crash is a copy of the database's file.
describe.skipIf(process.env['LECTERN_TEST_POSTGRES'])('(with a SQLite file) [A1] the server dies in the middle of a lesson', () => {
  test('people who come back within 30 s of its return continue, in their order; nobody is told of leaving or coming', async () => {
    const { tutor, student, student2 } = school
    const start = server.clock.now()
    const tutorPage = await enter(tutor)
    server.clock.advance(SECOND)
    const studentPage = await enter(student)
    server.clock.advance(10 * MINUTE)
    await server.server.tick()
    await crash(2 * MINUTE)
    const outside = await pages.connect(server, student2)
    server.clock.advance(30 * SECOND)
    await server.server.tick()
    const first = await enter(student, studentPage.instanceId)
    expect(first.state).toMatchObject({ phase: 'started', startedAt: iso(start + SECOND) })
    const second = await enter(tutor, tutorPage.instanceId)
    expect(second.state.people.map((person) => person.name)).toEqual([tutor.name, student.name])
    server.clock.advance(MINUTE)
    expect(await mine(tutor)).toMatchObject({ intervals: [{ joinedAt: iso(start), leftAt: null, drops: 1 }], totalSeconds: (server.clock.now() - start) / SECOND })
    expect(outside.seen('SESSION_USER_JOINED')).toEqual([])
    expect(outside.seen('SESSION_USER_LEFT')).toEqual([])
    expect(outside.seen('SESSION_STARTED')).toEqual([])
  })

  test('who does not come back was there until last seen', async () => {
    const { tutor, student } = school
    const start = server.clock.now()
    await enter(tutor)
    await enter(student)
    server.clock.advance(10 * MINUTE)
    await server.server.tick()
    const seenAt = server.clock.now()
    server.clock.advance(3 * SECOND)
    await crash(MINUTE)
    const outside = await pages.connect(server, school.student2)
    await enter(tutor)
    server.clock.advance(30 * SECOND + 1)
    await server.server.tick()
    expect(await outside.nextEvent('SESSION_USER_LEFT')).toEqual({ sessionId: session.id, userId: student.id, at: iso(seenAt) })
    expect(await mine(student)).toMatchObject({ intervals: [{ joinedAt: iso(start), leftAt: iso(seenAt), drops: 1 }], totalSeconds: 600 })
    expect(await mine(tutor)).toMatchObject({ intervals: [{ joinedAt: iso(start), leftAt: null, drops: 1 }] })
    await enter(student)
    expect((await mine(student))?.intervals).toHaveLength(2)
  })

  test('[S7] a lesson that should have ended meanwhile waits for its people, and ends by the rule when none comes', async () => {
    const start = server.clock.now()
    await enter(school.tutor)
    await enter(school.student)
    server.clock.advance(62 * MINUTE)
    await server.server.tick()
    await crash(10 * MINUTE)
    await server.server.tick()
    const status = async () => (await server.as<Session>(school.tutor, 'GET', `/sessions/${session.id}`)).body
    expect((await status()).status).toBe('active')
    server.clock.advance(30 * SECOND + 1)
    await server.server.tick()
    expect(await status()).toMatchObject({ status: 'completed', actualEndTime: iso(start + 67 * MINUTE) })
    expect(await mine(school.student)).toMatchObject({ lastLeft: iso(start + 62 * MINUTE), leftEarly: false })
  })
})
