import { expect, test } from 'vitest'
import { type BoardElement, MAX_OPERATION_BYTES, MAX_OPERATIONS_PER_BATCH } from '#shared/board.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { AppError } from '#shared/errors.ts'
import type { BoardTicket } from '#shared/room.ts'
import { BOARD_ID, calm, createHandTimers, createServerModel, type Line, settled } from './boardServerModel.ts'
import { createBoardSync } from './boardSync.ts'
import type { BoardCopies } from './keptBoards.ts'
import { noStore } from './unsavedStoreModel.ts'

const ticket: BoardTicket = { provider: 'embedded', boardId: BOARD_ID, role: 'writer' }
const element = (id: string, version = 1, more: Partial<BoardElement> = {}): BoardElement =>
  ({ id, type: 'rectangle', version, versionNonce: version, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...more })

function setUp(options: { role?: 'writer' | 'reader' } = {}) {
  const server = createServerModel()
  const timers = createHandTimers()
  const lines: Line[] = []
  const refused: [string, string | undefined][] = []
  const page = (role = options.role, copies: BoardCopies = new Map()) => {
    const line = server.connect(role)
    lines.push(line)
    const sent: string[][] = []
    const request = line.wire.request
    line.wire.request = ((event, payload) => {
      if (event === 'BOARD_OPS') sent.push((payload as { ops: { element: BoardRecord }[] }).ops.map((op) => op.element.id + ':' + String(op.element.version)))
      return request(event, payload)
    })
    const sync = createBoardSync({ wire: line.wire, copies, store: noStore, schedule: timers.schedule })
    sync.listen({
      onMerged: () => undefined, onPreview: () => undefined, onPointer: () => undefined, onView: () => undefined,
      onReverted: (ids, error) => { for (const id of ids) refused.push([id, error?.code]) },
    })
    return { line, sync, sent, copies }
  }
  const rest = () => calm(lines, timers)
  const opened = async (one: ReturnType<typeof page>) => {
    const done = one.sync.open(ticket)
    await rest()
    await done
    return one
  }
  return { server, timers, refused, page, rest, opened }
}

test('while a batch is on its way only the newest version of an element waits', async () => {
  const { page, opened, rest, server } = setUp()
  const { sync, sent } = await opened(page())
  sync.change([element('a', 1)])
  for (const version of [2, 3, 4]) sync.change([element('a', version)])
  expect(sync.state.get().unsaved).toBe(1)
  await rest()
  expect(sent).toEqual([['a:1'], ['a:4']])
  expect(server.elements().get('a')?.version).toBe(4)
  expect(sync.state.get().unsaved).toBe(0)
})

test('[B6] many and large operations leave in several batches, in order', async () => {
  const { page, opened, rest, server } = setUp()
  const { sync, sent } = await opened(page())
  const large = { text: 'ক'.repeat(15_000) }
  sync.change([...Array.from({ length: MAX_OPERATIONS_PER_BATCH + 50 }, (_, i) => element(`s${i}`)), ...Array.from({ length: 8 }, (_, i) => element(`l${i}`, 1, large))])
  await rest()
  expect(sent.length).toBeGreaterThanOrEqual(3)
  expect(sent.every((ids) => ids.length <= MAX_OPERATIONS_PER_BATCH)).toBe(true)
  expect(sent.flat().length).toBe(MAX_OPERATIONS_PER_BATCH + 58)
  expect(server.elements().size).toBe(MAX_OPERATIONS_PER_BATCH + 58)
})

test('[B6] what is too large or malformed is given back at once and never sent', async () => {
  const { page, opened, rest, refused, server } = setUp()
  const { sync } = await opened(page())
  sync.change([element('big', 1, { customData: 'x'.repeat(MAX_OPERATION_BYTES) }), element('far', 1, { x: 2e6 }), element('fine')])
  await rest()
  expect(refused).toEqual([['big', 'PAYLOAD_TOO_LARGE'], ['far', 'VALIDATION_FAILED']])
  expect([...server.elements().keys()]).toEqual(['fine'])
})

test('one operation that the server refuses for ever does not hold up the others, and goes back to the stored version', async () => {
  const { page, opened, rest, refused, server } = setUp()
  const { sync } = await opened(page())
  sync.change([element('bad')])
  await rest()
  sync.change([...Array.from({ length: 9 }, (_, i) => element(`e${i}`)), element('bad', 2, { poison: true }), element('last')])
  await rest()
  expect(refused).toEqual([['bad', 'VALIDATION_FAILED']])
  expect(server.elements().size).toBe(11)
  expect(sync.elements.get('bad')?.version).toBe(1)
  expect(sync.state.get().unsaved).toBe(0)
})

