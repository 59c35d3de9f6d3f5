import type { ChatService } from '../services/chatService.ts'
import type { RoomFileService } from '../services/roomFileService.ts'
import type { RoomNotesService } from '../services/roomNotesService.ts'
import type { Handlers } from './implement.ts'
import { incomingFile } from './incomingFile.ts'

export interface RoomRoutesDeps { chat: ChatService; files: RoomFileService; notes: RoomNotesService }

type RoomRoutes = 'roomMessages' | 'sendRoomFile' | 'roomFile' | 'roomNotes' | 'setRoomNotes'

/** What is kept of a room besides its board. */
export function roomRoutes({ chat, files, notes }: RoomRoutesDeps): Pick<Handlers, RoomRoutes> {
  return {
    roomMessages: ({ actor, params, query }) => chat.list(actor, params.id, query),
    sendRoomFile: ({ actor, params, query, request }) => incomingFile(request, (upload) => files.put(actor, params.id, { name: query.name, ...upload })),
    roomFile: ({ actor, params }) => files.get(actor, params.id, params.fileId),
    roomNotes: ({ actor, params }) => notes.read(actor, params.id),
    setRoomNotes: ({ actor, params, body }) => notes.write(actor, params.id, body.text),
  }
}
