import { statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boardWork, drawOn, looksOf } from '../support/boardWork.ts'
import { createPages, operation } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const STROKES = 1_000
const isPostgres = process.env['LECTERN_TEST_POSTGRES'] !== undefined
let server: TestServer
let boardId: string
let tutor: SocketClient
const pages = createPages()
const work = boardWork(() => server)

beforeEach(async () => {
  server = await startTestServer()
  const session = await server.book()
  boardId = (await server.join(server.school.tutor, session.id)).body.board.boardId
  tutor = await pages.connect(server, server.school.tutor)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})
const log = () => server.db.selectFrom('boardOperations').select(['clock', 'operationId', 'json']).where('boardId', '=', boardId).orderBy('clock').execute()
const tickUntilCompact = async () => { for (let i = 0; i < 10; i++) await server.server.tick() }

test('[B1] what a version holds is taken out of the log; the same operations sent again hours later still change nothing', async () => {
  const [first, second] = [operation({ id: 'a' }), operation({ id: 'a', version: 2 })]
  await tutor.request('BOARD_OPS', { boardId, after: 0, ops: [first, second] })
  await work.keep(server.school.tutor, boardId)
  const later = operation({ id: 'b' })
  await tutor.request('BOARD_OPS', { boardId, after: 0, ops: [later] })
  await server.server.tick()
  expect((await log()).map(({ json }) => json.length > 0)).toEqual([false, false, true])
  server.clock.advance(6 * 60 * 60_000)
  const again = await pages.connect(server, server.school.tutor)
  expect(await again.request('BOARD_OPS', { boardId, after: 0, ops: [first, second, later, { ...first, element: { ...first.element, version: 9 } }] })).toMatchObject({ before: 3, clock: 3 })
  const opened = await again.request('BOARD_OPEN', { boardId, after: null })
  expect(opened.elements).toEqual([second.element, later.element])
  expect((await again.request('BOARD_OPEN', { boardId, after: 2 })).elements).toEqual([later.element])
})

test('drawing goes on while much is compacted, a little at a time, and what a thousand strokes take is told', async () => {
  const points = (i: number) => Array.from({ length: 40 }, (_, j): [number, number] => [j * 3.25 + i, Math.round(Math.sin(j / 5) * 1_000) / 10])
  // No version by itself comes between, from a tick of the server's own.
  await server.db.updateTable('boards').set({ snapshotAt: server.clock.now() }).where('id', '=', boardId).execute()
  const before = await bytesStored()
  // Each stroke as it is drawn, moved once and coloured once.
  for (let i = 0; i < STROKES; i += 50) {
    for (const version of [1, 2, 3]) await drawOn(tutor, boardId, ...Array.from({ length: 50 }, (_, j) => ({ id: `stroke${i + j}`, type: 'freedraw' as const, version, points: points(i + j), pressures: [], simulatePressure: true, strokeWidth: version })))
  }
  const drawn = await bytesStored() - before
  const looks = looksOf(await work.stored(boardId))
  await work.keep(server.school.tutor, boardId)
  const snapshot = await server.db.selectFrom('boardSnapshots').select(sql<number>`length(content)`.as('bytes')).executeTakeFirstOrThrow()
  let waited = 0
  const compacting = { isDone: false }
  const ticking = tickUntilCompact().finally(() => { compacting.isDone = true })
  while (!compacting.isDone) {
    const at = performance.now()
    await drawOn(tutor, boardId, { id: 'meanwhile' })
    waited = Math.max(waited, performance.now() - at)
  }
  await ticking
  expect((await log()).filter(({ clock, json }) => clock <= 3 * STROKES && json !== '')).toEqual([])
  expect(Object.keys(looksOf(await work.stored(boardId)))).toEqual(Object.keys(looks).concat('meanwhile').toSorted())
  const compacted = await bytesStored() - before - snapshot.bytes
  process.stdout.write(`${STROKES} strokes of 40 points, each changed twice: ${kib(drawn)} stored, ${kib(compacted)} compacted, ${kib(snapshot.bytes)} a version; a stroke meanwhile took at most ${Math.round(waited)} ms\n`)
  if (!isPostgres) expect(compacted).toBeLessThan(drawn * 0.6)
})

test('[B4] versions that nobody asked for become fewer with time, and who drew for them stays told; all others stay', async () => {
  const HOUR = 60 * 60_000
  await drawOn(tutor, boardId, { id: 'a' })
  const first = (await work.keep(server.school.tutor, boardId, 'Mine')).body
  const { content } = await server.db.selectFrom('boardSnapshots').select('content').where('id', '=', first.id).executeTakeFirstOrThrow()
  const hour = Math.ceil(server.clock.now() / HOUR) * HOUR
  const [tutorId, studentId] = [server.school.tutor.id, server.school.student.id]
  const idOf = (i: number) => `0190a000-0000-7000-8000-${String(i).padStart(12, '0')}`
  const versions = Array.from({ length: 2 * 12 * 5 }, (_, i) => ({
    id: idOf(i), boardId, kind: 'auto' as const, name: '', at: hour + i * HOUR / 12, byId: null, people: JSON.stringify(i === 0 ? [studentId] : i === 11 ? [tutorId] : []), clock: 10 + i, pages: 1, elements: 1, pictureId: null, content,
  }))
  for (const version of versions) await server.db.insertInto('boardSnapshots').values(version).execute()
  const left = async () => (await server.db.selectFrom('boardSnapshots').select(['id', 'kind']).where('boardId', '=', boardId).where('kind', '!=', 'end').orderBy('clock').execute()).map(({ id, kind }) => (kind === 'auto' ? id : kind))
  server.clock.advance(20 * HOUR)
  for (let i = 0; i < 6; i++) await server.server.tick()
  expect(await left()).toHaveLength(versions.length + 1)
  server.clock.advance(24 * HOUR)
  for (let i = 0; i < 6; i++) await server.server.tick()
  const lastOfHours = versions.filter((_, i) => i % 12 === 11).map(({ id }) => id)
  expect(await left()).toEqual(['kept', ...lastOfHours])
  const listed = (await work.versions(server.school.tutor, boardId)).body.items
  expect(listed.find(({ id }) => id === idOf(11))?.people.map(({ id }) => id).toSorted()).toEqual([tutorId, studentId].toSorted())
  server.clock.advance(40 * 24 * HOUR)
  for (let i = 0; i < 6; i++) await server.server.tick()
  expect((await left()).filter((id) => id === 'kept')).toHaveLength(1)
  expect((await left()).length).toBeLessThanOrEqual(3)
  expect((await work.content(server.school.tutor, boardId, first.id)).body.elements.map(({ id }) => id)).toEqual(['a'])
})

const kib = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`

/** Pages in use; what was freed is used again by whatever comes next. */
async function bytesStored(): Promise<number> {
  if (isPostgres) {
    await sql`vacuum "boardOperations"`.execute(server.db)
    const { rows } = await sql<{ bytes: string }>`select sum(pg_column_size(o.*)) + (select coalesce(sum(pg_column_size(e.*)), 0) from "boardElements" e) + (select coalesce(sum(pg_column_size(s.*)), 0) from "boardSnapshots" s) as bytes from "boardOperations" o`.execute(server.db)
    return Number(rows[0]?.bytes ?? 0)
  }
  const pragma = async (name: string) => Number(Object.values((await sql.raw<Record<string, number>>(`pragma ${name}`).execute(server.db)).rows[0] ?? {})[0])
  expect(statSync(join(server.dataDir, 'lectern.sqlite')).size).toBeGreaterThan(0)
  return (await pragma('page_count') - await pragma('freelist_count')) * await pragma('page_size')
}
