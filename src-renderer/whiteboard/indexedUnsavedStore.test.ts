import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import { createIndexedUnsavedStore } from './indexedUnsavedStore.ts'

const element = (id: string, more: Partial<BoardElement> = {}): BoardElement =>
  ({ id, type: 'freedraw', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, points: [[0, 0], [1, 2]], ...more })
/** Ids are given by the browser, so they are longer than these. */
const idOf = (short: string) => `0190a000-0000-7000-8000-${short.padStart(12, '0')}`
const kept = (short: string, refused = false) => ({ operation: { id: idOf(short), element: element(`of-${short}`) }, refused })
const storeOf = (userId: string) => createIndexedUnsavedStore({ serverUrl: 'https://school.example', userId })

beforeEach(() => { vi.stubGlobal('indexedDB', new IDBFactory()) })
afterEach(() => { vi.unstubAllGlobals() })

test('what one page writes the next one reads, board by board', async () => {
  await storeOf('amina').write('b1', { put: [kept('1'), kept('2', true)], remove: [] })
  await storeOf('amina').write('b2', { put: [kept('3')], remove: [] })
  const next = storeOf('amina')
  expect(await next.read('b1')).toEqual([kept('1'), kept('2', true)])
  expect(await next.read('b2')).toEqual([kept('3')])
  expect(await next.read('b')).toEqual([])
  expect(await next.count()).toBe(3)
})

test('the same operation again takes its own place, and what is taken away is gone', async () => {
  const store = storeOf('amina')
  await store.write('b1', { put: [kept('1'), kept('2')], remove: [] })
  await store.write('b1', { put: [kept('2', true)], remove: [idOf('1'), 'never there'] })
  expect(await store.read('b1')).toEqual([kept('2', true)])
})

test('nobody reads, counts or clears what is another person\'s, or another server\'s', async () => {
  const others = [storeOf('amina2'), storeOf('rafi'), createIndexedUnsavedStore({ serverUrl: 'https://other.example', userId: 'amina' })]
  const amina = storeOf('amina')
  for (const store of [amina, ...others]) await store.write('b1', { put: [kept('1')], remove: [] })
  await amina.clear()
  expect([await amina.count(), await amina.read('b1')]).toEqual([0, []])
  for (const store of others) expect([await store.count(), (await store.read('b1')).length]).toEqual([1, 1])
})

test('a change is whole or not at all, and its failure is told as BOARD_NOT_KEPT', async () => {
  const store = storeOf('amina')
  await store.write('b1', { put: [kept('1')], remove: [] })
  const uncloneable = { operation: { id: idOf('2'), element: element('x', { customData: () => undefined }) }, refused: false }
  await expect(store.write('b1', { put: [kept('3'), uncloneable], remove: [idOf('1')] })).rejects.toMatchObject({ code: 'BOARD_NOT_KEPT' })
  expect(await store.read('b1')).toEqual([kept('1')])
})

test('pictures are kept whole, board by board and for one person, and go with everything else', async () => {
  const [store, other] = [storeOf('amina'), storeOf('rafi')]
  const picture = new Blob([Uint8Array.of(1, 2, 250)], { type: 'image/png' })
  await store.pictures.put('b1', 'p1', picture)
  await store.pictures.put('b2', 'p2', picture)
  const again = await storeOf('amina').pictures.get('b1', 'p1')
  expect([again?.type, again && [...new Uint8Array(await again.arrayBuffer())]]).toEqual(['image/png', [1, 2, 250]])
  expect([await store.pictures.ids('b1'), await store.pictures.get('b1', 'p2'), await other.pictures.ids('b1')]).toEqual([['p1'], null, []])
  await store.pictures.remove('b1', ['p1', 'never there'])
  expect(await store.pictures.ids('b1')).toEqual([])
  await store.clear()
  expect(await store.pictures.ids('b2')).toEqual([])
})

test('what a release without pictures has kept is still there', async () => {
  const old = await openDB('lectern-boards', 1, { upgrade(database) { database.createObjectStore('operations', { keyPath: ['owner', 'boardId', 'id'] }) } })
  await old.put('operations', { owner: 'https://school.example amina', boardId: 'b1', id: idOf('1'), ...kept('1') })
  old.close()
  const store = storeOf('amina')
  expect([await store.read('b1'), await store.pictures.ids('b1')]).toEqual([[kept('1')], []])
})

test('what is no operation any more is passed over', async () => {
  const store = storeOf('amina')
  await store.write('b1', { put: [kept('1'), { operation: { id: idOf('2'), element: element('x', { x: 1e9 }) }, refused: false }], remove: [] })
  expect(await store.read('b1')).toEqual([kept('1')])
})

test('without a database everything fails in words, and works once there is one', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const store = storeOf('amina')
  await expect(store.read('b1')).rejects.toMatchObject({ code: 'BOARD_NOT_KEPT' })
  await expect(store.write('b1', { put: [kept('1')], remove: [] })).rejects.toMatchObject({ code: 'BOARD_NOT_KEPT' })
  vi.stubGlobal('indexedDB', new IDBFactory())
  await store.write('b1', { put: [kept('1')], remove: [] })
  expect(await store.count()).toBe(1)
})
