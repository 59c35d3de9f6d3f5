import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Call, CallStatistics } from '../../src-shared/calls.ts'
import { calling, enter, must } from '../support/calling.ts'
import { conversing } from '../support/conversing.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
let server: TestServer
let tutor: TestPerson
let student: TestPerson
let third: TestPerson
let thirds: SocketClient
let callId: string
const calls = calling(() => server)

/** The tutor and the student talk; the third can be called. */
beforeEach(async () => {
  server = await startTestServer()
  ;({ tutor, student, student2: third } = server.school)
  const [tutors, students] = [await calls.device(tutor), await calls.device(student)]
  thirds = await calls.device(third)
  const called = await calls.call(tutor, student)
  callId = called.call.id
  await enter(tutors, called)
  await enter(students, await calls.do(student, callId, 'accept'))
})
afterEach(async () => {
  calls.closeAll()
  await server.close()
})

const rowOf = async (by: TestPerson) => {
  const { items } = must(await server.as<{ items: Call[] }>(by, 'GET', '/calls/history'))
  return items.map(({ id, seconds, missed }) => ({ id, seconds, missed }))
}
const statisticsOf = async (by: TestPerson, path = '/calls/statistics') =>
  server.as<CallStatistics>(by, 'GET', `${path}?${new URLSearchParams({ from: calls.at(-60 * MINUTE), to: calls.at(60 * MINUTE), timeZone: 'UTC' }).toString()}`)

/** Each conversation of the person by whom it is with, with the calls that are in it. */
async function threads(of: TestPerson) {
  const talk = conversing(server)
  const { items } = await talk.list(of)
  return Object.fromEntries(await Promise.all(items.map(async ({ id, other }) => {
    const { items: messages } = await talk.messages(of, id)
    return [other.name, messages.map(({ senderId, content }) => (content.kind === 'call' ? [senderId === tutor.id, content.call.status, content.call.duration] : content.kind))] as const
  })))
}

describe('each has the own time in a call of more than two', () => {
  test('who left early, who came late, who missed and who declined it', async () => {
    const { otherTutor, stranger } = server.school
    await calls.device(otherTutor)
    server.clock.advance(MINUTE)
    must(await calls.add(tutor, callId, third.id))
    await enter(thirds, await calls.do(third, callId, 'accept'))
    expect((await calls.add(tutor, callId, stranger.id)).body.code).toBe('USER_OFFLINE')
    must(await calls.add(tutor, callId, otherTutor.id))
    await calls.do(otherTutor, callId, 'reject')
    server.clock.advance(MINUTE)
    await calls.do(student, callId, 'end')
    expect(await rowOf(student)).toEqual([{ id: callId, seconds: 120, missed: false }])
    server.clock.advance(3 * MINUTE)
    await calls.do(tutor, callId, 'end')
    const rows = [[tutor, 300, false], [student, 120, false], [third, 240, false], [stranger, 0, true], [otherTutor, 0, false]] as const
    for (const [person, seconds, missed] of rows) {
      expect([person.name, await rowOf(person)]).toEqual([person.name, [{ id: callId, seconds, missed }]])
      expect([person.name, must(await statisticsOf(person)).totalSeconds]).toEqual([person.name, seconds])
    }
    const { people, averageSeconds } = must(await statisticsOf(third))
    expect([averageSeconds, Object.fromEntries(people.map(({ person, seconds }) => [person.name, seconds]))])
      .toEqual([240, { [tutor.name]: 240, [student.name]: 60, [stranger.name]: 0, [otherTutor.name]: 0 }])
    expect(must(await statisticsOf(stranger))).toMatchObject({ averageSeconds: null, answered: 0, missed: 1, people: expect.arrayContaining([{ person: expect.anything() as unknown, calls: 1, seconds: 0 }]) as unknown })
    expect((await statisticsOf(student, '/calls/statistics.csv')).text).toContain('Summary,All,1,120\r\n')
  })

  test('who is called in again has the time of all stays, with each other too', async () => {
    must(await calls.add(tutor, callId, third.id))
    await enter(thirds, await calls.do(third, callId, 'accept'))
    server.clock.advance(MINUTE)
    await calls.do(third, callId, 'end')
    server.clock.advance(5 * MINUTE)
    must(await calls.add(tutor, callId, third.id))
    await enter(thirds, await calls.do(third, callId, 'accept'))
    server.clock.advance(2 * MINUTE)
    await calls.do(tutor, callId, 'end')
    await calls.do(student, callId, 'end')
    expect(await rowOf(third)).toEqual([{ id: callId, seconds: 180, missed: false }])
    for (const [one, other] of [[tutor, third], [third, tutor]] as const) {
      const { people } = must(await statisticsOf(one))
      expect([one.name, people.find(({ person }) => person.id === other.id)]).toMatchObject([one.name, { calls: 1, seconds: 180 }])
    }
  })

  test('who left early says how it was while the others talk on, and nobody who is still in it', async () => {
    const rate = (by: TestPerson) => server.as<Call & { code?: string }>(by, 'POST', `/calls/${callId}/rating`, { stars: 4 })
    must(await calls.add(tutor, callId, third.id))
    await enter(thirds, await calls.do(third, callId, 'accept'))
    await calls.do(third, callId, 'end')
    expect([(await rate(third)).body.rating?.stars, (await rate(tutor)).body.code]).toEqual([4, 'CONFLICT'])
    expect((await rate(third)).body.code).toBe('CONFLICT')
  })
})

