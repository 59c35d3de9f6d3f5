import { expect, test } from 'vitest'
import { createEarlyMessages } from './earlyMessages.ts'
import { sdpSession } from './sdpSession.ts'

const offer = { type: 'offer' as const, sdp: 'v=0' }

test('messages of the not yet announced are kept in order, once, for a while, and not without limit', () => {
  let clock = 0
  const early = createEarlyMessages({ now: () => clock })
  for (let i = 0; i < 1_000; i++) early.keep('one', { ...offer, sdp: String(i) })
  expect(early.take('one').map((message) => (message as typeof offer).sdp).slice(0, 3)).toEqual(['0', '1', '2'])
  expect(early.take('one')).toEqual([])
  for (let i = 0; i < 1_000; i++) early.keep(String(i), offer)
  expect(Array.from({ length: 1_000 }, (_, i) => early.take(String(i)).length).reduce((a, b) => a + b)).toBeLessThan(20)
  early.keep('late', offer)
  clock = 60_000
  early.keep('other', offer)
  expect(early.take('late')).toEqual([])
})

test('the session of a description is told by its origin line', () => {
  expect(sdpSession('v=0\r\no=- 4611 2 IN IP4 127.0.0.1\r\ns=-\r\n')).toBe('4611')
  expect(sdpSession('v=0\r\n')).toBe(null)
})
