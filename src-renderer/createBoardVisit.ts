import type { BoardVisit } from './domain/Boards.ts'
import { createBoards } from './createBoards.ts'
import type { ApiDeps } from './api/createApi.ts'
import type { VisitDeps } from './createRoomVisit.ts'
import { createEmbeddedBoard } from './whiteboard/createEmbeddedBoard.ts'

/** The part of the composition root that one board outside a room needs, loaded when one is opened. */
export function createBoardVisit({ boardId, apiDeps, wire, boardCopies }: Pick<VisitDeps, 'wire' | 'boardCopies'> & { boardId: string; apiDeps: ApiDeps }): BoardVisit {
  const { api } = createBoards({ ...apiDeps, wire })
  const board = createEmbeddedBoard({ wire, copies: boardCopies })
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
}
