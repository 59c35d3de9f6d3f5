import { expect, test } from 'vitest'
import type { Message, ProposalStatus } from '#shared/conversations.ts'
import { catchUpAfter, deliveryOf, isGap, mergeMessages } from './thread.ts'

const text = (number: number): Message => ({ id: `m${String(number)}`, conversationId: 'c', number, senderId: 'p', clientId: 'x', sentAt: '', content: { kind: 'text', text: String(number) } })
const proposal = (number: number, status: ProposalStatus): Message => ({
  ...text(number),
  content: { kind: 'proposal', proposal: { id: 'o', status, title: 'Algebra', fromId: 'p', toId: 'q', startTime: '', durationMinutes: 60, timeZone: 'UTC', counterOf: null, sessionId: null } },
})

test('messages are ordered by number whatever the order of their coming, each once', () => {
  expect(mergeMessages([text(3), text(4)], [text(2), text(5), text(4)]).map((message) => message.number)).toEqual([2, 3, 4, 5])
})

test('a proposal that was answered replaces the open one', () => {
  expect(mergeMessages([proposal(1, 'open')], [proposal(1, 'accepted')])).toEqual([proposal(1, 'accepted')])
})

test('a gap is told, and the first message of all is none', () => {
  expect(isGap({ messages: [text(1)], older: null }, text(2))).toBe(false)
  expect(isGap({ messages: [text(1)], older: null }, text(3))).toBe(true)
  expect(isGap({ messages: [text(4)], older: null }, text(2))).toBe(false)
  expect(isGap({ messages: [], older: null }, text(1))).toBe(false)
})

test('catching up starts after the last message, or before the first open proposal', () => {
  expect(catchUpAfter({ messages: [], older: null })).toBe(0)
  expect(catchUpAfter({ messages: [text(1), proposal(2, 'declined'), text(3)], older: null })).toBe(3)
  expect(catchUpAfter({ messages: [text(1), proposal(2, 'open'), text(3), proposal(4, 'open')], older: null })).toBe(1)
})

test('a message is read, delivered or sent by the other\'s mark', () => {
  const mark = { personId: 'q', delivered: 5, read: 3 }
  expect([2, 3, 4, 5, 6].map((number) => deliveryOf(text(number), mark))).toEqual(['read', 'read', 'delivered', 'delivered', 'sent'])
  expect(deliveryOf(text(1), undefined)).toBe('sent')
})
