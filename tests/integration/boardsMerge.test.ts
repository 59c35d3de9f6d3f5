import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeElements } from '../../src-shared/board.ts'
import { type BoardOperation } from '../../src-shared/boardRecords.ts'
import { contentOf, createBoardFollower, type BoardFollower } from '../support/boardFollower.ts'
import { createPages, operation } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let people: TestPerson[]
const pages = createPages()
beforeAll(async () => {
  server = await startTestServer()
  people = [server.school.tutor, server.school.student, server.school.student2]
})
afterAll(async () => {
  pages.closeAll()
  await server.close()
})

async function newBoard(): Promise<string> {
  const session = await server.book({ studentIds: people.slice(1).map((person) => person.id), allowOverlap: true })
  return (await server.join(people[0]!, session.id)).body.board.boardId
}

const someOps = fc.array(fc.nat(29), { minLength: 1, maxLength: 6 })
/** What one person does: sends operations (by index), perhaps again; or sends and loses the connection before the answer. */
const anyAct = fc.record({ ops: someOps, loses: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }) })
interface Act { ops: number[]; loses: boolean }
const anyOperation = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), version: fc.integer({ min: 1, max: 6 }), versionNonce: fc.integer({ min: 0, max: 3 }) })

test('[B1] [B2] whatever is sent in whatever order, twice, by whom, and through whichever losses: everybody and the server end with the same board', async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(anyOperation, { minLength: 30, maxLength: 30 }), fc.tuple(...[0, 1, 2].map(() => fc.array(anyAct, { maxLength: 10 }))),
    async (versions, scripts) => {
      const boardId = await newBoard()
      const operations = versions.map((version) => operation({ ...version, x: version.version * 10 + version.versionNonce }))
      const plans = scripts.map((script: Act[]) => script.map(({ ops, loses }) => ({ loses, ops: ops.map((index) => operations[index]!) })))
      const followers = people.map(() => createBoardFollower(boardId))
      await Promise.all(followers.map((follower, i) => act(boardId, follower, people[i]!, plans[i] ?? [])))
      await Promise.all(followers.map((follower, i) => reopen(follower, people[i]!)))
      const expected = contentOf(mergeElements(new Map(), plans.flat().flatMap((step) => step.ops.map((op) => op.element))).values())
      const late = createBoardFollower(boardId)
      await reopen(late, people[0]!)
      for (const follower of [...followers, late]) {
        expect(contentOf(follower.elements.values())).toEqual(expected)
        expect(follower.gaps).toEqual([])
      }
      pages.closeAll()
    },
  ), { numRuns: 15 })
})

async function reopen(follower: BoardFollower, person: TestPerson): Promise<void> {
  await follower.open(await pages.connect(server, person))
}

async function act(boardId: string, follower: BoardFollower, person: TestPerson, script: readonly { ops: BoardOperation[]; loses: boolean }[]): Promise<void> {
  let client = await pages.connect(server, person)
  await follower.open(client)
  for (const { ops, loses } of script) {
    if (loses) {
      client.socket.emit('BOARD_OPS', { boardId, after: 0, ops }, () => undefined)
      client.drop()
      client = await pages.connect(server, person)
      await follower.open(client)
    }
    await follower.send(ops)
  }
}

test('a board opened while others draw: the reply comes first, and every announcement joins up with it', async () => {
  const boardId = await newBoard()
  const writers = await Promise.all([0, 1, 2].flatMap(() => people).map(async (person) => {
    const follower = createBoardFollower(boardId)
    await follower.open(await pages.connect(server, person))
    return follower
  }))
  const readers = await Promise.all(people.flatMap((person) => [person, person]).map(async (person) => ({ client: await pages.connect(server, person), follower: createBoardFollower(boardId) })))
  const drawing = Promise.all(writers.map(async (writer) => { for (let i = 0; i < 60; i++) await writer.send([operation()]) }))
  const opening = Promise.all(readers.map(async ({ client, follower }) => { for (let i = 0; i < 8; i++) await follower.open(client) }))
  await Promise.all([drawing, opening])
  for (const { client, follower } of readers) await follower.open(client)
  for (const follower of [...writers, ...readers.map((reader) => reader.follower)]) {
    expect(follower.gaps).toEqual([])
    expect(follower.elements.size).toBe(writers.length * 60)
    expect(follower.seen).toBe(writers.length * 60)
  }
  pages.closeAll()
})
