import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BoardApi, createBoardApi } from '../../src-renderer/api/createBoardApi.ts'
import { contentOfExport, pageContents } from '../../src-renderer/domain/boardContent.ts'
import { importBoard } from '../../src-renderer/domain/importBoard.ts'
import { readBoardFile, type ImportedBoard } from '../../src-shared/boardImport.ts'
import { createPages, element } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let api: BoardApi
let wire: SocketClient
const pages = createPages()

beforeEach(async () => {
  server = await startTestServer()
  const { tutor } = server.school
  api = createBoardApi({ serverUrl: server.url, accessToken: () => server.tokenOf(tutor) })
  wire = await pages.connect(server, tutor)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const named = (count: number) => Array.from({ length: count }, (_, i) => element({ id: `thing-${i}`, x: i }))
function read(file: unknown): ImportedBoard {
  const reading = readBoardFile(JSON.stringify(file))
  if (!reading.ok) throw new Error(reading.fault)
  return reading.content
}
const drawing = (count: number): ImportedBoard => read({ type: 'excalidraw', elements: named(count), files: {} })
const mine = async (of: 'mine' | 'deleted') => (await api.boards({ query: { of } })).items.map(({ name }) => name)

test('[B4] a drawing of several batches becomes a board of one\'s own, whose export holds the same again', async () => {
  const { board, leftOut } = await importBoard({ api, wire, newId: randomUUID }, 'Many things', drawing(450))
  expect([board.name, board.kind, leftOut]).toEqual(['Many things', 'personal', 0])
  expect(await mine('mine')).toEqual(['Many things'])
  const { records, files } = contentOfExport(await api.exportBoard({ params: { id: board.id }, body: { format: 'json' } }))
  const [page, ...others] = pageContents(records, files)
  expect(page?.elements.map(({ id, x }) => [id, x]).toSorted()).toEqual(named(450).map(({ id, x }) => [id, x]).toSorted())
  expect(others).toEqual([])
  const again = read(JSON.parse(new TextDecoder().decode(await api.exportBoard({ params: { id: board.id }, body: { format: 'excalidraw' } }))))
  expect([again.elements.length, again.leftOut]).toEqual([450, 0])
})

test('an exported board comes back page by page', async () => {
  const page = (id: string, index: string) => ({ id, type: 'page', version: 1, versionNonce: 0, isDeleted: false, index, name: '', background: 'squared' })
  const content = read({ type: 'lectern-board', name: 'Two pages', pages: [page('first', 'a0'), page('second', 'a1')], elements: [element({ id: 'here' }), element({ id: 'there', page: 'second' })], files: {} })
  const { board } = await importBoard({ api, wire, newId: randomUUID }, content.name, content)
  const exported = contentOfExport(await api.exportBoard({ params: { id: board.id }, body: { format: 'json' } }))
  expect(pageContents(exported.records, exported.files).map(({ page: { id, background }, elements }) => [id, background, elements.map((thing) => thing.id)])).toEqual([['first', 'squared', ['here']], ['second', 'squared', ['there']]])
  expect((await api.board({ params: { id: board.id } })).pages).toBe(2)
})

test('an import that is stopped leaves no half board among one\'s own', async () => {
  const stop = new AbortController()
  const stopping = { request: ((event, payload) => {
    if (event === 'BOARD_OPS') stop.abort()
    return wire.request(event, payload)
  }) as SocketClient['request'] }
  await expect(importBoard({ api, wire: stopping, newId: randomUUID }, 'Half', drawing(450), { signal: stop.signal })).rejects.toThrow()
  expect(await mine('mine')).toEqual([])
  expect(await mine('deleted')).toEqual(['Half'])
})

test('so does one that the server refuses', async () => {
  const broken = drawing(1)
  const content = { ...broken, elements: broken.elements.map((thing) => ({ ...thing, version: 0 })) }
  await expect(importBoard({ api, wire, newId: randomUUID }, 'Refused', content)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
  expect(await mine('mine')).toEqual([])
})
