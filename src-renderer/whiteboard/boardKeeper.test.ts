import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import type { BoardTicket } from '#shared/room.ts'
import { BOARD_ID, calm, createHandTimers, createServerModel, type Line } from './boardServerModel.ts'
import { createBoardSync } from './boardSync.ts'
import type { BoardCopies } from './keptBoards.ts'
import { createUnsavedStoreModel, type UnsavedStorePage } from './unsavedStoreModel.ts'

const ticket: BoardTicket = { provider: 'embedded', boardId: BOARD_ID, role: 'writer' }
const element = (id: string, version = 1, more: Partial<BoardElement> = {}): BoardElement =>
  ({ id, type: 'rectangle', version, versionNonce: version, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...more })

/** One person's pages on one device, and the server. */
function setUp() {
  const server = createServerModel()
  const timers = createHandTimers()
  const store = createUnsavedStoreModel()
  const lines: Line[] = []
  const rest = () => calm(lines, timers, [store])
  async function page(role: 'writer' | 'reader' = 'writer', more: Partial<UnsavedStorePage> = {}) {
    const line = server.connect(role)
    lines.push(line)
    const kept = { ...store.page(), ...more }
    const copies: BoardCopies = new Map()
    const sync = createBoardSync({ wire: line.wire, copies, store: kept, schedule: timers.schedule })
    const told: string[] = []
    sync.notKept.subscribe(() => { told.push(sync.notKept.get()?.code ?? '') })
    const opened = sync.open(ticket)
    await rest()
    await opened
    return { line, sync, told, reload() { kept.leave(); line.cut(0) }, crash() { kept.crash(); line.cut(0) } }
  }
  const kept = () => store.committed().map(({ operation, refused }) => `${operation.element.id}:${String(operation.element.version)}${refused ? ' refused' : ''}`).sort()
  return { server, timers, store, rest, page, kept }
}

test('[B2] what was drawn without a network outlives the page, is shown by the next one and sent once', async () => {
  const { server, page, rest, kept } = setUp()
  const first = await page()
  first.line.cut(0)
  first.sync.change([element('a'), element('b')])
  first.sync.change([element('a', 2)])
  await rest()
  expect(kept()).toEqual(['a:2', 'b:1'])
  first.reload()
  const second = await page()
  expect([...second.sync.elements.values()].map(({ id, version }) => [id, version])).toEqual([['b', 1], ['a', 2]])
  await rest()
  expect([...server.elements().keys()].sort()).toEqual(['a', 'b'])
  expect(server.clock()).toBe(2)
  expect([kept(), second.sync.state.get().unsaved]).toEqual([[], 0])
})

test('[B2] what was not yet handed over when the page goes is kept, though something is still on its way to the store', async () => {
  const { page, rest, kept } = setUp()
  const first = await page()
  first.line.cut(0)
  first.sync.change([element('a')])
  first.sync.change([element('a', 2), element('b')])
  first.sync.keepNow()
  first.reload()
  await rest()
  const second = await page()
  expect([...second.sync.elements.values()].map(({ id, version }) => [id, version]).toSorted()).toEqual([['a', 2], ['b', 1]])
  await rest()
  expect(kept()).toEqual([])
})

test('a page that was to go and stays leaves nothing behind that has been sent', async () => {
  const { server, page, rest, kept } = setUp()
  const first = await page()
  first.line.cut(0)
  first.sync.change([element('a')])
  first.sync.change([element('a', 2), element('b')])
  first.sync.keepNow()
  await rest()
  expect(kept()).toEqual(['a:2', 'b:1'])
  first.line.restore()
  await rest()
  expect([[...server.elements().keys()].sort(), kept()]).toEqual([['a', 'b'], []])
})

test('[B1] what the server has stored without its answer having come is sent again under the same id, and stored once', async () => {
  const { server, page, rest, kept } = setUp()
  const first = await page()
  first.sync.change([element('a')])
  first.line.cut(1)
  await rest()
  expect([server.clock(), kept()]).toEqual([1, ['a:1']])
  first.crash()
  await page()
  await rest()
  expect([server.clock(), kept()]).toEqual([1, []])
})

