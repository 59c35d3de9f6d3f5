import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boardElementSchema, mergeElements, replaces } from './board.ts'

interface Version { id: string; version: number; versionNonce: number; drawn: string }
/** What is drawn follows from id, version and nonce, as with real clients: one of them never makes two different versions of the same number and nonce. */
const anyVersion = fc.record({ id: fc.constantFrom('a', 'b', 'c'), version: fc.integer({ min: 1, max: 4 }), versionNonce: fc.integer({ min: 0, max: 3 }) })
  .map((v): Version => ({ ...v, drawn: `${v.id}${String(v.version)}.${String(v.versionNonce)}` }))
const versions = fc.array(anyVersion, { maxLength: 30 })
const merged = (...batches: Version[][]) => batches.reduce((board, batch) => mergeElements(board, batch), new Map<string, Version>())
const content = (board: ReadonlyMap<string, Version>) => [...board.values()].map((v) => v.drawn).sort()

describe('[B1] [B2] merging a board', () => {
  test('any order and any repetition give the same board', () => {
    const shuffled = versions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)))
    fc.assert(fc.property(shuffled, ([all, reordered, repeated]) => {
      expect(content(merged(reordered, repeated))).toEqual(content(merged(all)))
    }))
  })

  test('however it is cut into batches', () => {
    fc.assert(fc.property(versions, versions, versions, (a, b, c) => {
      const left = mergeElements(merged(a, b), c)
      const right = mergeElements(merged(a), mergeElements(merged(b), c).values())
      expect(content(left)).toEqual(content(right))
      expect(content(merged(a, b, c))).toEqual(content(left))
    }))
  })

  test('what was lost and is caught up on later from the newest versions gives the same board', () => {
    fc.assert(fc.property(versions, fc.infiniteStream(fc.boolean()), (all, arrives) => {
      const received = all.filter(() => arrives.next().value)
      expect(content(mergeElements(merged(received), merged(all).values()))).toEqual(content(merged(all)))
    }))
  })

  test('of two different versions exactly one replaces the other, and none replaces itself', () => {
    fc.assert(fc.property(anyVersion, anyVersion, (one, other) => {
      const same = one.version === other.version && one.versionNonce === other.versionNonce
      expect(Number(replaces(one, other)) + Number(replaces(other, one))).toBe(same ? 0 : 1)
    }))
  })
})

describe('boardElementSchema', () => {
  const element = { id: 'e1', type: 'freedraw', version: 1, versionNonce: 7, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, points: [[0, 0], [1, 1]], link: null, groupIds: [] }
  const towerOf = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown

  test('passes on what it does not know', () => {
    expect(boardElementSchema.parse({ ...element, strokeColor: '#123456', roundness: { type: 3 } })).toMatchObject({ strokeColor: '#123456', roundness: { type: 3 } })
  })

  test.each<[string, object]>([
    ['an embedded page', { type: 'iframe' }], ['an image from elsewhere', { type: 'image' }], ['a script as link', { link: 'javascript:alert(1)' }],
    ['no number', { x: Number.NaN }], ['a place beyond the board', { y: 1e9 }], ['a broken point', { points: [[0]] }], ['an id that is a path', { id: '../x' }],
    ['a tower of brackets', { customData: towerOf(20_000) }], ['bytes', { customData: { bytes: new Uint8Array(3) } }],
    ['a prototype', { customData: JSON.parse('{"__proto__":{"admin":true}}') as object }],
  ])('refuses %s', (_name, fault) => {
    expect(boardElementSchema.safeParse({ ...element, ...fault }).success).toBe(false)
  })
})
