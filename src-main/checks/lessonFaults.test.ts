import { expect, test } from 'vitest'
import type { DeviceLook } from '#shared/desktop.ts'
import { lessonFaults } from './lessonFaults.ts'

const there: DeviceLook = { microphone: 'there', camera: 'there', speaker: 'there', media: { direct: 'within', relay: 'none' } }
const reached = { http: 10, socket: 5 }
const open = { microphone: 'unknown', camera: 'granted' } as const

test.each([
  ['all is well', reached, there, []],
  ['a relay that is not reached, where others are', reached, { ...there, media: { direct: 'outside', relay: 'fails' } }, []],
  ['nobody could look', reached, null, []],
  ['the server is gone', { http: null, socket: null }, { ...there, media: null }, ['unreachable']],
  ['no live connection', { http: 10, socket: null }, there, ['liveBlocked']],
  ['no way for media', reached, { ...there, media: { direct: 'none', relay: 'fails' } }, ['mediaBlocked']],
  ['a vendor that is not reached', reached, { ...there, media: { vendor: 'unreached' } }, ['mediaBlocked']],
  ['a vendor that is reached, and no way for media there', reached, { ...there, media: { vendor: 'blocked' } }, ['mediaBlocked']],
  ['a vendor that works', reached, { ...there, media: { vendor: 'works' } }, []],
  ['only the own network', reached, { ...there, media: { direct: 'hidden', relay: 'none' } }, ['sameNetworkOnly']],
  ['signed out, and no camera', 'signedOut', { ...there, camera: 'missing' }, ['signedOut', 'cameraMissing']],
  ['nothing is plugged in', reached, { ...there, microphone: 'missing', camera: 'missing', speaker: 'missing' }, ['microphoneMissing', 'speakerMissing', 'cameraMissing']],
  ['not allowed in the page', reached, { ...there, microphone: 'denied' }, ['microphoneDenied']],
] as const)('%s', (_what, server, look, faults) => {
  expect(lessonFaults({ server, look, access: open })).toEqual(faults)
})

test('not allowed by the system, whether or not somebody could look', () => {
  const access = { microphone: 'granted', camera: 'denied' } as const
  expect(lessonFaults({ server: reached, look: there, access })).toEqual(['cameraDenied'])
  expect(lessonFaults({ server: reached, look: null, access })).toEqual(['cameraDenied'])
})