test('[B2] what comes back never replaces newer work', async () => {
  const { server, page, rest, kept } = setUp()
  const [mine, theirs] = [await page(), await page()]
  mine.line.cut(0)
  mine.sync.change([element('a', 2), element('b')])
  await rest()
  mine.reload()
  theirs.sync.change([element('a', 5)])
  const again = await page()
  await rest()
  expect(server.elements().get('a')?.version).toBe(5)
  expect(again.sync.elements.get('a')?.version).toBe(5)
  expect(server.elements().has('b')).toBe(true)
  expect(kept()).toEqual([])
})

test('two tabs of one person keep the same board without taking anything from each other', async () => {
  const { server, page, rest, kept } = setUp()
  const [one, two] = [await page(), await page()]
  for (const { line } of [one, two]) line.cut(0)
  one.sync.change([element('shared', 1, { versionNonce: 7 }), element('one')])
  two.sync.change([element('shared', 1, { versionNonce: 3 }), element('two')])
  await rest()
  expect(kept()).toEqual(['one:1', 'shared:1', 'shared:1', 'two:1'])
  one.crash()
  two.crash()
  await page()
  await rest()
  expect([...server.elements().keys()].sort()).toEqual(['one', 'shared', 'two'])
  expect(server.elements().get('shared')?.versionNonce).toBe(3)
  expect(kept()).toEqual([])
})

test('[B5] work of somebody who may no longer draw is never sent, but kept aside until it is forgotten, through reloads too', async () => {
  const { server, page, rest, kept } = setUp()
  const first = await page()
  first.line.cut(0)
  first.sync.change([element('a'), element('b')])
  await rest()
  first.reload()
  const reader = await page('reader')
  await rest()
  expect([...reader.sync.elements.keys()]).toEqual([])
  expect(reader.sync.refusedWork.get().map(({ id }) => id)).toEqual(['a', 'b'])
  expect(kept()).toEqual(['a:1 refused', 'b:1 refused'])
  reader.reload()
  const writer = await page('writer')
  await rest()
  expect([server.clock(), writer.sync.refusedWork.get().length]).toEqual([0, 2])
  writer.sync.forgetRefusedWork()
  await rest()
  expect([kept(), writer.sync.refusedWork.get()]).toEqual([[], []])
})

test('[B5] a right taken away while the page lives sets aside what was not stored, and nothing else', async () => {
  const { page, rest, kept } = setUp()
  const { sync, line } = await page()
  sync.change([element('stored')])
  await rest()
  sync.change([element('late')])
  line.setRole('reader')
  while (line.stepDown());
  await rest()
  expect(sync.refusedWork.get().map(({ id }) => id)).toEqual(['late'])
  expect(kept()).toEqual(['late:1 refused'])
  expect([...sync.elements.keys()]).toEqual(['stored'])
})

test('a device without room is told of once, drawing and sending go on, and it is kept as soon as there is room', async () => {
  const { server, store, page, rest, kept } = setUp()
  const { sync, line, told } = await page()
  store.setFull(true)
  sync.change([element('a')])
  line.stepUp()
  line.cut(0)
  sync.change([element('b')])
  while (store.step());
  sync.change([element('c')])
  store.setFull(false)
  await rest()
  expect([told, kept()]).toEqual([['BOARD_NOT_KEPT'], ['a:1', 'b:1', 'c:1']])
  line.restore()
  await rest()
  expect([[...server.elements().keys()].sort(), kept(), told.length]).toEqual([['a', 'b', 'c'], [], 1])
})

test('a device that can keep nothing, or does not answer, opens the board all the same', async () => {
  const { page, rest, server } = setUp()
  const broken = await page('writer', { read: () => Promise.reject(new Error('forbidden')), write: () => Promise.reject(new Error('forbidden')) })
  const silent = await page('writer', { read: () => new Promise(() => undefined), write: () => new Promise(() => undefined) })
  broken.sync.change([element('a')])
  silent.sync.change([element('b')])
  await rest()
  expect([...server.elements().keys()].sort()).toEqual(['a', 'b'])
})

test('very many changes at once are kept in parts, each whole', async () => {
  const { page, rest, store, kept } = setUp()
  const { sync, line } = await page()
  line.cut(0)
  sync.change(Array.from({ length: 1_200 }, (_, i) => element(`e${String(i)}`)))
  store.step()
  expect(kept()).toHaveLength(500)
  await rest()
  expect(kept()).toHaveLength(1_200)
})
