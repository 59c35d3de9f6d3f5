import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../server/db/openSqlite.ts'
import { createPages, element, OFF, operation, refused } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let database: Database.Database
let boardId: string
let roomId: string
const pages = createPages()
const draw = (client: SocketClient, ...ops: ReturnType<typeof operation>[]) => client.request('BOARD_OPS', { boardId, after: 0, ops })
const open = (client: SocketClient) => client.request('BOARD_OPEN', { boardId, after: null })
const large = () => operation({ customData: { filling: 'x'.repeat(60_000) } })

/** The disk has this many pages left for the database. */
function leave(pageCount: number): void {
  const used = database.pragma('page_count', { simple: true }) as number
  database.pragma(`max_page_count = ${used + pageCount}`)
}

beforeEach(async () => {
  database = openSqlite(':memory:')
  server = await startTestServer({ database })
  const session = await server.book()
  const ticket = (await server.join(server.school.tutor, session.id)).body
  boardId = ticket.board.boardId
  roomId = ticket.room.id
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

test('[B1] a full disk: STORAGE_FAILED to exactly those whose work cannot be stored, told to nobody; afterwards all goes on', async () => {
  const [tutor, student] = [await pages.connect(server, server.school.tutor), await pages.connect(server, server.school.student)]
  for (const client of [tutor, student]) await open(client)
  const kept = operation()
  await draw(tutor, kept)
  leave(8)
  const small = operation()
  const [tooMuch, fits] = await Promise.allSettled([draw(tutor, large(), large()), draw(student, small)])
  expect(tooMuch).toMatchObject({ status: 'rejected', reason: { code: 'STORAGE_FAILED' } })
  expect(fits).toMatchObject({ status: 'fulfilled', value: { before: 1, clock: 2 } })
  expect(await tutor.nextEvent('BOARD_OPS')).toMatchObject({ before: 1, clock: 2, elements: [small.element] })
  leave(0)
  expect(await refused(draw(tutor, ...Array.from({ length: 40 }, () => operation({ customData: { filling: 'x'.repeat(300) } }))))).toBe('STORAGE_FAILED')
  expect(await open(tutor)).toMatchObject({ clock: 2, elements: [kept.element, small.element] })
  expect(student.seen('BOARD_OPS')).toHaveLength(1)
  leave(10_000)
  const again = large()
  expect(await draw(tutor, again)).toMatchObject({ before: 2, clock: 3 })
  expect(await student.nextEvent('BOARD_OPS', ({ clock }) => clock === 3)).toMatchObject({ before: 2, elements: [again.element] })
})

test('an operation that failed is stored when the same is sent again', async () => {
  const tutor = await pages.connect(server, server.school.tutor)
  const drawn = [large(), large()]
  leave(2)
  expect(await refused(draw(tutor, ...drawn))).toBe('STORAGE_FAILED')
  leave(10_000)
  expect(await draw(tutor, ...drawn)).toMatchObject({ before: 0, clock: 2 })
  expect((await open(tutor)).elements).toHaveLength(2)
})

test('[A1] who leaves while the disk is full has left at that time, though it is written later', async () => {
  const { student, tutor } = server.school
  const page = await pages.enter(server, student, roomId)
  const other = await pages.enter(server, tutor, roomId)
  const leftAt = server.clock.now() + 60_000
  server.clock.advance(60_000)
  // Reads go on, every write fails, as on a disk that has gone read-only.
  database.pragma('query_only = 1')
  await page.request('ROOM_LEAVE', { roomId })
  await other.nextEvent('SESSION_USER_LEFT')
  expect(await refused(page.request('ROOM_ENTER', { roomId, instanceId: page.instanceId, media: OFF }))).toBe('STORAGE_FAILED')
  expect(await refused(draw(other, { ...operation(), element: element() }))).toBe('STORAGE_FAILED')
  server.clock.advance(60_000)
  database.pragma('query_only = 0')
  await page.request('ROOM_ENTER', { roomId, instanceId: page.instanceId, media: OFF })
  const rows = await server.db.selectFrom('attendance').select(['joinedAt', 'leftAt']).where('userId', '=', student.id).orderBy('joinedAt').execute()
  expect(rows).toEqual([{ joinedAt: leftAt - 60_000, leftAt }, { joinedAt: leftAt + 60_000, leftAt: null }])
})
