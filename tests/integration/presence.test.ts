import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReachablePerson } from '../../src-shared/presence.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { createPages } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { connectSocket, type SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
const pages = createPages()
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const of = (person: TestPerson) => ({ personId: person.id })
const isOf = (person: TestPerson, presence: string) => (change: { personId: string; presence: string }) => change.personId === person.id && change.presence === presence
const connect = (person: TestPerson): Promise<SocketClient> => pages.connect(server, person)
async function listed(by: TestPerson, query = ''): Promise<Record<string, string>> {
  const { items } = (await server.as<{ items: ReachablePerson[] }>(by, 'GET', `/people${query}`)).body
  return Object.fromEntries(items.map(({ name, presence }) => [name, presence]))
}

describe('presence', () => {
  test('is told to those who may call the person, and to no other student', async () => {
    const { tutor, student, student2, admin } = server.school
    const [watchingTutor, watchingAdmin, watchingStudent] = [await connect(tutor), await connect(admin), await connect(student2)]
    const arriving = await connect(student)
    for (const watcher of [watchingTutor, watchingAdmin]) expect(await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))).toEqual({ ...of(student), presence: 'online' })
    await arriving.request('PRESENCE_SET', { away: true })
    await watchingTutor.nextEvent('PRESENCE_CHANGED', isOf(student, 'away'))
    // A round trip of each: what was sent to them before has come.
    await Promise.all([watchingStudent, arriving].map((client) => client.request('PRESENCE_SET', { away: false })))
    expect(watchingStudent.seen('PRESENCE_CHANGED').filter(({ personId }) => personId === student.id)).toEqual([])
    expect(arriving.seen('PRESENCE_CHANGED').filter(({ personId }) => personId === student.id)).toEqual([])
    expect(await listed(student2)).not.toHaveProperty(student.name)
    expect(await listed(tutor)).toMatchObject({ [student.name]: 'online', [admin.name]: 'online', [server.school.stranger.name]: 'offline' })
  })

  test('students see the staff', async () => {
    const { tutor, student } = server.school
    const watcher = await connect(student)
    await connect(tutor)
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(tutor, 'online'))
    expect(await listed(student)).toMatchObject({ [tutor.name]: 'online' })
  })

  test('is away when nobody is at any of three devices, and offline when the last has signed out', async () => {
    const { tutor, student } = server.school
    const watcher = await connect(tutor)
    const [one, two, three] = [await connect(student), await connect(student), await connect(student)] as const
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))
    for (const device of [one, two, three]) await device.request('PRESENCE_SET', { away: true })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'away'))
    await two.request('PRESENCE_SET', { away: false })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))
    two.close()
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'away'))
    one.close()
    three.close()
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'offline'))
    expect(watcher.seen('PRESENCE_CHANGED').filter(({ personId }) => personId === student.id).map(({ presence }) => presence)).toEqual(['online', 'away', 'online', 'away', 'offline'])
  })

  test('a clean leave is told at once, a page that is loaded anew not at all', async () => {
    const { tutor, student } = server.school
    const watcher = await connect(tutor)
    const before = await connect(student)
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))
    before.drop()
    const after = await connect(student)
    expect(await listed(tutor)).toMatchObject({ [student.name]: 'online' })
    const left = performance.now()
    after.close()
    before.close()
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'offline'))
    // The broken connection of before counts until its four seconds are over, whatever the new one does.
    expect(performance.now() - left).toBeLessThan(4_500)
    expect(watcher.seen('PRESENCE_CHANGED').filter(({ personId }) => personId === student.id).map(({ presence }) => presence)).toEqual(['online', 'offline'])
  })

  test('a signed-out device is gone at once', async () => {
    const { tutor, student } = server.school
    const watcher = await connect(tutor)
    const grant = await server.signIn(student)
    const client = await connectSocket(server.url, { accessToken: grant.accessToken })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))
    const began = performance.now()
    await server.request('POST', '/auth/logout', { body: { refreshToken: grant.refreshToken } })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'offline'))
    expect(performance.now() - began).toBeLessThan(1_000)
    client.close()
  })

  test('a crash whose connection nobody closes is known well within 35 s', async () => {
    const { tutor, student } = server.school
    const watcher = await connect(tutor)
    const proxy = await startCuttableProxy(Number(new URL(server.url).port))
    const client = await connectSocket(proxy.url, { accessToken: await server.tokenOf(student) })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))
    const began = performance.now()
    proxy.cut()
    await expect.poll(() => watcher.seen('PRESENCE_CHANGED').at(-1), { timeout: 35_000, interval: 100 }).toEqual({ ...of(student), presence: 'offline' })
    expect(performance.now() - began).toBeLessThan(12_000)
    client.close()
    await proxy.close()
  }, 60_000)

  test('is in a lesson from entering the room to leaving it, also while the connection is lost', async () => {
    const { tutor, student, admin } = server.school
    const watcher = await connect(admin)
    const { id } = await server.book({ studentIds: [student.id] })
    const roomId = (await server.join(student, id)).body.room.id
    const page = await pages.enter(server, student, roomId)
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'inLesson'))
    expect(await listed(tutor)).toMatchObject({ [student.name]: 'inLesson' })
    await page.request('ROOM_LEAVE', { roomId })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'online'))
    const again = await pages.enter(server, student, roomId)
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'inLesson'))
    again.drop()
    page.close()
    await expect.poll(() => server.db.selectFrom('attendance').select('lostAt').where('leftAt', 'is', null).executeTakeFirst()).toMatchObject({ lostAt: expect.any(Number) as number })
    expect(await listed(tutor)).toMatchObject({ [student.name]: 'inLesson' })
    server.clock.advance(31_000)
    await server.server.tick()
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'offline'))
  })

  test('is busy in a call, and when no calls are wanted', async () => {
    const { tutor, student, admin } = server.school
    const watcher = await connect(admin)
    const [caller, called] = [await connect(tutor), await connect(student)]
    const { call } = await caller.request('CALL_INITIATE', { receiverId: student.id, callType: 'voice' })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(tutor, 'busy'))
    await called.request('CALL_ACCEPT', { callId: call.id })
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'busy'))
    await caller.request('CALL_END', { callId: call.id })
    const lastOf = ({ id }: { id: string }) => watcher.seen('PRESENCE_CHANGED').findLast(({ personId }) => personId === id)?.presence
    await expect.poll(() => [tutor, student].map(lastOf), { timeout: 5_000 }).toEqual(['online', 'online'])
    await server.as(student, 'PATCH', '/me/call-preferences', { doNotDisturb: true })
    await expect.poll(() => lastOf(student), { timeout: 5_000 }).toBe('busy')
    await server.as(student, 'PATCH', '/me/call-preferences', { doNotDisturb: false })
    await expect.poll(() => lastOf(student), { timeout: 5_000 }).toBe('online')
  })

  test('a server that comes back believes that people are in their lesson until they are back', async () => {
    const { tutor, student, admin } = server.school
    const { id } = await server.book({ studentIds: [student.id] })
    await pages.enter(server, student, (await server.join(student, id)).body.room.id)
    await expect.poll(() => listed(tutor), { timeout: 5_000 }).toMatchObject({ [student.name]: 'inLesson' })
    const known = server.school
    await server.close({ keep: true })
    pages.closeAll()
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    expect(await listed(known.tutor)).toMatchObject({ [student.name]: 'inLesson' })
    const watcher = await pages.connect(server, admin)
    const back = await pages.connect(server, student)
    back.close()
    await watcher.nextEvent('PRESENCE_CHANGED', isOf(student, 'offline'))
  })
})

