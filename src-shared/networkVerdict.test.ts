import { describe, expect, test } from 'vitest'
import type { MediaPaths, NetworkFindings, NetworkSpeed } from './networkCheck.ts'
import { networkVerdict, verdictTone, type NetworkVerdict } from './networkVerdict.ts'

const there = { http: 20, socket: 8 }
const fast = { down: 8_000, up: 4_000 }
const speeds: [string, NetworkSpeed | null][] = [
  ['fast', fast], ['not measured', null], ['measured one way', { down: null, up: 4_000 }], ['slow down', { down: 499, up: 4_000 }], ['slow up', { down: 8_000, up: 100 }],
  ['very slow down', { down: 99, up: 4_000 }], ['very slow up', { down: null, up: 0 }],
]

describe.each<[MediaPaths['direct'], MediaPaths['relay'], NetworkVerdict, NetworkVerdict, NetworkVerdict]>([
  // direct, relay, and the verdict with enough speed, with little, with hardly any
  ['outside', 'works', 'good', 'slow', 'verySlow'],
  ['outside', 'none', 'good', 'slow', 'verySlow'],
  ['outside', 'fails', 'relayFails', 'slow', 'verySlow'],
  ['within', 'works', 'good', 'slow', 'verySlow'],
  ['within', 'none', 'good', 'slow', 'verySlow'],
  ['within', 'fails', 'relayFails', 'slow', 'verySlow'],
  ['hidden', 'works', 'relayOnly', 'slow', 'verySlow'],
  ['hidden', 'none', 'sameNetworkOnly', 'sameNetworkOnly', 'verySlow'],
  ['hidden', 'fails', 'sameNetworkOnly', 'sameNetworkOnly', 'verySlow'],
  ['none', 'works', 'relayOnly', 'slow', 'verySlow'],
  ['none', 'none', 'mediaBlocked', 'mediaBlocked', 'mediaBlocked'],
  ['none', 'fails', 'mediaBlocked', 'mediaBlocked', 'mediaBlocked'],
])('directly %s, relay %s', (direct, relay, enough, little, hardly) => {
  test.each(speeds)('%s', (name, speed) => {
    const findings: NetworkFindings = { server: there, media: { direct, relay }, speed }
    expect(networkVerdict(findings)).toBe(name.startsWith('very') ? hardly : name.startsWith('slow') ? little : enough)
    expect(networkVerdict({ ...findings, server: { http: 20, socket: null } })).toBe('liveBlocked')
    for (const socket of [null, 8]) expect(networkVerdict({ ...findings, server: { http: null, socket } })).toBe('unreachable')
  })
})

test.each(speeds)('media not tried, %s', (name, speed) => {
  expect(networkVerdict({ server: there, media: null, speed })).toBe(name.startsWith('very') ? 'verySlow' : name.startsWith('slow') ? 'slow' : 'good')
})

test.each([['works', 'good', 'slow', 'verySlow'], ['blocked', 'vendorBlocked', 'vendorBlocked', 'vendorBlocked'], ['unreached', 'vendorUnreached', 'vendorUnreached', 'vendorUnreached']] as const)('a vendor that %s is %s', (vendor, enough, little, hardly) => {
  for (const [speed, verdict] of [[fast, enough], [{ down: 499, up: 4_000 }, little], [{ down: 99, up: 4_000 }, hardly]] as const) expect(networkVerdict({ server: there, media: { vendor }, speed })).toBe(verdict)
  expect(networkVerdict({ server: { http: 20, socket: null }, media: { vendor }, speed: fast })).toBe('liveBlocked')
})

test('a lesson is impossible without the server, a live connection or any way for media', () => {
  expect(Object.entries(verdictTone).filter(([, tone]) => tone === 'bad').map(([verdict]) => verdict)).toEqual(['unreachable', 'liveBlocked', 'mediaBlocked', 'vendorUnreached', 'vendorBlocked'])
})
