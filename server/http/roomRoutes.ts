import type { Request } from 'express'
import type { ChatService } from '../services/chatService.ts'
import type { RoomFileService } from '../services/roomFileService.ts'
import type { RoomNotesService } from '../services/roomNotesService.ts'
import type { Handlers } from './implement.ts'

export interface RoomRoutesDeps { chat: ChatService; files: RoomFileService; notes: RoomNotesService }

/** Nothing of a file comes for this long: its sender has gone without a word. */
const QUIET_MS = 60_000

type RoomRoutes = 'roomMessages' | 'sendRoomFile' | 'roomFile' | 'roomNotes' | 'setRoomNotes'

/** What is kept of a room besides its board. */
export function roomRoutes({ chat, files, notes }: RoomRoutesDeps): Pick<Handlers, RoomRoutes> {
  return {
    roomMessages: ({ actor, params, query }) => chat.list(actor, params.id, query),
    async sendRoomFile({ actor, params, query, request }) {
      request.setTimeout(QUIET_MS, () => { request.destroy() })
      const upload = { name: query.name, bytes: announcedBytes(request), source: request }
      return files.put(actor, params.id, upload).finally(() => { request.setTimeout(0) })
    },
    roomFile: ({ actor, params }) => files.get(actor, params.id, params.fileId),
    roomNotes: ({ actor, params }) => notes.read(actor, params.id),
    setRoomNotes: ({ actor, params, body }) => notes.write(actor, params.id, body.text),
  }
}

function announcedBytes(request: Request): number | null {
  const length = request.get('content-length')
  return length === undefined ? null : Number(length)
}
