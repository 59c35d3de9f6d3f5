import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JoinTicket } from '../../src-shared/room.ts'
import type { Session, SessionParticipant } from '../../src-shared/sessions.ts'
import { iceServersOf } from '../support/iceServersOf.ts'
import { createPages } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000

let server: TestServer
let school: TestServer['school']
let session: Session
const pages = createPages()
const at = (fromNow: number) => new Date(server.clock.now() + fromNow).toISOString()
const refresh = (person: TestPerson) => server.as<JoinTicket>(person, 'POST', `/sessions/${session.id}/refresh-token`)
const board = (person: TestPerson) => server.as(person, 'GET', `/sessions/${session.id}/whiteboard`)
const codeOf = (reply: { body: object }) => (reply.body as { code?: string }).code
const participants = async (person: TestPerson) => (await server.as<{ items: SessionParticipant[] }>(person, 'GET', `/sessions/${session.id}/participants`)).body.items

/** Both in the room: the session is held from then on (S6). */
async function begin(): Promise<void> {
  const { body } = await server.join(school.tutor, session.id)
  await pages.enter(server, school.tutor, body.room.id)
  await pages.enter(server, school.student, body.room.id)
}

beforeEach(async () => {
  server = await startTestServer({ env: { TURN_URL: 'turn:turn.school.test', TURN_SECRET: 'a secret of the relay' } })
  school = server.school
  session = await server.book({ scheduledStartTime: at(5 * MINUTE) })
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('[T3] a renewed ticket', () => {
  test('is had while the session is held, and is the one of the door', async () => {
    expect(codeOf(await refresh(school.tutor))).toBe('NOT_ACTIVE')
    await begin()
    const renewed = await refresh(school.student)
    expect([renewed.status, renewed.body]).toEqual([200, (await server.join(school.student, session.id)).body])
    expect(iceServersOf(renewed.body.rtc).some(({ credential }) => credential !== undefined)).toBe(true)
  })

  test('is not had before the door opens, nor of a session that was called off', async () => {
    const later = await server.book({ scheduledStartTime: at(300 * MINUTE) })
    session = later
    expect(codeOf(await refresh(school.student))).toBe('NOT_ACTIVE')
    await server.as(school.tutor, 'POST', `/sessions/${later.id}/cancel`, {})
    expect(codeOf(await refresh(school.student))).toBe('SESSION_OVER')
  })

  test('is not had when the session is over', async () => {
    await begin()
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    for (const person of [school.tutor, school.student]) expect(codeOf(await refresh(person))).toBe('SESSION_OVER')
  })

  test('[S9] others do not find it; an admin reads and does not enter', async () => {
    await begin()
    for (const person of [school.stranger, school.otherTutor]) expect([(await refresh(person)).status, codeOf(await refresh(person))]).toEqual([404, 'NOT_FOUND'])
    expect(codeOf(await refresh(school.admin))).toBe('FORBIDDEN')
    expect((await server.request('POST', `/sessions/${session.id}/refresh-token`)).status).toBe(401)
  })
})

describe('the people of a session', () => {
  test('are told with who is in the room now, the tutor first', async () => {
    const person = ({ id, name, role }: TestPerson) => ({ id, name, role })
    const both = (tutorIn: boolean, studentIn: boolean) => [
      { person: person(school.tutor), role: 'tutor', inRoom: tutorIn }, { person: person(school.student), role: 'student', inRoom: studentIn },
    ]
    expect(await participants(school.student)).toEqual(both(false, false))
    const { body } = await server.join(school.tutor, session.id)
    const page = await pages.enter(server, school.tutor, body.room.id)
    expect(await participants(school.student)).toEqual(both(true, false))
    await page.request('ROOM_LEAVE', { roomId: body.room.id })
    expect(await participants(school.admin)).toEqual(both(false, false))
  })

  test('[S9] are nobody\'s business else', async () => {
    for (const person of [school.stranger, school.otherTutor]) expect(codeOf(await server.as(person, 'GET', `/sessions/${session.id}/participants`))).toBe('NOT_FOUND')
  })
})

describe('the board of a session', () => {
  test('[T7] is told with the own role on it, and whether everybody sees it', async () => {
    const boardId = (await server.join(school.tutor, session.id)).body.board.boardId
    expect((await board(school.tutor)).body).toEqual({ boardId, role: 'admin', shown: false })
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/whiteboard`)
    expect((await board(school.student)).body).toEqual({ boardId, role: 'writer', shown: true })
    expect((await board(school.admin)).body).toEqual({ boardId, role: 'reader', shown: true })
  })

  test('[B5] can be looked at when the session is over, not drawn on', async () => {
    await begin()
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    for (const person of [school.tutor, school.student]) expect((await board(person)).body).toMatchObject({ role: 'reader' })
  })

  test('[S9] others do not find it', async () => {
    for (const person of [school.stranger, school.otherTutor]) expect([(await board(person)).status, codeOf(await board(person))]).toEqual([404, 'NOT_FOUND'])
  })
})