describe('people', () => {
  test('are searched by name, capitals or not, also page by page', async () => {
    const { admin, tutor } = server.school
    for (const name of ['Zara Ali', 'zaRA Begum', 'Zaraful Haque', 'Élodie Martin', '100%_sure']) await server.addPerson('student', name)
    const names = async (query: string) => Object.keys(await listed(admin, query))
    expect((await names('?q=ZARA')).toSorted()).toEqual(['Zara Ali', 'Zaraful Haque', 'zaRA Begum'])
    const first = (await server.as<{ items: ReachablePerson[]; nextCursor: string }>(admin, 'GET', '/people?q=zara&limit=2')).body
    const second = (await server.as<{ items: ReachablePerson[]; nextCursor: string | null }>(admin, 'GET', `/people?q=zara&limit=2&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(({ name }) => name).toSorted()).toEqual(['Zara Ali', 'Zaraful Haque', 'zaRA Begum'])
    expect(second.nextCursor).toBeNull()
    expect([await names('?q=%25_'), await names('?q=Élodie'), await names('?q=nobody'), await names(`?q=${encodeURIComponent(' ')}`)]).toMatchObject([['100%_sure'], ['Élodie Martin'], [], expect.arrayContaining([tutor.name]) as string[]])
    expect((await server.as(admin, 'GET', '/people?q=%00')).status).toBe(400)
    expect((await server.as(admin, 'GET', `/people?q=${'x'.repeat(201)}`)).status).toBe(400)
  })
})
