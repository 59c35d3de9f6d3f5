import type { ApiDeps } from './api/createApi.ts'
import { createBoardApi } from './api/createBoardApi.ts'
import { createBoardFiles } from './api/createBoardFiles.ts'
import type { Boards } from './domain/Boards.ts'
import { importBoard } from './domain/importBoard.ts'
import type { Wire } from './domain/wire.ts'
import type { BoardCopies } from './whiteboard/boardSync.ts'
import { createEmbeddedBoard } from './whiteboard/createEmbeddedBoard.ts'
import { createBoardPrinter } from './whiteboard/print/createBoardPrinter.ts'

interface Deps {
  apiDeps: ApiDeps
  wire: Wire
  /** Who is signed in now, and what that person has left unsaved. */
  visitor(): { userId: string; boardCopies: BoardCopies }
}

/** The part of the composition root that boards outside rooms need, loaded when the first one is asked for. */
export function createBoards({ apiDeps, wire, visitor }: Deps): Boards {
  const api = createBoardApi(apiDeps)
  return {
    api,
    printer: createBoardPrinter(),
    importBoard: (name, content, options) => importBoard({ api, wire, newId: () => crypto.randomUUID() }, name, content, options),
    visit(boardId) {
      const { userId, boardCopies } = visitor()
      const board = createEmbeddedBoard({ wire, copies: boardCopies, files: createBoardFiles(api), userId })
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
