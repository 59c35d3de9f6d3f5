import { z } from 'zod'
import type { chatInputSchema, ChatMessage, RoomFile } from '../../src-shared/chat.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { ChatRepository, NewChat, RoomFileRow, StoredChat } from '../repositories/chatRepository.ts'
import type { RoomFileRepository } from '../repositories/roomFileRepository.ts'
import type { RoomRecordRepository } from '../repositories/roomRecordRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { requireRecord, type Actor } from './permissions.ts'
import { roomRecordOf } from './roomRecord.ts'

const numberSchema = z.number().int()

export type ChatService = ReturnType<typeof createChatService>
interface Deps {
  chats: ChatRepository
  files: Pick<RoomFileRepository, 'find'>
  records: RoomRecordRepository
  announcer: Pick<Announcer, 'toRoom'>
  clock: Clock
}

/** What is said in rooms. */
export function createChatService({ chats, files, records, announcer, clock }: Deps) {
  async function sentBefore({ roomId, senderId, clientId, text, fileId }: NewChat): Promise<ChatMessage | undefined> {
    const known = await chats.sent(roomId, senderId, clientId)
    if (known && (known.text !== text || known.fileId !== fileId)) throw new AppError('CONFLICT', 'This clientId was used for another message')
    return known && toChatMessage(known)
  }
  async function ownFile(actor: Actor, roomId: string, fileId: string | null): Promise<RoomFileRow | null> {
    const file = fileId === null ? null : await files.find(roomId, fileId)
    if (file === undefined || (file !== null && file.userId !== actor.userId)) throw new AppError('NOT_FOUND', 'This person has put no such file into the room')
    return file
  }

  return {
    /** Newest first; with `after` those with a higher number, oldest first. */
    async list(actor: Actor, roomId: string, { cursor, limit, after }: PageInput & { after?: number | undefined }): Promise<Page<ChatMessage>> {
      const position = readCursor(numberSchema, cursor)
      requireRecord(actor, await roomRecordOf(records, roomId, actor.userId))
      const rows = await chats.list(roomId, { ...(after === undefined ? { before: position } : { after: position ?? after }), limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => row.number)
      return { ...page, items: page.items.map(toChatMessage) }
    },
    /**
     * Of somebody who is in the room, which the caller has made sure of. Stored before anybody is told; the same clientId again gets the same
     * reply and tells nobody. CONFLICT: the clientId or the file belongs to another message.
     */
    async send(actor: Actor, roomId: string, { clientId, text, fileId }: z.infer<typeof chatInputSchema>): Promise<ChatMessage> {
      const wanted: NewChat = { roomId, id: newId(), senderId: actor.userId, clientId, sentAt: clock.now(), text, fileId }
      const before = await sentBefore(wanted)
      if (before) return before
      const file = await ownFile(actor, roomId, fileId)
      const row = await chats.append(wanted)
      if (!row) return await sentBefore(wanted) ?? Promise.reject(new AppError('CONFLICT', 'The file is part of another message'))
      const message = toChatMessage({ ...row, name: actor.name, role: actor.role, file })
      announcer.toRoom(roomId, 'CHAT_MESSAGE', { message })
      return message
    },
  }
}

function toChatMessage({ senderId, name, role, sentAt, id, roomId, number, clientId, text, file }: StoredChat): ChatMessage {
  return { id, roomId, number, clientId, sender: { id: senderId, name, role }, sentAt: new Date(sentAt).toISOString(), text, file: file && toRoomFile(file) }
}

export const toRoomFile = ({ id, name, type, bytes, width, height }: RoomFileRow): RoomFile => ({ id, name, type, bytes, width, height })
