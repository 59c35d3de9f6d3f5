import 'fake-indexeddb/auto'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from '../../src-renderer/api/createApi.ts'
import { createIndexedUnsavedStore } from '../../src-renderer/whiteboard/indexedUnsavedStore.ts'
import type { UnsavedStore } from '../../src-renderer/whiteboard/UnsavedStore.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { BoardElement } from '../../src-shared/board.ts'
import { type BoardWriter, createBoardWriter, signedIn } from '../support/boardWriter.ts'
import { contentOf } from '../support/boardFollower.ts'
import { DEMO, DEMO_PASSWORD } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { until } from '../support/until.ts'

const STROKE_MS = 4
let server: ServerProcess
let boardId: string
let pages: BoardWriter[]
/** One person each, with two pages. */
let people: { accessToken: () => Promise<string>; store: UnsavedStore }[]

beforeEach(async () => {
  server = await startServerProcess()
  people = [DEMO.tutor, DEMO.student].map((email) => ({ accessToken: signedIn(server.url, email, DEMO_PASSWORD), store: createIndexedUnsavedStore({ serverUrl: server.url, userId: email }) }))
  const api = createApi({ serverUrl: server.url, accessToken: people[0]!.accessToken })
  const { items: [lesson] } = await api.upcomingSessions({ query: {} })
  boardId = (await api.joinSession({ params: { id: lesson!.id } })).board.boardId
  pages = people.flatMap((person) => [pageOf(person), pageOf(person)])
  await Promise.all(pages.map(({ sync }) => until(sync.state, ({ phase }) => phase === 'open')))
})
afterEach(async () => {
  for (const page of pages) page.leave()
  await server.stop()
})

const pageOf = (person: (typeof people)[number]): BoardWriter => createBoardWriter({ url: server.url, boardId, ...person })
/** So many strokes by everybody, one after the other. */
async function drawAll(strokes: number): Promise<BoardElement[]> {
  const drawn: BoardElement[] = []
  for (let i = 0; i < strokes; i++) {
    for (const page of pages) drawn.push(page.draw())
    await after(STROKE_MS)
  }
  return drawn
}
const allSaved = () => Promise.all(pages.map(({ sync }) => until(sync.state, ({ phase, unsaved }) => phase === 'open' && unsaved === 0)))
/** Ids and clocks of what the server's log has, read beside it. */
function logOf(): { operationId: string; clock: number }[] {
  const database = openSqlite(join(server.dataDir, 'lectern.sqlite'))
  try {
    return database.prepare('SELECT "operationId", "clock" FROM "boardOperations" WHERE "boardId" = ? ORDER BY "clock"').all(boardId) as { operationId: string; clock: number }[]
  } finally {
    database.close()
  }
}

test('[B1 B2 B3] killed while four pages draw: nothing acknowledged is lost, what was not is sent once more and stored once, from pages that are gone too', async () => {
  const before = drawAll(40)
  await until(pages[0]!.sync.state, ({ unsaved }) => unsaved > 0)
  await after(60)
  await server.kill9()
  const acknowledged = new Set(pages.flatMap((page) => [...page.acknowledged]))
  const log = new Set(logOf().map(({ operationId }) => operationId))
  expect([...acknowledged].filter((id) => !log.has(id))).toEqual([])
  const drawn = [...await before, ...await drawAll(10)]
  const sentBefore = pages.map(({ sent }) => sent.length)

  // One page of each person is closed while there is no server; another is opened later.
  const [first, second, third, fourth] = pages as [BoardWriter, BoardWriter, BoardWriter, BoardWriter]
  expect(second.sync.state.get().unsaved).toBeGreaterThan(0)
  await Promise.all(people.map(({ store }) => store.read(boardId)))
  for (const page of [second, fourth]) page.leave()
  await server.start()
  pages = [first, pageOf(people[0]!), third, pageOf(people[1]!)]
  await allSaved()

  const late = pageOf(people[0]!)
  await until(late.sync.state, ({ phase }) => phase === 'open')
  const expected = contentOf(drawn)
  pages.push(late)
  for (const page of pages) await expect.poll(() => contentOf(page.sync.elements.values())).toEqual(expected)
  const stored = logOf()
  expect(stored.map(({ clock }) => clock)).toEqual(stored.map((_, i) => i + 1))
  expect(stored.length).toBe(drawn.length)
  for (const [page, since] of [[first, sentBefore[0]], [third, sentBefore[2]]] as const) {
    const again = page.sent.slice(since)
    expect(new Set(again).size).toBe(again.length)
    expect(again.filter((id) => acknowledged.has(id))).toEqual([])
  }
  await expect.poll(() => Promise.all(people.map(({ store }) => store.count()))).toEqual([0, 0])
})

test('[B1 B2] killed again and again: everybody ends with everything', async () => {
  const drawn: BoardElement[] = []
  for (let round = 0; round < 3; round++) {
    const drawing = drawAll(25)
    await after(20 + 30 * round)
    await server.kill9()
    drawn.push(...await drawing)
    await server.start()
    await allSaved()
  }
  const expected = contentOf(drawn)
  for (const page of pages) await expect.poll(() => contentOf(page.sync.elements.values())).toEqual(expected)
  expect(logOf()).toHaveLength(drawn.length)
})
