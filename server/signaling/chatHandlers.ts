import type { ChatService } from '../services/chatService.ts'
import type { RoomService } from '../services/roomService.ts'
import type { ClientHandlers } from './clientMessages.ts'

export interface Chats { rooms: Pick<RoomService, 'requireInside'>; chat: Pick<ChatService, 'send'> }

export function createChatHandlers({ rooms, chat }: Chats): Pick<ClientHandlers, 'CHAT_MESSAGE'> {
  return {
    async CHAT_MESSAGE(socket, { roomId, ...input }) {
      rooms.requireInside(socket.id, roomId)
      return { message: await chat.send(socket.data.actor, roomId, input) }
    },
  }
}
