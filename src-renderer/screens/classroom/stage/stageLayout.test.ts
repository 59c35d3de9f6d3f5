import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cameraOf, type Claim, claimsOf, keepOrder, mainOf, nextSpeaker, pageOf, screenOf, type TileId, tilesOf } from './stageLayout.ts'
import { person, sharing } from './room.testing.ts'

const base = { meId: 'me', layout: 'grid' as const, pinned: null, claims: [] as Claim[], speaker: null }
const tiles: TileId[] = [cameraOf('a'), cameraOf('b'), screenOf('b'), cameraOf('me')]

test('whoever stays keeps the place, and newcomers come after', () => {
  expect(keepOrder(['a', 'b', 'c'], ['d', 'c', 'a'])).toEqual(['a', 'c', 'd'])
  fc.assert(fc.property(fc.uniqueArray(fc.nat(20)), fc.uniqueArray(fc.nat(20)), (before, now) => {
    const kept = keepOrder(before, now)
    expect([...kept].sort()).toEqual([...now].sort())
    const stay = before.filter((item) => now.includes(item))
    expect(kept.slice(0, stay.length)).toEqual(stay)
  }))
})

test('nobody moves when somebody shares, and one\'s own screen is no tile', () => {
  const people = [person('me'), person('a'), person('b')]
  const quiet = tilesOf(people, ['a', 'b'], 'me', false)
  const shared = tilesOf([sharing('me'), person('a'), sharing('b')], ['a', 'b'], 'me', false)
  expect(quiet).toEqual(['camera:a', 'camera:b', 'camera:me'])
  expect(shared).toEqual(['camera:a', 'camera:b', 'screen:b', 'camera:me'])
  expect(tilesOf(people, ['a', 'b'], 'me', true)).toEqual(['camera:a', 'camera:b'])
})

test('what came last takes the stage, and what was there before comes back', () => {
  expect(mainOf({ ...base, tiles, claims: [cameraOf('a'), 'board', screenOf('b')] })).toBe('screen:b')
  expect(mainOf({ ...base, tiles, claims: [screenOf('b'), 'board'] })).toBe('board')
  expect(mainOf({ ...base, tiles, claims: [cameraOf('a'), screenOf('gone')] })).toBe('camera:a')
  expect(mainOf({ ...base, tiles })).toBeNull()
})

test('a pin for oneself comes before everything, as long as its picture is there', () => {
  expect(mainOf({ ...base, tiles, pinned: cameraOf('b'), claims: ['board'] })).toBe('camera:b')
  expect(mainOf({ ...base, tiles, pinned: cameraOf('gone'), claims: ['board'] })).toBe('board')
})

test('the speaker is large only where nothing asks for the stage, and never oneself', () => {
  expect(mainOf({ ...base, tiles, layout: 'speaker', speaker: 'b' })).toBe('camera:b')
  expect(mainOf({ ...base, tiles, layout: 'speaker', speaker: 'b', claims: ['board'] })).toBe('board')
  expect(mainOf({ ...base, tiles, layout: 'speaker' })).toBe('camera:a')
  expect(mainOf({ ...base, tiles: [cameraOf('me')], layout: 'speaker' })).toBeNull()
})

test('who speaks keeps the stage until silent', () => {
  expect(nextSpeaker(null, [])).toBeNull()
  expect(nextSpeaker('a', ['b', 'a'])).toBe('a')
  expect(nextSpeaker('a', ['b'])).toBe('b')
  expect(nextSpeaker('a', [])).toBe('a')
})

test('spotlight, board and screens ask for the stage; a spotlight on oneself or on somebody away does not', () => {
  const people = [person('me'), person('a'), sharing('b')]
  expect(claimsOf({ spotlight: 'a', people }, true, 'me')).toEqual(['camera:a', 'board', 'screen:b'])
  expect(claimsOf({ spotlight: 'me', people }, false, 'me')).toEqual(['screen:b'])
  expect(claimsOf({ spotlight: 'gone', people: [person('me')] }, false, 'me')).toEqual([])
})

test('pages hold everybody once, and a page that is gone is the last one', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
    const { pages } = pageOf(items, size, 0)
    expect(Array.from({ length: pages }, (_, page) => pageOf(items, size, page).items).flat()).toEqual(items)
    expect(pageOf(items, size, 99).page).toBe(pages - 1)
  }))
})
