import type { ChatMessage, RoomFile } from '#shared/chat.ts'
import { unreadOf } from './chatHistory.ts'
import { createChatOutbox } from './chatOutbox.ts'
import { createChatReader, type MessagesPage, type MessagesQuery } from './chatReader.ts'
import type { RoomChannel } from './roomChannel.ts'
import type { RoomChat, RoomChatState } from './RoomChat.ts'
import { createScope } from './scope.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

/** What a room's chat asks of the server and of the page. */
export interface RoomChatDeps {
  wire: Pick<Wire, 'on' | 'request'>
  channel: Pick<RoomChannel, 'leg' | 'room'>
  userId: string
  fetchMessages(roomId: string, query: MessagesQuery): Promise<MessagesPage>
  /** `onProgress`: share of the file, 0–1. */
  upload(roomId: string, file: File, options: { signal: AbortSignal; onProgress(sent: number): void }): Promise<RoomFile>
  download(roomId: string, file: RoomFile): Promise<Blob>
  addressOf(blob: Blob): { url: string; revoke(): void }
  /** The number of the last message that was read, as far as this device remembers. */
  readMark: { get(roomId: string): number; set(roomId: string, number: number): void }
  newId?: () => string
  /** Returns "not any more". */
  later?: (ms: number, callback: () => void) => () => void
}

/** Nobody waits for the chat while joining: its history is asked for when that is done. */
const AFTER_JOIN_MS = 1_000

const byTimer = (ms: number, callback: () => void) => {
  const timer = setTimeout(callback, ms)
  return () => { clearTimeout(timer) }
}

export function createRoomChat(deps: RoomChatDeps): RoomChat & { dispose(): void } {
  const { wire, channel, userId, readMark, later = byTimer, newId = () => crypto.randomUUID() } = deps
  const state = createValue<RoomChatState>({ messages: [], unsent: [], hasOlder: false, loading: true, error: null, unread: 0 })
  const scope = createScope()
  const isUp = createValue(false)
  let roomId: string | null = null
  let isOpen = false
  const outbox = createChatOutbox({
    isUp, newId, later,
    send: async (message) => add([(await wire.request('CHAT_MESSAGE', { roomId: here(), ...message })).message]),
    upload: (file, options) => deps.upload(here(), file, options),
  })
  const reader = createChatReader({ state, fetch: (query) => deps.fetchMessages(here(), query), isUp, later, onChanged: show })

  function here(): string {
    if (roomId === null) throw new Error('no room is entered')
    return roomId
  }
  function add(news: readonly ChatMessage[]): void {
    outbox.stored(news)
    reader.add(news)
  }
  function show(messages: readonly ChatMessage[]): void {
    const last = messages.at(-1)?.number ?? 0
    if (isOpen && last > readMark.get(here())) readMark.set(here(), last)
    state.update((current) => ({ ...current, messages, unread: roomId === null ? 0 : unreadOf(messages, readMark.get(roomId), userId) }))
  }
  function follow(): void {
    roomId = channel.room.get()?.roomId ?? roomId
    const up = roomId !== null && channel.leg.get().state === 'up'
    if (up === isUp.get()) return
    isUp.set(up)
    if (up) reader.refresh(isOpen ? 0 : AFTER_JOIN_MS)
  }
  scope.add(outbox.unsent.subscribe(() => { state.update((current) => ({ ...current, unsent: outbox.unsent.get() })) }))
  scope.add(channel.leg.subscribe(follow))
  scope.add(channel.room.subscribe(follow))
  scope.add(wire.on('CHAT_MESSAGE', ({ message }) => { if (message.roomId === roomId) add([message]) }))
  scope.add(reader.dispose)
  scope.add(outbox.dispose)
  follow()

  return {
    state,
    send: outbox.add, retry: outbox.retry, cancel: outbox.cancel, loadOlder: reader.loadOlder,
    setOpen(open) {
      isOpen = open
      if (!open || roomId === null) return
      show(state.get().messages)
      if (isUp.get() && !reader.isBegun()) reader.refresh(0)
    },
    fetchFile: async (file) => deps.addressOf(await deps.download(here(), file)),
    dispose: scope.end,
  }
}
