import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { amina, callOf, id, me, rafi, ringing, setUp, ticket } from '../../tests/support/callDeskRig.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('ringing', () => {
  test('an incoming call rings, and the caller hears that it does', () => {
    const { desk, tell, asked } = setUp()
    tell('INCOMING_CALL', ringing())
    expect(desk.state.get().rings).toMatchObject([{ call: { id: id(7) }, answering: false }])
    expect(asked).toEqual([['CALL_RINGING', { callId: id(7) }]])
  })

  test('it rings no longer than the server says, on the page\'s own clock', async () => {
    const { desk, tell } = setUp()
    tell('INCOMING_CALL', ringing({}, 12))
    await vi.advanceTimersByTimeAsync(11_999)
    expect(desk.state.get().rings).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(desk.state.get().rings).toEqual([])
  })

  test('[C6] an offer without time left never rings; one that was held up on the way stops as soon as the server says so', async () => {
    const { desk, tell, names, refuse, settle } = setUp()
    tell('INCOMING_CALL', ringing({}, 0))
    expect(desk.state.get().rings).toEqual([])
    expect(names()).toEqual([])
    refuse('CALL_RINGING', 'NOT_PENDING')
    tell('INCOMING_CALL', ringing())
    await settle()
    expect(desk.state.get().rings).toEqual([])
  })

  test.each([
    ['CALL_HANDLED_ELSEWHERE', { callId: id(7) }], ['CALL_CANCELLED', { callId: id(7), by: amina.id }], ['CALL_MISSED', { callId: id(7), personId: me.id }],
    ['CALL_REJECTED', { callId: id(7), personId: me.id, quickReply: null }], ['CALL_ACCEPTED', { callId: id(7), personId: me.id }], ['CALL_ENDED', { callId: id(7), duration: 0 }],
  ] as const)('[C3] stops at once with %s', (event, payload) => {
    const { desk, tell } = setUp()
    tell('INCOMING_CALL', ringing())
    tell(event, payload)
    expect(desk.state.get().rings).toEqual([])
  })

  test('what others of the call do does not stop it', () => {
    const { desk, tell } = setUp()
    tell('INCOMING_CALL', ringing())
    tell('CALL_REJECTED', { callId: id(7), personId: rafi.id, quickReply: null })
    tell('CALL_ACCEPTED', { callId: id(7), personId: rafi.id })
    expect(desk.state.get().rings).toHaveLength(1)
  })

  test('after a reconnect it rings exactly where the server says it does', async () => {
    const { desk, tell, state, server, settle } = setUp()
    await settle()
    tell('INCOMING_CALL', ringing())
    state.set({ connection: 'offline', error: null })
    server.active = { call: null, ringing: [ringing({ id: id(8) }, 9)] }
    state.set({ connection: 'connected', error: null })
    await settle()
    expect(desk.state.get().rings.map(({ call }) => call.id)).toEqual([id(8)])
  })

  test('an offer that comes while the server is asked is newer than its answer, and so is an end', async () => {
    const { desk, tell, state, server, settle } = setUp({ connection: 'offline' })
    server.active = { call: null, ringing: [ringing({ id: id(8) })] }
    state.set({ connection: 'connected', error: null })
    tell('INCOMING_CALL', ringing())
    tell('CALL_CANCELLED', { callId: id(8), by: amina.id })
    await settle()
    expect(desk.state.get().rings.map(({ call }) => call.id)).toEqual([id(7)])
  })

  test('where something outside the page rings, the page says nothing of ringing', () => {
    const { tell, names } = setUp({ ringsHere: false })
    tell('INCOMING_CALL', ringing())
    expect(names()).toEqual([])
  })

  test('a decline that was not heard is told again instead of ringing again', async () => {
    const { desk, tell, state, server, asked, refuse, replies, settle } = setUp()
    await settle()
    tell('INCOMING_CALL', ringing())
    refuse('CALL_REJECT', 'SERVER_UNREACHABLE')
    desk.decline(id(7), 'Later')
    await settle()
    replies.clear()
    server.active = { call: null, ringing: [ringing({}, 20)] }
    state.set({ connection: 'offline', error: null })
    state.set({ connection: 'connected', error: null })
    await settle()
    expect(desk.state.get().rings).toEqual([])
    expect(asked.filter(([event]) => event === 'CALL_REJECT')).toEqual(Array(2).fill(['CALL_REJECT', { callId: id(7), quickReply: 'Later' }]))
  })
})

describe('answering', () => {
  test('leads into the call, with the camera only in a video call and only if wanted', async () => {
    for (const [type, withCamera, camera] of [['video', true, true], ['video', false, false], ['voice', true, false]] as const) {
      const { desk, tell, replies } = setUp()
      replies.set('CALL_ACCEPT', () => Promise.resolve({ call: callOf({ type, status: 'active' }), ticket }))
      tell('INCOMING_CALL', ringing({ type }))
      expect(await desk.answer(id(7), withCamera)).toBe(id(7))
      expect(desk.state.get()).toMatchObject({ rings: [], own: { call: { status: 'active' }, ticket, opens: { microphone: true, camera } } })
    }
  })

  test('[C3] an answer that came too late ends the ringing and says why', async () => {
    const { desk, tell, refuse } = setUp()
    tell('INCOMING_CALL', ringing())
    refuse('CALL_ACCEPT', 'NOT_PENDING')
    expect(await desk.answer(id(7))).toBeNull()
    expect(desk.state.get()).toMatchObject({ rings: [], own: null, refused: { personId: null, error: { code: 'NOT_PENDING' } } })
  })

  test('an answer that did not get through leaves the call ringing, so that it can be given again', async () => {
    const { desk, tell, refuse } = setUp()
    tell('INCOMING_CALL', ringing())
    refuse('CALL_ACCEPT', 'SERVER_UNREACHABLE')
    expect(await desk.answer(id(7))).toBeNull()
    expect(desk.state.get()).toMatchObject({ rings: [{ answering: false, error: { code: 'SERVER_UNREACHABLE' } }], refused: null })
  })

  test('a page that was opened to answer waits for its connection', async () => {
    const { desk, state, names, replies, settle } = setUp({ connection: 'connecting' })
    replies.set('CALL_ACCEPT', () => Promise.resolve({ call: callOf({ status: 'active' }), ticket }))
    const answer = desk.answer(id(7))
    await settle()
    expect(names()).not.toContain('CALL_ACCEPT')
    state.set({ connection: 'connected', error: null })
    expect(await answer).toBe(id(7))
  })
})

