import type { BoardRole } from '../../src-shared/board.ts'
import { AppError } from '../../src-shared/errors.ts'
import { qualityWord } from '../../src-shared/qualityReport.ts'
import type { CallRoomRepository } from '../repositories/callRoomRepository.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { BoardService } from './boardService.ts'
import { requireCallPerson, requireInCall, type Actor } from './permissions.ts'
import type { RoomQuality } from './roomQuality.ts'
import type { RoomService } from './roomService.ts'
import type { RoomShutting } from './roomShutting.ts'

export type CallRoomService = ReturnType<typeof createCallRoomService>

interface Deps {
  calls: CallRoomRepository
  roomRows: Pick<RoomRepository, 'ofCall' | 'showBoard'>
  rooms: Pick<RoomService, 'showBoard'>
  boards: Pick<BoardService, 'role'>
  shutting: RoomShutting
  quality: Pick<RoomQuality, 'minutes'>
  onError(error: unknown): void
}

/** What happens to the rooms of calls while and after they are held. */
export function createCallRoomService({ calls, roomRows, rooms, boards, shutting, quality, onError }: Deps) {
  /** A3. */
  async function keepWords(callId: string, roomId: string): Promise<void> {
    const byPerson = await quality.minutes(roomId)
    await calls.setQualities(callId, new Map([...byPerson].map(([userId, minutes]) => [userId, qualityWord(minutes)])))
  }
  return {
    /**
     * The call is over since `at` (epoch ms): everybody is shown out, and each one's part gets its word of quality. Within the room's turn, which
     * whoever hears that somebody has left is in already. Never rejects.
     */
    async shut(callId: string, at: number): Promise<void> {
      try {
        const room = await roomRows.ofCall(callId)
        if (!room) return
        await shutting.shut(room, at)
        await keepWords(callId, room.id)
      } catch (error) {
        onError(error)
      }
    },
    /** Which room it is held in: its chat and files are read by that. */
    async room(actor: Actor, callId: string): Promise<{ roomId: string }> {
      const { roomId } = requireCallPerson(await calls.entrance(callId, actor.userId))
      if (roomId === null) throw new AppError('NOT_FOUND', 'Nobody was rung: this call has no room')
      return { roomId }
    },
    async showBoard(actor: Actor, callId: string): Promise<{ boardId: string; role: BoardRole }> {
      const { roomId, boardId } = requireInCall(await calls.entrance(callId, actor.userId))
      if (roomId === null || boardId === null) throw new Error(`Call ${callId} is incomplete`)
      await roomRows.showBoard(roomId)
      rooms.showBoard(roomId, boardId)
      return { boardId, role: await boards.role(actor, boardId) }
    },
  }
}
