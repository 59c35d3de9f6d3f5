import type { RoomRow } from '../repositories/roomRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { BoardService } from './boardService.ts'
import type { RoomQuality } from './roomQuality.ts'
import type { RoomService } from './roomService.ts'

export type RoomShutting = ReturnType<typeof createRoomShutting>

interface Deps {
  rooms: Pick<RoomService, 'close'>
  attendance: Pick<AttendanceService, 'closeRoom'>
  boards: Pick<BoardService, 'accessChanged'>
  quality: Pick<RoomQuality, 'flush'>
  onError(error: unknown): void
}

/** What becomes of a room when its session or call is over. */
export function createRoomShutting({ rooms, attendance, boards, quality, onError }: Deps) {
  return {
    /** Within the room's turn: everybody is shown out, and was there until `at` (epoch ms). Never rejects. */
    async shut(room: RoomRow, at: number): Promise<void> {
      boards.accessChanged(room.boardId)
      await attendance.closeRoom(room.id, at).catch(onError)
      rooms.close(room.id)
      await quality.flush(room.id)
    },
  }
}
