import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import { AppError } from '#shared/errors.ts'
import { createHeldPicturesModel } from '../unsavedStoreModel.ts'
import type { BoardFiles } from './BoardFiles.ts'
import { createHeldFiles } from './heldFiles.ts'

const BOARD = 'board'
const picture = (text: string) => new Blob([text], { type: 'image/png' })
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const image = (fileId: string, change: Partial<BoardElement> = {}): BoardElement => ({ id: `of-${fileId.slice(0, 4)}`, type: 'image', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, fileId, ...change })

/** A server that is away until it is said to be there. */
function world() {
  const server = new Map<string, string>()
  const state = { fault: new AppError('SERVER_UNREACHABLE') as AppError | null }
  const files: BoardFiles = {
    async upload(boardId, blob) {
      if (state.fault) throw state.fault
      const text = await blob.text()
      server.set(`${boardId} ${hashOf(text)}`, text)
      return { id: hashOf(text) }
    },
    async download(boardId, id) {
      const text = server.get(`${boardId} ${id}`)
      if (state.fault || text === undefined) throw state.fault ?? new AppError('NOT_FOUND')
      return Promise.resolve(new TextEncoder().encode(text))
    },
  }
  const store = createHeldPicturesModel()
  /** As after a reload. */
  const page = () => createHeldFiles(files, store)
  return { server, state, store, page }
}
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test('a picture that no server takes is kept under the name the server will give it, seen by the next page, and sent before what names it', async () => {
  const { server, state, store, page } = world()
  const { id } = await page().upload(BOARD, picture('cat'))
  expect(id).toBe(hashOf('cat'))
  const next = page()
  expect(textOf(await next.download(BOARD, id))).toBe('cat')
  await expect(next.deliver(BOARD, [image(id)])).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  state.fault = null
  await next.deliver(BOARD, [image(id)])
  expect([server.get(`${BOARD} ${id}`), await store.ids(BOARD)]).toEqual(['cat', []])
  expect(textOf(await next.download(BOARD, id))).toBe('cat')
})

test('with a server nothing is kept here, and what the server refuses is refused', async () => {
  const { state, store, page } = world()
  state.fault = null
  const files = page()
  const { id } = await files.upload(BOARD, picture('dog'))
  await files.deliver(BOARD, [image(id)])
  state.fault = new AppError('PAYLOAD_TOO_LARGE')
  await expect(files.upload(BOARD, picture('cow'))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
  expect(await store.ids(BOARD)).toEqual([])
})

test('one that was held and is then refused stays here, for its author to decide', async () => {
  const { state, store, page } = world()
  const { id } = await page().hold(BOARD, picture('cat'))
  state.fault = new AppError('FORBIDDEN')
  await expect(page().deliver(BOARD, [image(id)])).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await store.ids(BOARD)).toEqual([id])
})

test('what nothing on the board names any more is let go of, on that board alone', async () => {
  const { store, page } = world()
  const files = page()
  const [{ id: named }, { id: deleted }] = [await files.hold(BOARD, picture('a')), await files.hold(BOARD, picture('b'))]
  await files.hold('other', picture('c'))
  await files.tidy(BOARD, [image(named), image(deleted, { isDeleted: true })])
  expect([await store.ids(BOARD), await store.ids('other')]).toEqual([[named], [hashOf('c')]])
})

test('where the device cannot keep it, the server\'s being away is what is told', async () => {
  const { page } = world()
  const files = createHeldFiles({ upload: () => Promise.reject(new AppError('SERVER_UNREACHABLE')), download: page().download }, { ...createHeldPicturesModel(), put: () => Promise.reject(new AppError('BOARD_NOT_KEPT')) })
  await expect(files.upload(BOARD, picture('cat'))).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
})
