import { describe, expect, test, vi } from 'vitest'
import type { Message } from '#shared/conversations.ts'
import { AppError } from '#shared/errors.ts'
import { createOutbox, type OutgoingMessage } from './outbox.ts'
import { createValue } from './value.ts'
import type { WireState } from './wire.ts'

const CONVERSATION = '01930000-0000-7000-8000-00000000000c'

/** A server that keeps what it gets once per client id, as the real one does, and can be told to fail. */
function setUp({ connected = true, kept = [] as OutgoingMessage[] } = {}) {
  const storage = createValue<readonly OutgoingMessage[]>(kept)
  const connection = createValue<WireState>({ connection: connected ? 'connected' : 'offline', error: null })
  const stored: string[] = []
  const known = new Map<string, Message>()
  const server = { fail: (_text: string): AppError | null => null, loseReply: false, requests: 0 }
  const timers: { ms: number; callback: () => void }[] = []
  let turn = Promise.resolve()
  const send = async ({ clientId, conversationId, text }: OutgoingMessage): Promise<Message> => {
    await Promise.resolve()
    server.requests += 1
    const error = server.fail(text)
    if (error) throw error
    const message = known.get(clientId) ?? {
      id: `id ${clientId}`, conversationId, clientId, number: known.size + 1, senderId: 'me', sentAt: '', content: { kind: 'text' as const, text },
    }
    if (!known.has(clientId)) stored.push(text)
    known.set(clientId, message)
    if (server.loseReply) throw new AppError('TIMED_OUT')
    return message
  }
  let ids = 0
  const make = () => createOutbox({
    storage, send, connection, newId: () => `c${String(ids += 1)}`,
    exclusively: (work) => (turn = turn.then(work)),
    later: (ms, callback) => {
      const timer = { ms, callback }
      timers.push(timer)
      return () => { if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1) }
    },
  })
  const settled = async () => { for (let i = 0; i < 60; i++) await Promise.resolve() }
  const reach = (is: WireState['connection']) => { connection.set({ connection: is, error: null }) }
  return { storage, server, stored, timers, make, settled, reach, outbox: make() }
}

describe('sending', () => {
  test('goes out at once, in order, and leaves the box when the server has it', async () => {
    const { outbox, stored, storage, settled } = setUp()
    const sent = vi.fn()
    outbox.onSent(sent)
    for (const text of ['one', 'two', 'three']) outbox.add(CONVERSATION, text)
    await settled()
    expect(stored).toEqual(['one', 'two', 'three'])
    expect(storage.get()).toEqual([])
    expect(sent.mock.calls.map(([message]) => (message as Message).number)).toEqual([1, 2, 3])
  })
  test('without the server everything waits, and goes when it is back', async () => {
    const { outbox, stored, storage, server, settled, reach } = setUp({ connected: false })
    for (const text of ['one', 'two']) outbox.add(CONVERSATION, text)
    await settled()
    expect(server.requests).toBe(0)
    expect(storage.get().map((message) => message.text)).toEqual(['one', 'two'])
    reach('connected')
    await settled()
    expect(stored).toEqual(['one', 'two'])
  })
  test('what an earlier page has left is sent by the next one', async () => {
    const { stored, settled } = setUp({ kept: [{ clientId: 'old', conversationId: CONVERSATION, text: 'left behind', failure: null }] })
    await settled()
    expect(stored).toEqual(['left behind'])
  })
})

describe('failures', () => {
  test('a reply that is lost leads to a second request and one message', async () => {
    const { outbox, stored, storage, server, settled, timers } = setUp()
    server.loseReply = true
    outbox.add(CONVERSATION, 'one')
    await settled()
    expect(storage.get()).toHaveLength(1)
    server.loseReply = false
    timers[0]!.callback()
    await settled()
    expect(stored).toEqual(['one'])
    expect(server.requests).toBe(2)
    expect(storage.get()).toEqual([])
  })
  test('while the server does not answer, nobody overtakes, and the pauses grow', async () => {
    const { outbox, server, stored, settled, timers } = setUp()
    server.fail = () => new AppError('SERVER_UNREACHABLE')
    outbox.add(CONVERSATION, 'one')
    await settled()
    outbox.add(CONVERSATION, 'two')
    await settled()
    expect(timers.map((timer) => timer.ms)).toEqual([2_000])
    server.fail = () => null
    timers[0]!.callback()
    await settled()
    expect(stored).toEqual(['one', 'two'])
  })
  test('the server says how long to wait', async () => {
    const { outbox, server, settled, timers } = setUp()
    server.fail = () => new AppError('RATE_LIMITED', '', { retryAfter: 7 })
    outbox.add(CONVERSATION, 'one')
    await settled()
    expect(timers.map((timer) => timer.ms)).toEqual([7_000])
  })
  test('what is refused is kept with the reason, and the others go on', async () => {
    const { outbox, server, stored, storage, settled } = setUp()
    server.fail = (text) => (text === 'bad' ? new AppError('VALIDATION_FAILED') : null)
    for (const text of ['bad', 'good']) outbox.add(CONVERSATION, text)
    await settled()
    expect(stored).toEqual(['good'])
    expect(storage.get()).toMatchObject([{ text: 'bad', failure: 'VALIDATION_FAILED' }])
    server.fail = () => null
    outbox.tryAgain(storage.get()[0]!.clientId)
    await settled()
    expect(stored).toEqual(['good', 'bad'])
  })
  test('what is deleted is not sent', async () => {
    const { outbox, stored, storage, settled, reach } = setUp({ connected: false })
    for (const text of ['one', 'two']) outbox.add(CONVERSATION, text)
    outbox.remove(storage.get()[0]!.clientId)
    reach('connected')
    await settled()
    expect(stored).toEqual(['two'])
  })
})

test('two tabs with one storage send each message once, in order', async () => {
  const { outbox, make, stored, server, settled, reach } = setUp({ connected: false })
  const other = make()
  outbox.add(CONVERSATION, 'one')
  other.add(CONVERSATION, 'two')
  outbox.add(CONVERSATION, 'three')
  reach('connected')
  await settled()
  expect(stored).toEqual(['one', 'two', 'three'])
  expect(server.requests).toBe(3)
})

test('after dispose nothing is sent', async () => {
  const { outbox, stored, settled, reach } = setUp({ connected: false })
  outbox.add(CONVERSATION, 'one')
  outbox.dispose()
  reach('connected')
  await settled()
  expect(stored).toEqual([])
})
