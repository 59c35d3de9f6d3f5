import { expect, test } from 'vitest'
import type { Call, CallPerson } from '#shared/calls.ts'
import { countIn, isOverFor, othersIn, endingOf, ringingIn } from './callPeople.ts'

const person = (n: number, state: CallPerson['state'], change: Partial<CallPerson> = {}): CallPerson =>
  ({ person: { id: `p${n}`, name: `Person ${n}`, role: 'student' }, state, unreached: null, quickReply: null, ...change })
const ME = 'p1'
const call = (status: Call['status'], people: CallPerson[], change: Partial<Call> = {}): Call => ({
  id: 'c', type: 'voice', status, callerId: ME, direction: 'outgoing', missed: false, people, startedAt: '2026-11-20T16:00:00Z', answeredAt: null, endedAt: null, duration: null, seconds: 0,
  maxConcurrentParticipants: 0, quality: 'unknown', rating: null, ...change,
})
const answeredAt = '2026-11-20T16:00:04Z'

test.each<[string, Call, unknown]>([
  ['a quick reply', call('rejected', [person(1, 'left'), person(2, 'rejected', { quickReply: 'Later' })]), { kind: 'declined', by: { id: 'p2' }, quickReply: 'Later' }],
  ['no answer', call('missed', [person(1, 'left'), person(2, 'missed')]), { kind: 'noAnswer', by: { id: 'p2' } }],
  ['busy', call('missed', [person(1, 'left'), person(2, 'missed', { unreached: 'busy' })]), { kind: 'busy' }],
  ['offline', call('missed', [person(1, 'left'), person(2, 'missed', { unreached: 'offline' })]), { kind: 'offline' }],
  ['stopped by the caller', call('cancelled', [person(1, 'left'), person(2, 'missed')]), { kind: 'cancelled' }],
  ['talked', call('ended', [person(1, 'left'), person(2, 'left')], { answeredAt }), { kind: 'ended', goesOn: false }],
  ['left while two go on', call('active', [person(1, 'left'), person(2, 'joined'), person(3, 'joined')], { answeredAt }), { kind: 'ended', goesOn: true }],
  ['called in vain', call('cancelled', [person(2, 'left'), person(1, 'missed')], { callerId: 'p2' }), { kind: 'missed' }],
  ['declined by the reader', call('rejected', [person(2, 'left'), person(1, 'rejected')], { callerId: 'p2' }), { kind: 'youDeclined' }],
  ['a group call that went on without the reader, who declined', call('active', [person(2, 'joined'), person(1, 'rejected'), person(3, 'joined')], { callerId: 'p2', answeredAt }), { kind: 'youDeclined' }],
  ['a group call that went on without the reader', call('ended', [person(2, 'left'), person(1, 'missed'), person(3, 'left')], { callerId: 'p2', answeredAt }), { kind: 'missed' }],
])('%s', (_name, given, outcome) => { expect(endingOf(given, ME)).toMatchObject(outcome as object) })

test('a call is with those who are in it or rung; once nobody is, with those it was with', () => {
  const running = call('active', [person(1, 'joined'), person(2, 'left'), person(3, 'joined'), person(4, 'ringing')])
  expect(othersIn(running, ME).map(({ id }) => id)).toEqual(['p3', 'p4'])
  expect(ringingIn(running, ME).map(({ id }) => id)).toEqual(['p4'])
  expect(countIn(running)).toBe(3)
  expect(othersIn(call('ended', [person(1, 'left'), person(2, 'left')]), ME).map(({ id }) => id)).toEqual(['p2'])
})

test('a call is over for whoever has left it, and goes on for whoever is called or in it', () => {
  expect(isOverFor(call('active', [person(1, 'left'), person(2, 'joined'), person(3, 'joined')]), ME)).toBe(true)
  for (const state of ['calling', 'ringing', 'joined'] as const) expect(isOverFor(call('active', [person(1, state), person(2, 'joined')]), ME)).toBe(false)
  expect(isOverFor(call('ended', [person(1, 'left'), person(2, 'left')]), ME)).toBe(true)
})
