import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { BoardOperation, BoardRecord } from '#shared/boardRecords.ts'
import { createFastboardKeeper, type KeeperDeps } from './fastboardKeeper.ts'

const BOARD = '0190a0b0-0000-7000-8000-000000000001'

/** A board of the vendor with pages by name, what lies on each, and our own server as far as it is asked. */
function setUp(pages: Record<string, string>, stored: BoardRecord[] = []) {
  const log: string[] = []
  const server = new Map(stored.map((record) => [record.id, record]))
  const sceneIndex = { value: 0 }
  let fault: AppError | null = null
  const app = {
    sceneIndex, manager: { get sceneState() { return { scenes: Object.keys(pages).map((name) => ({ name })), contextPath: '/' } } },
    room: { exportScene: async () => new Blob(['x']) },
  } as unknown as Parameters<typeof createFastboardKeeper>[1]
  const deps = {
    files: { upload: async (_board: string, blob: Blob) => { const text = await blob.text(); log.push(`upload ${text}`); return { id: text.padEnd(64, '0') } } },
    wire: {
      async request(event: string, payload: { ops?: BoardOperation[] }) {
        if (fault) throw fault
        for (const { element } of payload.ops ?? []) server.set(element.id, element)
        if (payload.ops) log.push(`ops ${payload.ops.length}`)
        return event === 'BOARD_OPEN' ? { elements: [...server.values()], clock: 7 } : {}
      },
    },
    scenes: { send: async () => { log.push('scenes') } },
  } as unknown as KeeperDeps
  const keeper = createFastboardKeeper(deps, app, BOARD, async (_app, path) => {
    const content = pages[path.slice(1)] ?? ''
    return content === '' ? null : { blob: new Blob([content]), width: 10, height: 10 }
  })
  return { keeper, log, server, turn(to: number) { sceneIndex.value = to; keeper.visit() }, fail: (error: AppError | null) => { fault = error } }
}

test('each page is brought once, and again when somebody was on it', async () => {
  const pages = { a: 'a1', b: 'b1' }
  const { keeper, log, server, turn } = setUp(pages)
  await keeper.keep()
  expect(log).toEqual(['upload a1', 'upload b1', 'ops 4', 'scenes'])
  log.length = 0
  pages.a = 'a2'
  turn(1)
  pages.b = 'b2'
  await keeper.keep()
  expect(log).toEqual(['upload a2', 'upload b2', 'ops 2', 'scenes'])
  expect([...server.values()].filter(({ type }) => type === 'image').map((record) => ('fileId' in record ? String(record.fileId).slice(0, 2) : ''))).toEqual(['a2', 'b2'])
})

test('a board on which nothing ever was leaves nothing', async () => {
  const { keeper, log, server } = setUp({ a: '' })
  await keeper.keep()
  expect([log, server.size]).toEqual([[], 0])
})

test('one that was wiped is empty here too', async () => {
  const pages = { a: 'a1' }
  const { keeper, log, server } = setUp(pages)
  await keeper.keep()
  pages.a = ''
  await keeper.keep()
  expect(log).toEqual(['upload a1', 'ops 2', 'scenes', 'ops 1', 'scenes'])
  expect([...server.values()].filter(({ type }) => type === 'image').map(({ isDeleted }) => isDeleted)).toEqual([true])
})

test('what could not be brought is brought the next time, and two at once are one', async () => {
  const { keeper, log, fail } = setUp({ a: 'a1' })
  fail(new AppError('SERVER_UNREACHABLE'))
  await expect(keeper.keep()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  fail(null)
  await Promise.all([keeper.keep(), keeper.keep()])
  expect(log.filter((act) => act !== 'upload a1')).toEqual(['ops 2', 'scenes'])
})
