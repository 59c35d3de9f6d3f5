import type { ChatService } from '../services/chatService.ts'
import type { Handlers } from './implement.ts'

export interface RoomRoutesDeps { chat: ChatService }

/** What is kept of a room besides its board. */
export function roomRoutes({ chat }: RoomRoutesDeps): Pick<Handlers, 'roomMessages'> {
  return {
    roomMessages: ({ actor, params, query }) => chat.list(actor, params.id, query),
  }
}
