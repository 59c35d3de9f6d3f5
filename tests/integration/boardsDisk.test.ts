import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../server/db/openSqlite.ts'
import { boardWork } from '../support/boardWork.ts'
import { png } from '../support/fileSamples.ts'
import { noStore } from '../../src-renderer/whiteboard/unsavedStoreModel.ts'
import { contentOf } from '../support/boardFollower.ts'
import { type BoardWriter, createBoardWriter } from '../support/boardWriter.ts'
import { createPages, element, OFF, operation, refused } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { until } from '../support/until.ts'

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

test('[B4] [B6] a full disk: versions, showing one again and pictures are refused as STORAGE_FAILED, nothing is half there, and afterwards all goes on', async () => {
  const work = boardWork(() => server)
  const { tutor } = server.school
  const client = await pages.connect(server, tutor)
  await draw(client, operation({ id: 'a', x: 1 }))
  const { id } = (await work.keep(tutor, boardId)).body
  const noise = () => Array.from({ length: 40 }, () => Math.random().toString(36)).join('')
  for (let i = 0; i < 10; i++) await draw(client, ...Array.from({ length: 40 }, () => operation({ customData: { filling: noise() } })), operation({ id: 'a', x: 2, version: i + 2 }))
  const before = await open(client)
  leave(1)
  expect((await work.keep(tutor, boardId)).body.code).toBe('STORAGE_FAILED')
  expect((await work.restore(tutor, boardId, id)).body.code).toBe('STORAGE_FAILED')
  database.pragma('query_only = 1')
  expect((await work.upload(tutor, boardId, png(30, 20))).body.code).toBe('STORAGE_FAILED')
  expect((await work.make(tutor, { copyOf: { boardId } })).body.code).toBe('STORAGE_FAILED')
  database.pragma('query_only = 0')
  expect(await open(client)).toEqual(before)
  expect((await work.versions(tutor, boardId)).body.items.map(({ kind }) => kind)).toEqual(['kept'])
  leave(10_000)
  expect((await work.restore(tutor, boardId, id)).status).toBe(201)
  expect((await open(client)).elements.filter(({ isDeleted }) => !isDeleted)).toMatchObject([{ id: 'a', x: 1 }])
  expect((await work.upload(tutor, boardId, png(30, 20))).status).toBe(201)
})

test('[B4] the end of a lesson while the disk is full: its version is kept when there is room again', async () => {
  const work = boardWork(() => server)
  const { tutor } = server.school
  await draw(await pages.connect(server, tutor), ...Array.from({ length: 20 }, () => operation()))
  await server.db.updateTable('sessions').set({ status: 'completed' }).execute()
  await server.db.updateTable('boards').set({ endWanted: 1 }).where('id', '=', boardId).execute()
  database.pragma('query_only = 1')
  await server.server.tick().catch(() => undefined)
  database.pragma('query_only = 0')
  expect((await work.versions(tutor, boardId)).body.items).toEqual([])
  await server.server.tick()
  expect((await work.versions(tutor, boardId)).body.items.map(({ kind }) => kind)).toEqual(['end'])
})

test('[B1 B2] whoever draws on a full disk is told, goes on drawing, and loses nothing of what was stored or not', async () => {
  const { tutor, student } = server.school
  const [mine, theirs] = [tutor, student].map((person) => createBoardWriter({ url: server.url, accessToken: () => server.tokenOf(person), boardId, store: noStore })) as [BoardWriter, BoardWriter]
  await Promise.all([mine, theirs].map(({ sync }) => until(sync.state, ({ phase }) => phase === 'open')))
  const before = [mine.draw(), theirs.draw()]
  await Promise.all([mine, theirs].map(({ sync }) => until(sync.state, ({ unsaved }) => unsaved === 0)))
  // Reads go on, every write fails.
  database.pragma('query_only = 1')
  const during = [mine.draw(), theirs.draw()]
  await Promise.all([mine, theirs].map(({ sync }) => until(sync.state, ({ error }) => error?.code === 'STORAGE_FAILED')))
  during.push(mine.draw())
  expect([mine, theirs].map(({ sync }) => [sync.state.get().phase, sync.state.get().unsaved])).toEqual([['open', 2], ['open', 1]])
  expect(contentOf((await open(await pages.connect(server, tutor))).elements)).toEqual(contentOf(before))
  database.pragma('query_only = 0')
  await Promise.all([mine, theirs].map(({ sync }) => until(sync.state, ({ unsaved, error }) => unsaved === 0 && error === null)))
  for (const { sync } of [mine, theirs]) await expect.poll(() => contentOf(sync.elements.values())).toEqual(contentOf([...before, ...during]))
  expect(contentOf((await open(await pages.connect(server, student))).elements)).toEqual(contentOf([...before, ...during]))
  for (const page of [mine, theirs]) page.leave()
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
