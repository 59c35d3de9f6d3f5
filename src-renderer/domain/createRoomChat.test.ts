import { expect, test, vi } from 'vitest'
import { type ChatMessage, MAX_FILE_BYTES, type RoomFile } from '#shared/chat.ts'
import type { ServerPayload } from '#shared/channels.ts'
import { AppError } from '#shared/errors.ts'
import type { RoomState } from '#shared/room.ts'
import { createRoomChat, type RoomChatDeps } from './createRoomChat.ts'
import type { LegState } from './LiveRoom.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

const ROOM = 'room'
const file: RoomFile = { id: 'file', name: 'a.png', type: 'image/png', bytes: 3, width: 1, height: 1 }
const message = (number: number, sender = 'rafi', clientId = `c${String(number)}`): ChatMessage => ({
  id: `m${String(number)}`, roomId: ROOM, number, clientId, sender: { id: sender, name: sender, role: 'student' }, sentAt: '2026-11-20T10:00:00.000Z', text: String(number), file: null,
})

/** A room's server as its contracts describe it: messages by number, pages, announcements to who is connected. */
function setUp() {
  const stored: ChatMessage[] = []
  const leg = createValue<LegState>({ state: 'idle', error: null })
  const room = createValue<RoomState | null>(null)
  let listener: (payload: ServerPayload<'CHAT_MESSAGE'>) => void = () => undefined
  let read = 0
  let ids = 0
  const timers: (() => void)[] = []
  const server = {
    stored,
    request: vi.fn((_event: string, input: { clientId: string; text: string; fileId: string | null }) => {
      const known = stored.find(({ clientId }) => clientId === input.clientId)
      if (known) return Promise.resolve({ message: known })
      const next = { ...message(stored.length + 1, 'me', input.clientId), text: input.text, file: input.fileId === null ? null : file }
      stored.push(next)
      return Promise.resolve({ message: next })
    }),
    fetchMessages: vi.fn<RoomChatDeps['fetchMessages']>((_roomId, { limit, cursor, after }) => {
      const newestFirst = [...stored].reverse().filter(({ number }) => cursor === undefined || number < Number(cursor))
      const all = after === undefined ? newestFirst : stored.filter(({ number }) => number > after)
      const items = all.slice(0, limit)
      return Promise.resolve({ items, nextCursor: all.length > limit ? String(items.at(-1)!.number) : null })
    }),
    upload: vi.fn<RoomChatDeps['upload']>(() => Promise.resolve(file)),
    /** Told to those who are connected. */
    comes(number: number, sender?: string) {
      const next = message(number, sender)
      stored.push(next)
      if (leg.get().state === 'up') listener({ message: next })
    },
  }
  const chat = createRoomChat({
    wire: { on: (_event: string, heard: typeof listener) => { listener = heard; return () => undefined }, request: server.request } as unknown as Pick<Wire, 'on' | 'request'>,
    channel: { leg, room }, userId: 'me', fetchMessages: server.fetchMessages, upload: server.upload, download: () => Promise.resolve(new Blob()),
    addressOf: () => ({ url: 'blob:', revoke: () => undefined }), readMark: { get: () => read, set: (_roomId, number) => { read = number } },
    newId: () => `own${String(++ids)}`, later: (_ms, callback) => { timers.push(callback); return () => { timers.splice(timers.indexOf(callback), 1) } },
  })
  const settle = async () => { for (let i = 0; i < 20; i++) await Promise.resolve() }
  return {
    chat, server, settle,
    numbers: () => chat.state.get().messages.map(({ number }) => number),
    /** Whatever waits for a time does it now. */
    async pass() {
      for (const due of timers.splice(0)) due()
      await settle()
    },
    async connect() {
      leg.set({ state: 'up', error: null })
      room.set({ roomId: ROOM } as RoomState)
      await settle()
    },
    cut: () => { leg.set({ state: 'recovering', error: null }) },
  }
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('the newest page is there after the join, older ones when asked for, until there are none', async () => {
  const { chat, server, numbers, connect, pass } = setUp()
  for (const number of range(1, 120)) server.comes(number)
  await connect()
  expect(server.fetchMessages).not.toHaveBeenCalled()
  await pass()
  expect([numbers(), chat.state.get().hasOlder, chat.state.get().loading]).toEqual([range(71, 120), true, false])
  await chat.loadOlder()
  await chat.loadOlder()
  expect([numbers(), chat.state.get().hasOlder]).toEqual([range(1, 120), false])
  await chat.loadOlder()
  expect(server.fetchMessages).toHaveBeenCalledTimes(3)
})

test('whatever came while the connection was lost is there when it returns, over as many pages as it takes', async () => {
  const { server, numbers, connect, cut, pass } = setUp()
  server.comes(1)
  await connect()
  await pass()
  cut()
  for (const number of range(2, 130)) server.comes(number)
  await connect()
  await pass()
  expect(numbers()).toEqual(range(1, 130))
})

test('a message that was missed in between is fetched; announcements out of order end in order', async () => {
  const { server, numbers, connect, pass, settle } = setUp()
  await connect()
  await pass()
  server.comes(1)
  server.stored.push(message(2))
  server.comes(3)
  expect(numbers()).toEqual([1, 3])
  await pass()
  await settle()
  expect(numbers()).toEqual([1, 2, 3])
})

test('a first page that could not be had says so and is asked for again', async () => {
  const { chat, server, numbers, connect, pass } = setUp()
  server.comes(1)
  server.fetchMessages.mockRejectedValueOnce(new AppError('SERVER_UNREACHABLE'))
  await connect()
  await pass()
  expect([chat.state.get().error?.code, chat.state.get().loading]).toEqual(['SERVER_UNREACHABLE', false])
  await pass()
  expect([numbers(), chat.state.get().error]).toEqual([[1], null])
})

test('what comes counts as unread until the chat is open, one’s own never', async () => {
  const { chat, server, connect, pass } = setUp()
  server.comes(1)
  await connect()
  await pass()
  expect(chat.state.get().unread).toBe(1)
  chat.setOpen(true)
  expect(chat.state.get().unread).toBe(0)
  server.comes(2)
  expect(chat.state.get().unread).toBe(0)
  chat.setOpen(false)
  server.comes(3)
  server.comes(4, 'me')
  expect(chat.state.get().unread).toBe(1)
})

test('texts are kept while the room cannot be reached and go in the order of writing, each once whatever is lost on the way', async () => {
  const { chat, server, connect, cut, pass, settle } = setUp()
  chat.send({ text: 'one' })
  chat.send({ text: 'two' })
  await settle()
  expect([server.request.mock.calls.length, chat.state.get().unsent.length]).toEqual([0, 2])
  // Stored, but the reply is lost.
  const store = server.request.getMockImplementation()!
  server.request.mockImplementationOnce((event, input) => { void store(event, input); return Promise.reject(new AppError('TIMED_OUT')) })
  await connect()
  await pass()
  cut()
  await connect()
  await pass()
  expect(server.stored.map(({ text }) => text)).toEqual(['one', 'two'])
  expect([chat.state.get().unsent, chat.state.get().messages.map(({ text }) => text)]).toEqual([[], ['one', 'two']])
})

test('a text that is refused makes way for the next and stays until it is sent again or given up', async () => {
  const { chat, server, connect, pass, settle } = setUp()
  await connect()
  await pass()
  server.request.mockRejectedValueOnce(new AppError('FORBIDDEN'))
  chat.send({ text: 'one' })
  chat.send({ text: 'two' })
  await settle()
  expect(chat.state.get().unsent).toMatchObject([{ text: 'one', error: { code: 'FORBIDDEN' } }])
  expect(server.stored.map(({ text }) => text)).toEqual(['two'])
  chat.retry('own1')
  await settle()
  expect([server.stored.map(({ text }) => text), chat.state.get().unsent]).toEqual([['two', 'one'], []])
})

test('a file tells how far it is, holds no text up, goes by itself after a cut, and can be given up', async () => {
  const { chat, server, connect, cut, pass, settle } = setUp()
  await connect()
  await pass()
  const going = Promise.withResolvers<RoomFile>()
  let signal: AbortSignal | null = null
  server.upload.mockImplementationOnce((_roomId, _file, options) => {
    signal = options.signal
    options.onProgress(0.4)
    return going.promise
  })
  chat.send({ text: 'see', file: new File(['abc'], 'a.png') })
  chat.send({ text: 'two' })
  await settle()
  expect(chat.state.get().unsent).toMatchObject([{ file: { name: 'a.png', bytes: 3 }, sent: 0.4, error: null }])
  expect(server.stored.map(({ text }) => text)).toEqual(['two'])
  going.reject(new AppError('SERVER_UNREACHABLE'))
  cut()
  await settle()
  expect(chat.state.get().unsent).toMatchObject([{ sent: 0, error: null }])
  await connect()
  await pass()
  expect(server.stored.map(({ text, file: sent }) => [text, sent?.id])).toEqual([['two', undefined], ['see', 'file']])

  server.upload.mockImplementationOnce((_roomId, _file, options) => {
    signal = options.signal
    return new Promise((_resolve, reject) => { options.signal.addEventListener('abort', () => { reject(new DOMException('', 'AbortError')) }) })
  })
  chat.send({ text: '', file: new File(['abc'], 'b.png') })
  await settle()
  chat.cancel(chat.state.get().unsent[0]!.clientId)
  await settle()
  expect([signal!.aborted, chat.state.get().unsent, server.stored.length]).toEqual([true, [], 2])
})

test('a file that is too large is never begun; one the server refuses waits for the person, as does one that fails again and again', async () => {
  const { chat, server, connect, pass, settle } = setUp()
  await connect()
  await pass()
  chat.send({ text: '', file: { name: 'big.mp4', size: MAX_FILE_BYTES + 1 } as File })
  server.upload.mockRejectedValueOnce(new AppError('FILE_TYPE'))
  chat.send({ text: '', file: new File(['x'], 'x.exe') })
  await settle()
  expect(chat.state.get().unsent.map(({ error }) => error?.code)).toEqual(['PAYLOAD_TOO_LARGE', 'FILE_TYPE'])
  chat.retry('own1')
  await settle()
  expect(server.upload).toHaveBeenCalledTimes(1)
  server.upload.mockRejectedValue(new AppError('SERVER_UNREACHABLE'))
  chat.retry('own2')
  for (let i = 0; i < 6; i++) await pass()
  expect([server.upload.mock.calls.length, chat.state.get().unsent[1]?.error?.code]).toEqual([5, 'SERVER_UNREACHABLE'])
})
