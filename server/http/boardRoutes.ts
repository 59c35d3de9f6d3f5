import type { BoardExporting } from '../services/boardExport.ts'
import type { BoardFileService } from '../services/boardFileService.ts'
import type { BoardHistory } from '../services/boardHistory.ts'
import type { BoardLibrary } from '../services/boardLibrary.ts'
import type { BoardScenes } from '../services/boardScenes.ts'
import type { BoardsOfRooms } from '../services/boardsOfRooms.ts'
import type { BoardTickets } from '../services/boardTickets.ts'
import type { BoardHandlers } from './implement.ts'
import { incomingFile } from './incomingFile.ts'

export interface BoardRoutesDeps { boardLibrary: BoardLibrary; boardHistory: BoardHistory; boardExport: BoardExporting; boardFiles: BoardFileService; boardsOfRooms: BoardsOfRooms; boardTickets: BoardTickets; boardScenes: BoardScenes }

/** Boards as things of their own. */
export function boardRoutes({ boardLibrary, boardHistory, boardExport, boardFiles, boardsOfRooms, boardTickets, boardScenes }: BoardRoutesDeps): BoardHandlers {
  return {
    createBoard: ({ actor, body }) => boardLibrary.create(actor, body),
    boards: ({ actor, query }) => boardLibrary.list(actor, query),
    board: ({ actor, params }) => boardLibrary.get(actor, params.id),
    patchBoard: ({ actor, params, body }) => boardLibrary.patch(actor, params.id, body),
    deleteBoard: ({ actor, params }) => boardLibrary.remove(actor, params.id),
    boardTicket: ({ actor, params }) => boardTickets.ticket(actor, params.id),
    useEmbeddedBoard: ({ actor, params }) => boardTickets.fallBack(actor, params.id),
    sendBoardScenes: ({ actor, params, request }) => incomingFile(request, (upload) => boardScenes.put(actor, params.id, upload)),
    snapshotScenes: ({ actor, params }) => boardScenes.ofVersion(actor, params.id, params.snapshotId),
    keepSnapshot: ({ actor, params, body }) => boardHistory.keep(actor, params.id, body.name),
    snapshots: ({ actor, params, query }) => boardHistory.list(actor, params.id, query),
    snapshotContent: ({ actor, params }) => boardHistory.content(actor, params.id, params.snapshotId),
    sendSnapshotPicture: ({ actor, params, request }) => incomingFile(request, (upload) => boardHistory.setPicture(actor, params.id, params.snapshotId, upload)),
    restoreBoard: ({ actor, params, body }) => boardHistory.restore(actor, params.id, body.snapshotId),
    async exportBoard({ actor, params, body, response }) {
      const { name, content } = await boardExport.open(actor, params.id, body)
      response.attachment(name)
      return content
    },
    sendBoardFile: ({ actor, params, request }) => incomingFile(request, (upload) => boardFiles.put(actor, params.id, upload)),
    boardFile: ({ actor, params }) => boardFiles.get(actor, params.id, params.fileId),
    linkedBoardFile: async ({ params }) => boardFiles.linked(params.id, params.fileId, params.key),
    prepareSessionBoard: ({ actor, params, body }) => boardsOfRooms.prepare(actor, params.id, body),
    carryBoardOver: ({ actor, params }) => boardsOfRooms.carryOver(actor, params.id),
    ownRoomBoard: ({ actor, params, body }) => boardsOfRooms.ownPage(actor, params.id, body.userId),
    roomBoards: ({ actor, params }) => boardsOfRooms.ownPages(actor, params.id),
  }
}
