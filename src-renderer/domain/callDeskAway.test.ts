import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { amina, callOf, id, me, ringing, setUp, ticket } from '../../tests/support/callDeskRig.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })
const away = (all: ReturnType<typeof setUp>) => all.desk.state.get().away?.id ?? null

test('a call that another device makes or answers can be come back to from here, until it is over', async () => {
  for (const begin of ['CALL_INITIATED', 'CALL_ACCEPTED'] as const) {
    const all = setUp()
    await all.settle()
    all.server.active = { call: callOf({ status: begin === 'CALL_ACCEPTED' ? 'active' : 'pending' }), ringing: [] }
    if (begin === 'CALL_ACCEPTED') all.tell('INCOMING_CALL', ringing())
    all.tell(begin, begin === 'CALL_ACCEPTED' ? { callId: id(7), personId: me.id } : { call: callOf() })
    await all.settle()
    expect(away(all)).toBe(id(7))
    all.server.active = { call: null, ringing: [] }
    all.tell('CALL_CANCELLED', { callId: id(8), by: amina.id })
    await all.settle()
    expect(away(all)).toBe(id(7))
    all.tell(begin === 'CALL_ACCEPTED' ? 'CALL_ENDED' : 'CALL_REJECTED', { callId: id(7), duration: 3, personId: amina.id, quickReply: null })
    await all.settle()
    expect(away(all)).toBeNull()
  }
})

test('what this page itself makes or answers is no other device\'s call', async () => {
  const all = setUp()
  await all.settle()
  all.server.active = { call: callOf({ status: 'active' }), ringing: [] }
  all.replies.set('CALL_INITIATE', () => {
    all.tell('CALL_INITIATED', { call: callOf() })
    return Promise.resolve({ call: callOf(), ticket })
  })
  const placed = all.desk.place(amina.id, 'voice')
  expect(away(all)).toBeNull()
  await placed
  all.tell('CALL_ACCEPTED', { callId: id(7), personId: amina.id })
  await all.settle()
  expect(away(all)).toBeNull()

  const other = setUp()
  await other.settle()
  other.tell('INCOMING_CALL', ringing())
  other.replies.set('CALL_ACCEPT', () => {
    other.tell('CALL_ACCEPTED', { callId: id(7), personId: me.id })
    return Promise.resolve({ call: callOf({ status: 'active' }), ticket })
  })
  await other.desk.answer(id(7))
  await other.settle()
  expect([away(other), other.desk.state.get().own?.call.id]).toEqual([null, id(7)])
})

test('who has left there, while others talk on, cannot come back', async () => {
  const all = setUp({ connection: 'offline' })
  all.server.active = { call: callOf({ status: 'active' }), ringing: [] }
  all.state.set({ connection: 'connected', error: null })
  await all.settle()
  expect(away(all)).toBe(id(7))
  all.server.active = { call: null, ringing: [] }
  all.tell('CALL_PARTICIPANT_LEFT', { callId: id(7), userId: me.id, at: '' })
  await all.settle()
  expect(away(all)).toBeNull()
})
