import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import { AppError } from '#shared/errors.ts'
import { BOARD_ID, calm, createHandTimers, createServerModel, settled } from './boardServerModel.ts'
import { createBoardSync } from './boardSync.ts'
import { noStore } from './unsavedStoreModel.ts'

const image = (id: string, version = 1): BoardElement => ({ id, type: 'image', version, versionNonce: version, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, fileId: 'f'.repeat(64) })

/** A board whose pictures are on their way until a test says that they are there, or why not. */
async function setUp() {
  const server = createServerModel()
  const timers = createHandTimers()
  const line = server.connect('writer')
  const waiting: { arrive(): void; fail(error: AppError): void }[] = []
  const refused: [string, string | undefined][] = []
  const sync = createBoardSync({
    wire: line.wire, copies: new Map(), store: noStore, schedule: timers.schedule,
    beforeSending: () => new Promise<void>((resolve, reject) => { waiting.push({ arrive: resolve, fail: reject }) }),
  })
  sync.listen({ onMerged: () => undefined, onPreview: () => undefined, onPointer: () => undefined, onView: () => undefined, onReverted: (ids, error) => { for (const id of ids) refused.push([id, error?.code]) } })
  const rest = () => calm([line], timers)
  const opened = sync.open({ provider: 'embedded', boardId: BOARD_ID, role: 'writer' })
  await rest()
  await opened
  const next = async () => { await settled(); return waiting.shift() ?? Promise.reject(new Error('Nothing is on its way')) }
  return { server, line, sync, refused, rest, next }
}

test('what names a picture reaches the server after the picture, in the version that it has by then', async () => {
  const { server, sync, rest, next } = await setUp()
  sync.change([image('a')])
  const first = await next()
  sync.change([image('a', 2)])
  first.arrive()
  await rest()
  expect([...server.elements().values()]).toEqual([])
  ;(await next()).arrive()
  await rest()
  expect([server.elements().get('a')?.version, server.clock(), sync.state.get().unsaved]).toEqual([2, 1, 0])
})

test('[B5] whoever may no longer draw by the time the picture is there sends nothing, also when the right comes back', async () => {
  const { server, line, sync, refused, rest, next } = await setUp()
  sync.change([image('a')])
  const upload = await next()
  line.setRole('reader')
  await rest()
  line.setRole('writer')
  await rest()
  upload.arrive()
  await rest()
  expect([server.clock(), refused]).toEqual([0, [['a', 'FORBIDDEN']]])
})

test('a picture that the server never takes gives its element back; one that cannot be sent now is tried again', async () => {
  const { server, sync, refused, rest, next } = await setUp()
  sync.change([image('a')])
  ;(await next()).fail(new AppError('SERVER_UNREACHABLE'))
  await rest()
  expect(sync.state.get().unsaved).toBe(1)
  ;(await next()).fail(new AppError('FILE_TYPE'))
  await rest()
  expect([refused, sync.state.get().unsaved, server.clock()]).toEqual([[['a', 'FILE_TYPE']], 0, 0])
})
