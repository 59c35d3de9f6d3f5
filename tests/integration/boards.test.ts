import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_OPERATION_BYTES } from '../../src-shared/board.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages, element, operation, refusalOf, refused } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let school: TestServer['school']
let session: Session
let boardId: string
const pages = createPages()
const draw = (client: SocketClient, ...ops: ReturnType<typeof operation>[]) => client.request('BOARD_OPS', { boardId, after: 0, ops })
const open = (client: SocketClient, after: number | null = null) => client.request('BOARD_OPEN', { boardId, after })
const setRole = (person: TestPerson, role: 'reader' | 'writer') => server.db.updateTable('boardPeople').set({ role }).where('userId', '=', person.id).execute()

async function follow(person: TestPerson): Promise<SocketClient> {
  const client = await pages.connect(server, person)
  await open(client)
  return client
}

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  session = await server.book({ studentIds: [school.student.id, school.student2.id] })
  boardId = (await server.join(school.tutor, session.id)).body.board.boardId
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('[B1] what is drawn', () => {
  test('is stored, told to the other followers and then acknowledged, with clocks that join up', async () => {
    const [tutor, student] = [await follow(school.tutor), await follow(school.student)]
    const drawn = operation({ strokeColor: '#e03131', customData: { by: 'pen' } })
    expect(await draw(tutor, drawn)).toMatchObject({ before: 0, clock: 1 })
    expect(await student.nextEvent('BOARD_OPS')).toEqual({ boardId, before: 0, clock: 1, elements: [drawn.element] })
    expect(tutor.seen('BOARD_OPS')).toEqual([])
    const more = [operation(), operation()]
    expect(await draw(student, ...more)).toMatchObject({ before: 1, clock: 3 })
    expect(await tutor.nextEvent('BOARD_OPS')).toEqual({ boardId, before: 1, clock: 3, elements: more.map((op) => op.element) })
    expect(await server.db.selectFrom('boardOperations').select(['clock', 'userId']).orderBy('clock').execute())
      .toEqual([{ clock: 1, userId: school.tutor.id }, { clock: 2, userId: school.student.id }, { clock: 3, userId: school.student.id }])
  })

  test('the same operation twice changes nothing and is acknowledged again', async () => {
    const [tutor, student] = [await follow(school.tutor), await follow(school.student)]
    const drawn = operation()
    await draw(tutor, drawn)
    await student.nextEvent('BOARD_OPS')
    expect(await draw(tutor, drawn)).toMatchObject({ before: 1, clock: 1 })
    expect(await draw(tutor, { ...drawn, element: element({ id: drawn.element.id, version: 9 }) })).toMatchObject({ before: 1, clock: 1 })
    await draw(tutor, operation())
    expect(await student.nextEvent('BOARD_OPS')).toMatchObject({ before: 1, clock: 2 })
    expect((await open(student)).elements).toHaveLength(2)
  })

  test('[B2] an older version is kept in the log but never on the board, and leaves no gap in the clocks', async () => {
    const [tutor, student] = [await follow(school.tutor), await follow(school.student)]
    const newer = operation({ version: 5 })
    await draw(tutor, newer)
    expect(await draw(student, operation({ id: newer.element.id, version: 4 }))).toMatchObject({ before: 1, clock: 2 })
    expect(await tutor.nextEvent('BOARD_OPS')).toEqual({ boardId, before: 1, clock: 2, elements: [] })
    expect(await server.db.selectFrom('boardOperations').selectAll().execute()).toHaveLength(2)
    expect((await open(student)).elements).toEqual([newer.element])
  })

  test('of equal versions the lower nonce stays, whoever comes first', async () => {
    const tutor = await follow(school.tutor)
    const versionOf = (id: string, versionNonce: number) => operation({ id, version: 2, versionNonce })
    await draw(tutor, versionOf('a', 7), versionOf('a', 3), versionOf('b', 3), versionOf('b', 7))
    expect((await open(tutor)).elements.map((one) => [one.id, one.versionNonce]).sort()).toEqual([['a', 3], ['b', 3]])
  })

  test('nobody who does not follow, or no longer follows, is told', async () => {
    const [tutor, student, student2] = [await follow(school.tutor), await follow(school.student), await pages.connect(server, school.student2)]
    await student.request('BOARD_CLOSE', { boardId })
    await draw(tutor, operation())
    await open(student2)
    await draw(tutor, operation())
    await student2.nextEvent('BOARD_OPS')
    expect(student2.seen('BOARD_OPS')).toHaveLength(1)
    expect(student.seen('BOARD_OPS')).toEqual([])
  })
})

describe('[B2] catching up', () => {
  test('gives the newest versions of what changed after the clock, and everything to a clock that this server never reached', async () => {
    const tutor = await follow(school.tutor)
    const [a, b] = [operation({ id: 'a' }), operation({ id: 'b' })]
    await draw(tutor, a, b)
    const a2 = operation({ id: 'a', version: 2 })
    await draw(tutor, a2)
    const late = await pages.connect(server, school.student)
    expect(await open(late, 2)).toMatchObject({ clock: 3, role: 'writer', elements: [a2.element] })
    expect((await open(late, 3)).elements).toEqual([])
    for (const after of [0, null, 4, 1_000]) expect((await open(late, after)).elements, String(after)).toEqual([b.element, a2.element])
  })

  test('a board outlives the server, under another run', async () => {
    const tutor = await follow(school.tutor)
    const { run } = await open(tutor)
    const drawn = Array.from({ length: 50 }, () => operation())
    await draw(tutor, ...drawn)
    pages.closeAll()
    await server.close({ keep: true })
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    const again = await pages.connect(server, school.tutor)
    const opened = await open(again)
    expect(opened.run).not.toBe(run)
    expect(opened.clock).toBe(50)
    expect(opened.elements).toEqual(drawn.map((op) => op.element))
    expect(await draw(again, operation())).toMatchObject({ before: 50, clock: 51 })
  })
})

