import type { ApiDeps } from './api/createApi.ts'
import { createBoardApi } from './api/createBoardApi.ts'
import { createBoard } from './createBoard.ts'
import type { Boards } from './domain/Boards.ts'
import { importBoard } from './domain/importBoard.ts'
import { keepRefused } from './domain/refusedWork.ts'
import type { Wire } from './domain/wire.ts'
import type { BoardCopies } from './whiteboard/keptBoards.ts'
import { createBoardPrinter } from './whiteboard/print/createBoardPrinter.ts'
import type { UnsavedStore } from './whiteboard/UnsavedStore.ts'

interface Deps {
  apiDeps: ApiDeps
  wire: Wire
  userId: string
  /** What that person has left unsaved. */
  boardCopies: BoardCopies
  boardStore: UnsavedStore
}

/** The part of the composition root that boards outside rooms need, loaded when the first one is asked for. */
export function createBoards({ apiDeps, wire, userId, boardCopies, boardStore }: Deps): Boards {
  const api = createBoardApi(apiDeps)
  const importing: Boards['importBoard'] = (name, content, options) => importBoard({ api, wire, newId: () => crypto.randomUUID() }, name, content, options)
  return {
    api,
    printer: createBoardPrinter(),
    importBoard: importing,
    keepRefused: (name, from) => keepRefused({ api, importBoard: importing, heldPicture: boardStore.pictures.get }, name, from),
    visit(boardId) {
      const board = createBoard({ serverUrl: apiDeps.serverUrl, api, wire, userId, boardCopies, boardStore })
      let disposed = false
      return {
        board,
        async open() {
          const ticket = await api.boardTicket({ params: { id: boardId } })
          if (!disposed) await board.open(ticket)
        },
        dispose() {
          disposed = true
          board.close()
        },
      }
    },
  }
}
