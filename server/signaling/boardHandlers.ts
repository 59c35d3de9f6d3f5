import { MAX_OPERATION_BYTES } from '../../src-shared/board.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardService } from '../services/boardService.ts'
import type { ClientHandlers } from './clientMessages.ts'
import { rooms } from './socketServer.ts'

type BoardHandlers = Pick<ClientHandlers, 'BOARD_OPEN' | 'BOARD_CLOSE' | 'BOARD_OPS' | 'BOARD_PREVIEW' | 'BOARD_POINTER' | 'BOARD_VIEW'>

export function createBoardHandlers({ boards }: { boards: BoardService }): BoardHandlers {
  return {
    async BOARD_OPEN(socket, { boardId, after }) {
      const opened = await boards.open(socket.data.actor, boardId, after)
      // Before the next round announces anything, so that the reply is the first news and the announcements go on from its clock.
      void socket.join(rooms.ofBoard(boardId))
      return opened
    },
    async BOARD_CLOSE(socket, { boardId }) {
      await socket.leave(rooms.ofBoard(boardId))
      return {}
    },
    BOARD_OPS: (socket, { boardId, ops }) => boards.apply(socket.data.actor, socket.id, boardId, ops),
    async BOARD_PREVIEW(socket, { boardId, preview }) {
      await boards.requireDrawing(socket.data.actor, boardId)
      if (JSON.stringify(preview).length > MAX_OPERATION_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', 'A preview is too large')
      socket.to(rooms.ofBoard(boardId)).volatile.emit('BOARD_PREVIEW', { boardId, userId: socket.data.actor.userId, preview })
      return {}
    },
    async BOARD_POINTER(socket, { boardId, pointer }) {
      const { userId, name } = socket.data.actor
      await boards.role(socket.data.actor, boardId)
      socket.to(rooms.ofBoard(boardId)).volatile.emit('BOARD_POINTER', { boardId, userId, name, pointer })
      return {}
    },
    async BOARD_VIEW(socket, { boardId, view }) {
      const { userId, name } = socket.data.actor
      await boards.requireLeading(socket.data.actor, boardId)
      socket.to(rooms.ofBoard(boardId)).volatile.emit('BOARD_VIEW', { boardId, userId, name, view })
      return {}
    },
  }
}
