import type { RoomRow } from '../repositories/roomRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { BoardService } from './boardService.ts'
import type { BoardUpkeep } from './boardUpkeep.ts'
import type { RoomQuality } from './roomQuality.ts'
import type { RoomService } from './roomService.ts'
import type { VendorRooms } from './vendorRooms.ts'

export type RoomShutting = ReturnType<typeof createRoomShutting>

interface Deps {
  rooms: Pick<RoomService, 'close'>
  attendance: Pick<AttendanceService, 'closeRoom'>
  boards: Pick<BoardService, 'accessChanged'>
  quality: Pick<RoomQuality, 'flush'>
  upkeep: Pick<BoardUpkeep, 'ended'>
  vendorRooms: Pick<VendorRooms, 'look'>
  /** Ids of people's own pages in a room. */
  ownPages(roomId: string): Promise<string[]>
  onError(error: unknown): void
}

/** What becomes of a room when its session or call is over. */
export function createRoomShutting({ rooms, attendance, boards, quality, upkeep, vendorRooms, ownPages, onError }: Deps) {
  return {
    /** Within the room's turn: everybody is shown out, and was there until `at` (epoch ms). Never rejects. */
    async shut(room: RoomRow, at: number): Promise<void> {
      boards.accessChanged(room.boardId)
      for (const boardId of await ownPages(room.id).catch(onError) ?? []) boards.accessChanged(boardId)
      await attendance.closeRoom(room.id, at).catch(onError)
      rooms.close(room.id)
      vendorRooms.look()
      await quality.flush(room.id)
      await upkeep.ended(room.id)
    },
  }
}