describe('[B5] who may', () => {
  test('readers follow but do not draw; strangers learn nothing; admins read', async () => {
    await setRole(school.student2, 'reader')
    const tutor = await follow(school.tutor)
    await draw(tutor, operation())
    const reader = await pages.connect(server, school.student2)
    const stranger = await pages.connect(server, school.stranger)
    const admin = await pages.connect(server, school.admin)
    expect(await open(reader)).toMatchObject({ role: 'reader', clock: 1 })
    expect(await open(admin)).toMatchObject({ role: 'reader', clock: 1 })
    for (const client of [reader, admin]) expect(await refused(draw(client, operation()))).toBe('FORBIDDEN')
    expect(await refused(open(stranger))).toBe('NOT_FOUND')
    expect(await refused(draw(stranger, operation()))).toBe('NOT_FOUND')
    expect(await refused(tutor.request('BOARD_OPEN', { boardId: randomUUID(), after: null }))).toBe('NOT_FOUND')
    await draw(tutor, operation())
    expect(await reader.nextEvent('BOARD_OPS')).toMatchObject({ clock: 2 })
    expect(await admin.nextEvent('BOARD_OPS')).toMatchObject({ clock: 2 })
    expect(stranger.seen('BOARD_OPS')).toEqual([])
    expect((await open(tutor)).clock).toBe(2)
  })

  test('previews are for those who may draw, pointers for all; both go to the other followers and are kept nowhere', async () => {
    await setRole(school.student2, 'reader')
    const [tutor, student, reader] = [await follow(school.tutor), await follow(school.student), await follow(school.student2)]
    const stranger = await pages.connect(server, school.stranger)
    const preview = { kind: 'element' as const, element: element({ type: 'freedraw', points: [[0, 0], [5, 5]] }) }
    const pointer = { x: 1, y: 2, tool: 'pointer' as const, button: 'up' as const, selected: [] }
    await tutor.request('BOARD_PREVIEW', { boardId, preview })
    expect(await student.nextEvent('BOARD_PREVIEW')).toEqual({ boardId, userId: school.tutor.id, preview })
    expect(await reader.nextEvent('BOARD_PREVIEW')).toMatchObject({ userId: school.tutor.id })
    await reader.request('BOARD_POINTER', { boardId, pointer })
    expect(await tutor.nextEvent('BOARD_POINTER')).toEqual({ boardId, userId: school.student2.id, name: school.student2.name, pointer })
    student.socket.volatile.emit('BOARD_POINTER', { boardId, pointer: { ...pointer, x: 7 } })
    expect(await tutor.nextEvent('BOARD_POINTER')).toMatchObject({ userId: school.student.id, pointer: { x: 7 } })
    expect(await refused(reader.request('BOARD_PREVIEW', { boardId, preview }))).toBe('FORBIDDEN')
    for (const event of ['BOARD_PREVIEW', 'BOARD_POINTER'] as const) expect(await stranger.raw(event, { boardId, preview, pointer })).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(tutor.seen('BOARD_PREVIEW')).toEqual([])
    expect((await open(tutor)).elements).toEqual([])
  })

  test('a finished session\'s board can be read by its people, not changed', async () => {
    const tutor = await follow(school.tutor)
    const student = await pages.enter(server, school.student, (await server.join(school.student, session.id)).body.room.id)
    await pages.enter(server, school.tutor, student.roomId)
    await open(student)
    await draw(student, operation())
    expect((await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)).status).toBe(200)
    expect(await refusalOf(draw(student, operation()))).toMatchObject({ code: 'FORBIDDEN', message: 'The session or call is over: its board can be read, not changed' })
    expect(await refused(draw(tutor, operation()))).toBe('FORBIDDEN')
    expect(await open(student)).toMatchObject({ role: 'reader', clock: 1 })
    expect((await open(tutor)).elements).toHaveLength(1)
  })
})

describe('[B6] limits', () => {
  test('an operation beyond 64 KiB is named and refused with its batch, one below is stored', async () => {
    const tutor = await follow(school.tutor)
    const large = (bytes: number) => operation({ customData: { filling: 'ä'.repeat(bytes / 2) } })
    const error = await refusalOf(draw(tutor, operation(), large(MAX_OPERATION_BYTES)))
    expect(error).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', extra: { issues: [{ path: 'ops.1' }] } })
    expect((await open(tutor)).clock).toBe(0)
    expect(await draw(tutor, large(MAX_OPERATION_BYTES - 1_000))).toMatchObject({ clock: 1 })
    expect(await refused(draw(tutor, ...Array.from({ length: 20 }, () => large(60_000))))).toBe('PAYLOAD_TOO_LARGE')
  })

  test('a batch with one broken element is refused whole, and says where it is broken', async () => {
    const tutor = await follow(school.tutor)
    for (const fault of [{ type: 'iframe' }, { version: 0 }, { version: 1.5 }, { x: '7' }, { points: [[1]] }, { id: '' }, { link: 'javascript:alert(1)' }]) {
      const answer = await tutor.raw('BOARD_OPS', { boardId, after: 0, ops: [operation(), { id: randomUUID(), element: { ...element(), ...fault } }] })
      expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } })
      expect(JSON.stringify(answer), JSON.stringify(fault)).toContain(`ops.1.element.${Object.keys(fault)[0]}`)
    }
    expect((await open(tutor)).clock).toBe(0)
  })
})
