import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JoinTicket } from '../../src-shared/room.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const agora = { AGORA_APP_ID: '0123456789abcdef0123456789abcdef', AGORA_APP_CERTIFICATE: 'fedcba9876543210fedcba9876543210' }
const allowed = { ...agora, AGORA_FALLBACK: 'p2p' }

let server: TestServer
let session: Session
const pages = createPages()
const ticket = async (person: TestPerson): Promise<JoinTicket> => (await server.join(person, session.id)).body
const providerFor = async (person: TestPerson) => (await ticket(person)).rtc.provider
const enter = async (person: TestPerson) => pages.enter(server, person, (await ticket(person)).room.id)
const reach = ({ roomId, request }: Page, isReached: boolean) => request('ROOM_REACH', { roomId, isReached })

async function start(env: Record<string, string>, students = 1): Promise<void> {
  server = await startTestServer({ env })
  const more = await Promise.all(Array.from({ length: students - 1 }, (_, n) => server.addPerson('student', `Student ${n}`)))
  session = await server.book({ studentIds: [server.school.student.id, ...more.map(({ id }) => id)] })
}
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('where the school allows direct connections', () => {
  beforeEach(() => start(allowed))

  test('a room in which nobody reaches Agora goes over to them, is told, and stays there', async () => {
    const { tutor, student } = server.school
    const [first, second] = [await enter(tutor), await enter(student)]
    expect(second.state.provider).toBe('agora')
    const told = stateWhere(second, ({ provider }) => provider === 'p2p')
    await reach(first, false)
    expect(await providerFor(student)).toBe('agora')
    await reach(second, false)
    expect((await told).provider).toBe('p2p')
    expect([await providerFor(tutor), await providerFor(student)]).toEqual(['p2p', 'p2p'])
    await reach(second, true)
    expect(await providerFor(tutor)).toBe('p2p')
    const { rtc } = await ticket(tutor)
    expect(rtc).toMatchObject({ provider: 'p2p', iceServers: [] })
  })

  test('as long as one person reaches Agora nobody is taken away from there, and when that person has gone the others are', async () => {
    const { tutor, student } = server.school
    const [first, second] = [await enter(tutor), await enter(student)]
    await reach(first, false)
    await server.server.tick()
    expect(await providerFor(tutor)).toBe('agora')
    await second.request('ROOM_LEAVE', { roomId: second.roomId })
    await server.server.tick()
    expect(await providerFor(tutor)).toBe('p2p')
    expect((await enter(student)).state.provider).toBe('p2p')
  })

  test('who reaches it again has said so', async () => {
    const [first, second] = [await enter(server.school.tutor), await enter(server.school.student)]
    await reach(first, false)
    await reach(first, true)
    await reach(second, false)
    expect(await providerFor(server.school.tutor)).toBe('agora')
  })

  test('a server that was started again knows it', async () => {
    const { tutor } = server.school
    await reach(await enter(tutor), false)
    expect(await providerFor(tutor)).toBe('p2p')
    pages.closeAll()
    const { dataDir, clock } = server
    await server.close({ keep: true })
    const other = await startTestServer({ env: allowed, dataDir, clock })
    server = Object.assign(other, {})
    expect((await other.join(tutor, session.id)).body.rtc.provider).toBe('p2p')
  })

  test('nobody outside a room says anything about it', async () => {
    const page = await enter(server.school.tutor)
    const outsider = await pages.connect(server, server.school.student2)
    expect(await refused(outsider.request('ROOM_REACH', { roomId: page.roomId, isReached: false }))).toBe('NOT_FOUND')
    expect(await providerFor(server.school.tutor)).toBe('agora')
  })
})

test('a room of more people than direct connections carry stays on Agora', async () => {
  await start(allowed, 8)
  await reach(await enter(server.school.tutor), false)
  expect(await providerFor(server.school.tutor)).toBe('agora')
})

test('where the school has not allowed it, the room stays on Agora', async () => {
  await start(agora)
  await reach(await enter(server.school.tutor), false)
  expect(await providerFor(server.school.tutor)).toBe('agora')
})

test('without Agora there is nothing else, and nobody is told of a network', async () => {
  await start({})
  const page = await enter(server.school.tutor)
  await reach(page, false)
  expect([page.state.provider, await providerFor(server.school.tutor)]).toEqual([undefined, 'p2p'])
})