test('[B5] somebody who may only look gets it back and is told', async () => {
  const { page, opened, rest, refused, server } = setUp({ role: 'reader' })
  const { sync } = await opened(page())
  expect(sync.state.get().role).toBe('reader')
  sync.change([element('a')])
  await rest()
  expect(server.elements().size).toBe(0)
  sync.close()
  const again = sync.open(ticket)
  await rest()
  await again
  expect(refused).toEqual([['a', 'FORBIDDEN']])
  expect(sync.elements.size).toBe(0)
})

test('[B5] a right that is taken away in the middle gives the unsaved back', async () => {
  const { page, opened, rest, refused } = setUp()
  const { sync, line } = await opened(page())
  line.role = 'reader'
  sync.change([element('a'), element('b')])
  await rest()
  expect(refused).toEqual([['a', 'FORBIDDEN'], ['b', 'FORBIDDEN']])
  expect(sync.state.get()).toMatchObject({ phase: 'open', role: 'reader', unsaved: 0 })
})

test('[B1] a server that cannot store for now is asked again, and the state says so meanwhile', async () => {
  const { page, opened, rest, server, timers } = setUp()
  const { sync, line } = await opened(page())
  server.failNext(new AppError('STORAGE_FAILED'), new AppError('RATE_LIMITED', 'slow down', { retryAfter: 2 }))
  sync.change([element('a')])
  await settled()
  line.stepUp()
  line.stepDown()
  await settled()
  expect(sync.state.get()).toMatchObject({ unsaved: 1, error: { code: 'STORAGE_FAILED' } })
  timers.runAll()
  await rest()
  expect(server.elements().size).toBe(1)
  expect(sync.state.get()).toMatchObject({ unsaved: 0, error: null })
})

test('[B2] a gap in the announcements is noticed and filled', async () => {
  const { page, opened, rest } = setUp()
  const [one, two] = [await opened(page()), await opened(page())]
  one.sync.change([element('a')])
  one.line.stepUp()
  await settled()
  two.line.tamper('lose')
  await rest()
  expect(two.sync.elements.has('a')).toBe(false)
  one.sync.change([element('b')])
  await rest()
  expect([...two.sync.elements.keys()].sort()).toEqual(['a', 'b'])
})

test('[B2] a server that lost commits and has gone on since still gets them back from whoever has them, and gives away the rest', async () => {
  const { page, opened, rest, server } = setUp()
  const [one, two] = [await opened(page()), await opened(page())]
  one.sync.change([element('kept'), element('lost')])
  await rest()
  server.crash(1)
  one.line.restore()
  one.sync.change([element('new'), element('newer'), element('newest')])
  await rest()
  expect(server.clock()).toBeGreaterThan(2)
  two.line.restore()
  await rest()
  expect([...two.sync.elements.keys()].sort()).toEqual(['kept', 'lost', 'new', 'newer', 'newest'])
})

test('[B2] work left unsaved by closing is sent when the board is opened again, even by another sync of the page', async () => {
  const { page, opened, rest, server } = setUp()
  const copies: BoardCopies = new Map()
  const first = await opened(page('writer', copies))
  first.line.cut(0)
  first.sync.change([element('offline')])
  first.sync.close()
  first.sync.close()
  expect(first.sync.state.get()).toMatchObject({ phase: 'closed', unsaved: 0 })
  const second = await opened(page('writer', copies))
  await rest()
  expect(server.elements().has('offline')).toBe(true)
  second.sync.close()
  expect(copies.size).toBe(0)
})

test('opening waits for the connection, fails in words when it does not come, and works afterwards', async () => {
  const { page, opened, timers } = setUp()
  const one = page()
  one.line.cut(0)
  const failing = one.sync.open(ticket)
  await settled()
  expect(one.sync.state.get().phase).toBe('opening')
  timers.runAll()
  await expect(failing).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  expect(one.sync.state.get()).toMatchObject({ phase: 'failed', error: { code: 'SERVER_UNREACHABLE' } })
  one.line.restore()
  await opened(one)
  expect(one.sync.state.get()).toMatchObject({ phase: 'open', error: null })
})
