import type { CallRepository } from '../repositories/callRepository.ts'
import type { BoardService } from './boardService.ts'
import type { CallRoomService } from './callRoomService.ts'
import type { RoomService } from './roomService.ts'

export type CallClosing = ReturnType<typeof createCallClosing>

interface Deps {
  calls: Pick<CallRepository, 'roomOf'>
  rooms: Pick<RoomService, 'exclusively' | 'leavePerson'>
  callRooms: Pick<CallRoomService, 'shut'>
  boards: Pick<BoardService, 'accessChanged'>
  onError(error: unknown): void
}

/** The rooms of calls that are over, and of people who have left one. */
export function createCallClosing({ calls, rooms, callRooms, boards, onError }: Deps) {
  const underWay = new Set<Promise<void>>()

  async function close(callId: string, at: number): Promise<void> {
    const room = await calls.roomOf(callId)
    if (room) await rooms.exclusively(room.id, () => callRooms.shut(callId, at))
  }

  return {
    /** The call was over at `at` (epoch ms): everybody is shown out when the room's turn comes. */
    shut(callId: string, at: number): void {
      const closing = close(callId, at).catch(onError).finally(() => { underWay.delete(closing) })
      underWay.add(closing)
    },
    async showOut(callId: string, userId: string): Promise<void> {
      const room = await calls.roomOf(callId)
      if (!room) return
      // Who was never in the room may have drawn all the same.
      boards.accessChanged(room.boardId)
      await rooms.leavePerson(userId, room.id)
    },
    /** Those that were over when it was called are closed. Not within a room's turn. */
    async closed(): Promise<void> { await Promise.all(underWay) },
  }
}
