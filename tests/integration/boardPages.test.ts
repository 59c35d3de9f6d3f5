import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BoardPage, FIRST_PAGE, MAX_PAGES } from '../../src-shared/boardPages.ts'
import { createPages, operation, refusalOf } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let boardId: string
const connections = createPages()

const page = (change: Partial<BoardPage> = {}): { id: string; element: BoardPage } => ({
  id: randomUUID(), element: { id: randomUUID(), type: 'page', version: 1, versionNonce: 7, isDeleted: false, index: 'a1', name: '', background: 'blank', ...change },
})
const send = (client: SocketClient, ...ops: { id: string; element: BoardPage | ReturnType<typeof operation>['element'] }[]) => client.request('BOARD_OPS', { boardId, after: 0, ops })

async function follow(person: TestPerson): Promise<SocketClient> {
  const client = await connections.connect(server, person)
  await client.request('BOARD_OPEN', { boardId, after: null })
  return client
}

beforeEach(async () => {
  server = await startTestServer()
  const session = await server.book({})
  boardId = (await server.join(server.school.tutor, session.id)).body.board.boardId
})
afterEach(async () => {
  connections.closeAll()
  await server.close()
})

describe('[B6] pages of a board', () => {
  test('the fiftieth is stored; the next is refused in words, whoever adds it, and nothing of its batch is kept', async () => {
    const tutor = await follow(server.school.tutor)
    await send(tutor, ...Array.from({ length: MAX_PAGES - 1 }, () => page()))
    const refusal = await refusalOf(send(tutor, operation(), page()))
    expect([refusal.code, refusal.message]).toEqual(['PAYLOAD_TOO_LARGE', `A board has at most ${MAX_PAGES} pages`])
    const { elements, clock } = await tutor.request('BOARD_OPEN', { boardId, after: null })
    expect([elements.length, clock]).toEqual([MAX_PAGES - 1, MAX_PAGES - 1])
  })

  test('many who add at the same time come to fifty together', async () => {
    const people = [await follow(server.school.tutor), await follow(server.school.student)]
    await send(people[0]!, ...Array.from({ length: MAX_PAGES - 4 }, () => page()))
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => send(people[i % 2]!, page())))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })

  test('a deleted one makes room, and comes back only where there is room', async () => {
    const tutor = await follow(server.school.tutor)
    const pages = Array.from({ length: MAX_PAGES - 1 }, () => page())
    await send(tutor, ...pages)
    const first: BoardPage = { ...pages[0]!.element, version: 2, isDeleted: true }
    await send(tutor, { id: randomUUID(), element: first })
    await send(tutor, page())
    expect((await refusalOf(send(tutor, { id: randomUUID(), element: { ...first, version: 3, isDeleted: false } }))).code).toBe('PAYLOAD_TOO_LARGE')
    await send(tutor, page({ id: FIRST_PAGE, version: 2, isDeleted: true }))
    await send(tutor, { id: randomUUID(), element: { ...first, version: 4, isDeleted: false } })
  })

  test('while there are fifty, pages are renamed and drawn on as before', async () => {
    const tutor = await follow(server.school.tutor)
    const pages = Array.from({ length: MAX_PAGES - 1 }, () => page())
    await send(tutor, ...pages)
    await send(tutor, { id: randomUUID(), element: { ...pages[3]!.element, version: 2, name: 'Fractions' } }, operation({ page: pages[3]!.element.id }))
  })
})

test('[B5] where the tutor looks is shown to the others, and nobody else shows the way', async () => {
  const [tutor, student] = [await follow(server.school.tutor), await follow(server.school.student)]
  const view = { page: FIRST_PAGE, x: 10, y: -20, width: 800, height: 600, zoom: 1.5 }
  await tutor.request('BOARD_VIEW', { boardId, view })
  expect(await student.nextEvent('BOARD_VIEW')).toEqual({ boardId, userId: server.school.tutor.id, name: server.school.tutor.name, view })
  expect((await refusalOf(student.request('BOARD_VIEW', { boardId, view }))).code).toBe('FORBIDDEN')
})
