import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { byConnection, byUser, unseat, type LiveRoom, type Occupant } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { RoomQuality } from './roomQuality.ts'
import { kindOf, type KnownRoom, type RoomOwners } from './roomOwner.ts'

interface Deps {
  live: LiveRooms
  rooms: Pick<RoomRepository, 'find'>
  owners: RoomOwners
  attendance: Pick<AttendanceService, 'left' | 'lost' | 'expire'>
  quality: Pick<RoomQuality, 'flush'>
  clock: Clock
  onError(error: unknown): void
}

/** Out of a room: on purpose, or by a connection that is lost and does not come back. Nothing else may change the room meanwhile. */
export function createRoomLeaving({ live, rooms, owners, attendance, quality, clock, onError }: Deps) {
  async function leave(room: LiveRoom | undefined, occupant: Occupant | undefined): Promise<void> {
    if (!room || !occupant) return
    unseat(room, occupant.userId)
    live.forget(occupant.connectionId, room.roomId)
    live.announceState(room)
    const at = clock.now()
    await quality.flush(room.roomId)
    const { closedAt } = await attendance.left(room.roomId, occupant.userId).catch((error: unknown) => { onError(error); return { closedAt: at } })
    await owners[room.kind].left(room, occupant.userId, closedAt ?? at).catch(onError)
  }
  /** A room that nobody has entered since the server started. */
  async function read(roomId: string): Promise<KnownRoom | undefined> {
    const row = await rooms.find(roomId)
    const found = row && await owners[kindOf(row)].load(row)
    return found && { roomId, kind: found.kind, ownerId: found.ownerId, boardId: row.boardId, personIds: found.people.map((person) => person.userId) }
  }

  return {
    /** Over this connection; nothing happens when it is not in the room, or no longer. */
    byConnection: (roomId: string, connectionId: string) => leave(live.get(roomId), byConnection(live.get(roomId), connectionId)),
    byPerson: (roomId: string, userId: string) => leave(live.get(roomId), byUser(live.get(roomId), userId)),
    /** The person keeps the place for the grace. */
    async lose(roomId: string, connectionId: string): Promise<void> {
      const room = live.get(roomId)
      const occupant = byConnection(room, connectionId)
      if (!room || !occupant) return
      occupant.connectionId = null
      live.announceState(room)
      await attendance.lost(roomId, occupant.userId)
    },
    /** The place goes if the grace is really over. */
    async expire(roomId: string, userId: string): Promise<void> {
      const { closedAt } = await attendance.expire(roomId, userId)
      if (closedAt === null) return
      const room = live.get(roomId)
      if (room) {
        unseat(room, userId)
        live.announceState(room)
      }
      const known = room ?? await read(roomId)
      await quality.flush(roomId)
      if (known) await owners[known.kind].left(known, userId, closedAt)
    },
  }
}