describe('in the conversations of its pairs', () => {
  test('of the two who began it, and of the added with whoever added: each once, as those two had it', async () => {
    must(await calls.add(tutor, callId, third.id))
    await enter(thirds, await calls.do(third, callId, 'accept'))
    server.clock.advance(MINUTE)
    await calls.do(student, callId, 'end')
    expect(await threads(student)).toEqual({ [tutor.name]: [[true, 'ended', 60]] })
    expect(await threads(third)).toEqual({})
    server.clock.advance(2 * MINUTE)
    await calls.do(third, callId, 'end')
    expect(await threads(third)).toEqual({ [tutor.name]: [[true, 'ended', 180]] })
    expect(await threads(tutor)).toEqual({ [student.name]: [[true, 'ended', 60]], [third.name]: [[true, 'ended', 180]] })
  })

  test('missed or declined it is there at once, and both are told', async () => {
    must(await calls.add(tutor, callId, third.id))
    await calls.pass(30_000)
    expect((await thirds.nextEvent('CONVERSATION_MESSAGE')).message).toMatchObject({ senderId: tutor.id, content: { kind: 'call', call: { id: callId, status: 'missed', duration: null } } })
    expect(await threads(third)).toEqual({ [tutor.name]: [[true, 'missed', null]] })
    must(await calls.add(tutor, callId, third.id))
    await calls.do(third, callId, 'reject')
    expect(await threads(third)).toEqual({ [tutor.name]: [[true, 'rejected', null]] })
    expect(await threads(tutor)).toEqual({ [third.name]: [[true, 'rejected', null]] })
    await calls.do(student, callId, 'end')
    expect(await threads(tutor)).toEqual({ [student.name]: [[true, 'ended', 30]], [third.name]: [[true, 'rejected', null]] })
  })

  test('when the one who called leaves the others to it', async () => {
    must(await calls.add(tutor, callId, third.id))
    await enter(thirds, await calls.do(third, callId, 'accept'))
    server.clock.advance(MINUTE)
    await calls.do(tutor, callId, 'end')
    expect(await threads(tutor)).toEqual({ [student.name]: [[true, 'ended', 60]], [third.name]: [[true, 'ended', 60]] })
    server.clock.advance(MINUTE)
    await calls.do(student, callId, 'end')
    expect(await threads(tutor)).toEqual({ [student.name]: [[true, 'ended', 60]], [third.name]: [[true, 'ended', 60]] })
  })
})
