import type { BoardExporting } from '../services/boardExport.ts'
import type { BoardFileService } from '../services/boardFileService.ts'
import type { BoardHistory } from '../services/boardHistory.ts'
import type { BoardLibrary } from '../services/boardLibrary.ts'
import type { BoardsOfRooms } from '../services/boardsOfRooms.ts'
import type { BoardHandlers } from './implement.ts'
import { incomingFile } from './incomingFile.ts'

export interface BoardRoutesDeps { boardLibrary: BoardLibrary; boardHistory: BoardHistory; boardExport: BoardExporting; boardFiles: BoardFileService; boardsOfRooms: BoardsOfRooms }

/** Boards as things of their own. */
export function boardRoutes({ boardLibrary, boardHistory, boardExport, boardFiles, boardsOfRooms }: BoardRoutesDeps): BoardHandlers {
  return {
    createBoard: ({ actor, body }) => boardLibrary.create(actor, body),
    boards: ({ actor, query }) => boardLibrary.list(actor, query),
    board: ({ actor, params }) => boardLibrary.get(actor, params.id),
    patchBoard: ({ actor, params, body }) => boardLibrary.patch(actor, params.id, body),
    deleteBoard: ({ actor, params }) => boardLibrary.remove(actor, params.id),
    boardTicket: ({ actor, params }) => boardLibrary.ticket(actor, params.id),
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
    prepareSessionBoard: ({ actor, params, body }) => boardsOfRooms.prepare(actor, params.id, body),
    carryBoardOver: ({ actor, params }) => boardsOfRooms.carryOver(actor, params.id),
    ownRoomBoard: ({ actor, params, body }) => boardsOfRooms.ownPage(actor, params.id, body.userId),
    roomBoards: ({ actor, params }) => boardsOfRooms.ownPages(actor, params.id),
  }
}
