import { expect, test } from 'vitest'
import type { Call, CallPerson } from '#shared/calls.ts'
import { othersOf, outcomeOf } from './callOutcome.ts'

const person = (id: string, rest: Partial<CallPerson> = {}): CallPerson => ({ person: { id, name: id, role: 'student' }, state: 'left', unreached: null, quickReply: null, ...rest })

function call(rest: Partial<Call>, other: Partial<CallPerson> = {}, me: Partial<CallPerson> = {}): Call {
  const isOutgoing = rest.direction !== 'incoming'
  const people = [person('me', me), person('rafi', other)]
  return {
    id: 'c', type: 'voice', status: 'ended', callerId: isOutgoing ? 'me' : 'rafi', direction: 'outgoing', missed: false, people: isOutgoing ? people : people.reverse(),
    startedAt: '', answeredAt: null, endedAt: null, duration: null, seconds: 0, maxConcurrentParticipants: 0, quality: 'unknown', rating: null, ...rest,
  }
}

test.each([
  ['answered', call({ status: 'ended' })],
  ['ringing', call({ status: 'pending' })],
  ['active', call({ status: 'active' })],
  ['noAnswer', call({ status: 'missed' }, { state: 'missed' })],
  ['wasBusy', call({ status: 'missed' }, { state: 'missed', unreached: 'busy' })],
  ['wasOffline', call({ status: 'missed' }, { state: 'missed', unreached: 'offline' })],
  ['declined', call({ status: 'rejected' }, { state: 'rejected' })],
  ['cancelled', call({ status: 'cancelled' }, { state: 'missed' })],
])('one\'s own call: %s', (outcome, made) => { expect(outcomeOf(made, 'me')).toBe(outcome) })

test.each([
  ['answered', call({ direction: 'incoming', status: 'ended' })],
  ['missed', call({ direction: 'incoming', status: 'missed', missed: true }, {}, { state: 'missed' })],
  ['missedBusy', call({ direction: 'incoming', status: 'missed', missed: true }, {}, { state: 'missed', unreached: 'busy' })],
  ['missedOffline', call({ direction: 'incoming', status: 'missed', missed: true }, {}, { state: 'missed', unreached: 'offline' })],
  ['missedCancelled', call({ direction: 'incoming', status: 'cancelled', missed: true }, {}, { state: 'missed' })],
  ['declinedByYou', call({ direction: 'incoming', status: 'rejected' }, {}, { state: 'rejected' })],
])('a call to the reader: %s', (outcome, come) => { expect(outcomeOf(come, 'me')).toBe(outcome) })

test('of a call that others held without the reader, the reader\'s own part counts', () => {
  expect(outcomeOf(call({ direction: 'incoming', status: 'ended', missed: true }, {}, { state: 'missed' }), 'me')).toBe('missed')
  expect(outcomeOf(call({ direction: 'incoming', status: 'active' }, {}, { state: 'rejected' }), 'me')).toBe('declinedByYou')
})

test('the others are everybody but the reader', () => {
  expect(othersOf(call({}), 'me').map(({ id }) => id)).toEqual(['rafi'])
})
