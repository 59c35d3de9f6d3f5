import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../server/services/newId.ts'
import { createTokenService } from '../../server/services/tokenService.ts'
import { connectSocket, type SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const CROWD = 1_000
const TUTORS = 100
const AT_ONCE = 50

let server: TestServer
let crowd: SocketClient[] = []
beforeAll(async () => {
  server = await startTestServer()
  const tokens = createTokenService({ secret: server.config.jwtSecret, issuer: 'lectern', clock: server.clock })
  const people = Array.from({ length: CROWD }, (_, i) => ({ userId: newId(), deviceId: newId(), role: i < TUTORS ? 'tutor' as const : 'student' as const }))
  for (let at = 0; at < CROWD; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE)
    await server.db.insertInto('users').values(some.map(({ userId, role }) => ({ id: userId, email: `${userId}@school.test`, name: userId, role, passwordHash: '-', status: 'active' as const, createdAt: 0 }))).execute()
    await server.db.insertInto('devices').values(some.map(({ userId, deviceId }) => ({ id: deviceId, userId, name: 'Test', client: 'desktop' as const, createdAt: 0, lastSeenAt: 0, revokedAt: null }))).execute()
    crowd.push(...await Promise.all(some.map(async (person) => connectSocket(server.url, { accessToken: (await tokens.issueAccess(person)).accessToken }))))
  }
}, 120_000)
afterAll(async () => {
  for (const client of crowd) client.close()
  crowd = []
  await server.close()
})

/** Milliseconds from the change until each of `watchers` has heard of it; nobody hears twice. */
async function changeOf(changing: SocketClient, watchers: readonly SocketClient[], away: boolean): Promise<number> {
  const before = watchers.map((watcher) => watcher.seen('PRESENCE_CHANGED').length)
  const began = performance.now()
  const heard = watchers.map((watcher) => new Promise<void>((resolve) => { watcher.socket.once('PRESENCE_CHANGED', () => { resolve() }) }))
  await changing.request('PRESENCE_SET', { away })
  await Promise.all(heard)
  const took = performance.now() - began
  expect(watchers.map((watcher) => watcher.seen('PRESENCE_CHANGED').length)).toEqual(before.map((count) => count + 1))
  return took
}

test('of 1,000 connected people those who may call somebody hear of a change at once, and nobody else', async () => {
  const [tutors, students] = [crowd.slice(0, TUTORS), crowd.slice(TUTORS)]
  const [tutor, student] = [tutors[0]!, students[0]!]
  // What their coming told has arrived.
  await Promise.all(crowd.map((client) => client.request('PRESENCE_SET', { away: false })))
  const told = students.slice(1).map((client) => client.seen('PRESENCE_CHANGED').length)
  const ofStudent: number[] = []
  for (let i = 0; i < 6; i++) ofStudent.push(await changeOf(student, tutors, i % 2 === 0))
  await Promise.all(students.slice(1).map((client) => client.request('PRESENCE_SET', { away: false })))
  expect(students.slice(1).map((client) => client.seen('PRESENCE_CHANGED').length)).toEqual(told)
  const ofTutor: number[] = []
  for (let i = 0; i < 6; i++) ofTutor.push(await changeOf(tutor, crowd.slice(1), i % 2 === 0))
  const middle = (times: number[]) => times.toSorted((a, b) => a - b)[3] ?? NaN
  console.info(`one change, until all have it: a student's to ${tutors.length} people ${middle(ofStudent).toFixed(1)} ms, a tutor's to ${crowd.length - 1} people ${middle(ofTutor).toFixed(1)} ms`)
  expect(middle(ofTutor)).toBeLessThan(1_000)
}, 60_000)
