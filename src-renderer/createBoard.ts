import { API_PREFIX } from '#shared/http.ts'
import type { BoardApi } from './api/createBoardApi.ts'
import { createBoardFiles } from './api/createBoardFiles.ts'
import type { Wire } from './domain/wire.ts'
import { createEmbeddedBoard } from './whiteboard/createEmbeddedBoard.ts'
import { createSwitchingBoard } from './whiteboard/createSwitchingBoard.ts'
import type { BoardCopies } from './whiteboard/keptBoards.ts'
import type { UnsavedStore } from './whiteboard/UnsavedStore.ts'
import type { Whiteboard } from './whiteboard/Whiteboard.ts'

interface Deps { serverUrl: string; api: BoardApi; wire: Wire; userId: string; boardCopies: BoardCopies; boardStore: UnsavedStore }

/** A board on whichever engine its ticket names. The vendor's SDK comes with the first ticket for it. */
export function createBoard({ serverUrl, api, wire, userId, boardCopies, boardStore }: Deps): Whiteboard {
  const files = createBoardFiles(api)
  const requestTicket = (id: string) => api.boardTicket({ params: { id } })
  const pictureAddress = (id: string, fileId: string, key: string) => new URL(`${API_PREFIX}/whiteboard/rooms/${id}/files/${fileId}/${key}`, serverUrl).href
  const scenes = {
    send: (id: string, archive: Blob) => api.sendBoardScenes({ params: { id }, body: archive }),
    read: (id: string, snapshotId: string) => api.snapshotScenes({ params: { id, snapshotId } }),
  }
  return createSwitchingBoard({
    wire, requestTicket,
    embedded: createEmbeddedBoard({ wire, copies: boardCopies, store: boardStore, files, userId }),
    chooseEmbedded: (id) => api.useEmbeddedBoard({ params: { id } }),
    loadFastboard: async () => (await import('./whiteboard/fastboard/createFastboardBoard.ts')).createFastboardBoard({ wire, files, scenes, requestTicket, pictureAddress }),
  })
}
