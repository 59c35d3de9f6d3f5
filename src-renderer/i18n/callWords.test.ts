import { expect, test } from 'vitest'
import type { Call } from '#shared/calls.ts'
import { callMessageWords, callNames, callWords } from './callWords.ts'
import { speakingEverything } from './everything.testing.ts'
import { createFormat } from './format.ts'
import { translateOf } from './translate.ts'

const t = translateOf((await speakingEverything('en')).t)
const format = createFormat('en-GB')
const person = (name: string) => ({ person: { id: name, name, role: 'student' as const }, state: 'left' as const, unreached: null, quickReply: null })
const call: Call = {
  id: 'c', type: 'video', status: 'ended', callerId: 'Me', direction: 'outgoing', missed: false, people: [person('Me'), person('Rafi'), person('Nadia')],
  startedAt: '', answeredAt: '', endedAt: '', duration: 125, seconds: 125, maxConcurrentParticipants: 3, quality: 'good', rating: null,
}

test('a past call is named by its others, and says direction, kind and outcome', () => {
  expect(callNames(call, 'Me', t, format)).toBe('Rafi and Nadia')
  expect(callNames({ ...call, people: [person('Me')] }, 'Me', t, format)).toBe('Somebody')
  expect(callWords(call, 'Me', t)).toBe('Outgoing video call, answered')
  expect(callWords({ ...call, type: 'voice', direction: 'incoming', callerId: 'Rafi', missed: true, status: 'cancelled' }, 'Me', t)).toBe('Incoming voice call, missed: it stopped before you answered')
})

test('in a conversation a call says what it was, to whom called and to whom was called', () => {
  const said = (status: 'ended' | 'missed' | 'rejected' | 'cancelled', isOwn: boolean, duration: number | null = null) => callMessageWords({ id: 'c', type: 'voice', status, duration }, isOwn, t, format)
  expect(said('ended', true, 125)).toBe('Voice call, 2 minutes')
  expect(said('ended', false, 20)).toBe('Voice call, 20 seconds')
  expect(said('missed', true)).toBe('Voice call, no answer')
  expect(said('missed', false)).toBe('Missed voice call')
  expect(said('cancelled', true)).toBe('Voice call, stopped before an answer')
  expect(said('cancelled', false)).toBe('Missed voice call')
  expect(said('rejected', false)).toBe('Voice call, declined')
})

test('Bengali has its own words and digits', async () => {
  const bengali = translateOf((await speakingEverything('bn')).t)
  expect(callMessageWords({ id: 'c', type: 'video', status: 'ended', duration: 125 }, true, bengali, createFormat('bn-BD'))).toBe('ভিডিও কল, ২ মিনিট')
})
