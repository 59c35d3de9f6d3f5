import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Profile } from '../../src-shared/people.ts'
import type { ReachablePerson } from '../../src-shared/presence.ts'
import { createPages } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let school: TestServer['school']
const pages = createPages()
beforeEach(async () => {
  server = await startTestServer()
  school = server.school
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const tell = (person: TestPerson, timeZone: unknown) => server.as<Profile>(person, 'PATCH', '/me', { timeZone })
const people = async (by: TestPerson, query = '') => (await server.as<{ items: ReachablePerson[] }>(by, 'GET', `/people${query}`)).body.items
const zones = async (by: TestPerson, query = '') => Object.fromEntries((await people(by, query)).map(({ name, timeZone }) => [name, timeZone]))

describe('where a person\'s clock is', () => {
  test('is kept as the last device told it, and read in the own account', async () => {
    expect((await server.as<Profile>(school.student, 'GET', '/me')).body.timeZone).toBeNull()
    for (const timeZone of ['Asia/Dhaka', 'Europe/London', 'Europe/London']) {
      const reply = await tell(school.student, timeZone)
      expect([reply.status, reply.body.timeZone]).toEqual([200, timeZone])
    }
    expect((await server.as<Profile>(school.student, 'GET', '/me')).body).toEqual({
      id: school.student.id, name: school.student.name, role: 'student', email: school.student.email, timeZone: 'Europe/London', rooms: 'p2p',
    })
  })

  test('is an IANA zone, or is refused and changes nothing', async () => {
    await tell(school.student, 'Asia/Dhaka')
    for (const bad of ['', 'Mars/Olympus', '+06:00', 'x'.repeat(65), 6, null, 'Asia/Dhaka\0']) {
      const reply = await tell(school.student, bad)
      expect([reply.status, (reply.body as { code?: string }).code], String(bad)).toEqual([400, 'VALIDATION_FAILED'])
    }
    expect(await zones(school.tutor)).toMatchObject({ [school.student.name]: 'Asia/Dhaka' })
  })

  test('is told to those who may call or book the person, and to no other student', async () => {
    const { tutor, student, student2, admin } = school
    await tell(student, 'Asia/Dhaka')
    await tell(tutor, 'Europe/London')
    for (const by of [tutor, admin]) expect(await zones(by)).toMatchObject({ [student.name]: 'Asia/Dhaka', [student2.name]: null })
    expect(await zones(student2)).toEqual({ [tutor.name]: 'Europe/London', [school.otherTutor.name]: null, [admin.name]: null })
    expect(await people(student2, `?ids=${student.id}`)).toEqual([])
    expect((await server.request('GET', '/people')).status).toBe(401)
  })

  test('changes on the screens of those who may call the person, and once only', async () => {
    const { tutor, student, student2 } = school
    const [watching, other, own] = [await pages.connect(server, tutor), await pages.connect(server, student2), await pages.connect(server, student)]
    await tell(student, 'Asia/Dhaka')
    await tell(student, 'Asia/Dhaka')
    await tell(student, 'Asia/Tokyo')
    await watching.nextEvent('TIME_ZONE_CHANGED', ({ timeZone }) => timeZone === 'Asia/Tokyo')
    expect(watching.seen('TIME_ZONE_CHANGED')).toEqual(['Asia/Dhaka', 'Asia/Tokyo'].map((timeZone) => ({ personId: student.id, timeZone })))
    // A round trip of each: what was sent to them before has come.
    await Promise.all([other, own].map((client) => client.request('PRESENCE_SET', { away: false })))
    for (const client of [other, own]) expect(client.seen('TIME_ZONE_CHANGED')).toEqual([])
  })

  test('does not change more often than anybody travels', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 61; i++) statuses.push((await tell(school.student, i % 2 === 0 ? 'Asia/Dhaka' : 'Asia/Tokyo')).status)
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200))
    expect(statuses[60]).toBe(429)
  })
})

test('some people are asked for by their ids: those whom one may not call are missing', async () => {
  const { tutor, student, student2, stranger } = school
  expect((await people(tutor, `?ids=${student.id},${stranger.id},${tutor.id}`)).map(({ id }) => id).sort()).toEqual([student.id, stranger.id].sort())
  expect((await people(student, `?ids=${tutor.id},${student2.id}`)).map(({ id }) => id)).toEqual([tutor.id])
  expect((await server.as(tutor, 'GET', '/people?ids=nobody')).status).toBe(400)
})