describe('calling', () => {
  const outgoing = { callerId: me.id, direction: 'outgoing' as const, people: [{ person: me, state: 'calling' as const, unreached: null, quickReply: null }, { person: rafi, state: 'ringing' as const, unreached: null, quickReply: null }] }
  async function placed() {
    const all = setUp()
    all.replies.set('CALL_INITIATE', () => Promise.resolve({ call: callOf(outgoing), ticket }))
    expect(await all.desk.place(rafi.id, 'voice')).toBe(id(7))
    return all
  }

  test('one call at a time is being made', async () => {
    const { desk, names, replies } = setUp()
    replies.set('CALL_INITIATE', () => Promise.resolve({ call: callOf(outgoing), ticket }))
    const both = [desk.place(rafi.id, 'voice'), desk.place(rafi.id, 'voice')]
    expect(desk.state.get().placing).toEqual({ personId: rafi.id, type: 'voice' })
    expect(await Promise.all(both)).toEqual([id(7), null])
    expect([names(), desk.state.get().placing]).toEqual([['CALL_INITIATE'], null])
  })

  test('[C2] a busy person is told as such, and calling again clears it', async () => {
    const { desk, refuse, replies } = setUp()
    refuse('CALL_INITIATE', 'USER_BUSY')
    expect(await desk.place(rafi.id, 'voice')).toBeNull()
    expect(desk.state.get().refused).toMatchObject({ personId: rafi.id, type: 'voice', error: { code: 'USER_BUSY' } })
    replies.set('CALL_INITIATE', () => Promise.resolve({ call: callOf(outgoing), ticket }))
    await desk.place(rafi.id, 'voice')
    expect(desk.state.get().refused).toBeNull()
  })

  test('it rings there, is answered, and ends', async () => {
    const { desk, tell, server, settle } = await placed()
    expect(desk.state.get().own?.rings).toBe(false)
    tell('CALL_RINGING', { callId: id(7), personId: rafi.id })
    expect(desk.state.get().own?.rings).toBe(true)
    server.call = callOf({ ...outgoing, status: 'active', answeredAt: '2026-11-20T16:00:05.000Z' })
    tell('CALL_ACCEPTED', { callId: id(7), personId: rafi.id })
    expect(desk.state.get().own?.call.status).toBe('active')
    await settle()
    expect(desk.state.get().own?.call.answeredAt).not.toBeNull()
    server.call = callOf({ ...outgoing, status: 'ended', duration: 61 })
    tell('CALL_ENDED', { callId: id(7), duration: 60 })
    expect(desk.state.get().own?.call).toMatchObject({ status: 'ended', duration: 60 })
    await settle()
    expect(desk.state.get().own?.call.duration).toBe(61)
  })

  test('stopping cancels; where the answer came in the same moment, the call is left', async () => {
    const { desk, names, refuse } = await placed()
    await desk.hangUp(id(7))
    expect(names().slice(1)).toEqual(['CALL_CANCEL'])
    refuse('CALL_CANCEL', 'NOT_PENDING')
    await desk.hangUp(id(7))
    expect(names().slice(2)).toEqual(['CALL_CANCEL', 'CALL_END'])
  })

  test('a call that rang before the page was reloaded is stopped, not left', async () => {
    const all = setUp({ connection: 'offline' })
    all.server.active = { call: callOf(outgoing), ringing: [] }
    all.state.set({ connection: 'connected', error: null })
    await all.settle()
    await all.desk.hangUp(id(7))
    expect(all.names()).toEqual(['CALL_CANCEL'])
  })

  test('a call that ended while the page was cut off is seen to have ended', async () => {
    const { desk, state, server, settle } = await placed()
    state.set({ connection: 'offline', error: null })
    server.call = callOf({ ...outgoing, status: 'missed' })
    state.set({ connection: 'connected', error: null })
    await settle()
    expect(desk.state.get()).toMatchObject({ own: { call: { status: 'missed' } }, away: null })
  })

  test('after a reload the call that goes on is known, and is not entered by itself', async () => {
    const all = setUp({ connection: 'offline' })
    all.server.active = { call: callOf({ status: 'active' }), ringing: [] }
    all.state.set({ connection: 'connected', error: null })
    await all.settle()
    expect(all.desk.state.get()).toMatchObject({ own: null, away: { id: id(7) } })
    all.desk.comeBack(callOf({ status: 'active' }), { microphone: false, camera: true })
    expect(all.desk.state.get()).toMatchObject({ own: { ticket: null, opens: { microphone: false, camera: true } }, away: null })
  })
})

test('stopped, it neither rings nor listens', () => {
  const { desk, stop, tell } = setUp()
  tell('INCOMING_CALL', ringing())
  stop()
  expect(desk.state.get().rings).toEqual([])
  tell('INCOMING_CALL', ringing({ id: id(8) }))
  expect(desk.state.get().rings).toEqual([])
})
