import { AppError } from '../../src-shared/errors.ts'
import { doorOf } from '../../src-shared/roomRules.ts'
import type { AttendanceService } from './attendanceService.ts'
import { inControl, type LiveRoom, type Waiting } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'

interface Deps { live: LiveRooms; attendance: Pick<AttendanceService, 'intervals'> }

const refusals = {
  REMOVED: 'This person has been shown out and not been readmitted',
  ROOM_LOCKED: 'Nobody new comes in',
  WAITING_ROOM: 'This person waits before the door',
}
export type RoomDoor = ReturnType<typeof createRoomDoor>

/** Who comes into a room at once, who waits before its door, who does not come in. */
export function createRoomDoor({ live, attendance }: Deps) {
  function unwait(room: LiveRoom, isMeant: (waiting: Waiting) => boolean): Waiting[] {
    const gone = room.waiting.filter(isMeant)
    room.waiting = room.waiting.filter((waiting) => !gone.includes(waiting))
    return gone
  }
  /** At the place of an earlier page of the same person, which is told. */
  function wait(room: LiveRoom, waiting: Waiting): void {
    const index = room.waiting.findIndex((other) => other.userId === waiting.userId)
    const before = room.waiting[index]
    if (before && before.connectionId !== waiting.connectionId) live.showOut(before, room.roomId, waiting.instanceId)
    room.waiting = index < 0 ? [...room.waiting, waiting] : room.waiting.with(index, waiting)
    live.add(room)
    live.announceState(room)
  }

  return {
    /** Throws what the person is told; with WAITING_ROOM he or she stands before the door from now on. */
    async pass(room: LiveRoom, waiting: Waiting, waitingRoom: boolean): Promise<void> {
      const { userId } = waiting
      const isGuarded = waitingRoom || room.control.locked || room.control.removed.length > 0
      const wasInside = isGuarded && (await attendance.intervals(room.roomId, userId)).has(userId)
      const refusal = doorOf(room.control, { userId, waitingRoom, wasInside, inControl: inControl(room, userId) })
      if (refusal === 'WAITING_ROOM') wait(room, waiting)
      if (refusal !== null) throw new AppError(refusal, refusals[refusal])
      for (const other of unwait(room, (one) => one.userId === userId)) {
        if (other.connectionId !== waiting.connectionId) live.showOut(other, room.roomId, waiting.instanceId)
      }
    },
    isWaiting: (roomId: string, connectionId: string): boolean => live.get(roomId)?.waiting.some((waiting) => waiting.connectionId === connectionId) === true,
    /** Goes away by itself; false: was not waiting. */
    leave(roomId: string, connectionId: string): boolean {
      const room = live.get(roomId)
      const gone = room ? unwait(room, (waiting) => waiting.connectionId === connectionId) : []
      if (!room || gone.length === 0) return false
      live.forget(connectionId, roomId)
      live.announceState(room)
      return true
    },
    /** The page enters by itself when it hears of it. */
    admit(room: LiveRoom, userIds: readonly string[]): void {
      for (const { connectionId } of unwait(room, ({ userId }) => userIds.includes(userId))) {
        live.tellConnection(connectionId, 'ROOM_ADMITTED', { roomId: room.roomId })
        live.forget(connectionId, room.roomId)
      }
    },
    refuse(room: LiveRoom, userId: string): void {
      for (const { connectionId } of unwait(room, (waiting) => waiting.userId === userId)) {
        live.tellConnection(connectionId, 'ROOM_CLOSED', { roomId: room.roomId, reason: 'refused' })
        live.forget(connectionId, room.roomId)
      }
    },
  }
}
