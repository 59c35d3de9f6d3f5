import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { byConnection, byUser, unseat, type LiveRoom, type Occupant } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { RoomEntrance } from './roomEntrance.ts'

interface Deps {
  rooms: LiveRooms
  entrance: RoomEntrance
  attendance: Pick<AttendanceService, 'left' | 'lost' | 'expire'>
  clock: Clock
  onError(error: unknown): void
}

const iso = (at: number): string => new Date(at).toISOString()

/** Out of a room: on purpose, or by a connection that is lost and does not come back. Nothing else may change the room meanwhile. */
export function createRoomLeaving({ rooms, entrance, attendance, clock, onError }: Deps) {
  async function leave(room: LiveRoom | undefined, occupant: Occupant | undefined): Promise<void> {
    if (!room || !occupant) return
    unseat(room, occupant.userId)
    rooms.forget(occupant.connectionId, room.roomId)
    rooms.announceState(room)
    const at = clock.now()
    const { closedAt } = await attendance.left(room.roomId, occupant.userId).catch((error: unknown) => { onError(error); return { closedAt: at } })
    rooms.tellPeople(room.personIds, 'SESSION_USER_LEFT', { sessionId: room.sessionId, userId: occupant.userId, at: iso(closedAt ?? at) })
  }
  /** Who is told about a room that nobody has entered since the server started. */
  async function peopleOf(roomId: string): Promise<Pick<LiveRoom, 'sessionId' | 'personIds'> | undefined> {
    const found = await entrance.load(roomId)
    return found && { sessionId: found.session.id, personIds: found.people.map((person) => person.userId) }
  }

  return {
    /** Over this connection; nothing happens when it is not in the room, or no longer. */
    byConnection: (roomId: string, connectionId: string) => leave(rooms.get(roomId), byConnection(rooms.get(roomId), connectionId)),
    byPerson: (roomId: string, userId: string) => leave(rooms.get(roomId), byUser(rooms.get(roomId), userId)),
    /** The person keeps the place for the grace. */
    async lose(roomId: string, connectionId: string): Promise<void> {
      const room = rooms.get(roomId)
      const occupant = byConnection(room, connectionId)
      if (!room || !occupant) return
      occupant.connectionId = null
      rooms.announceState(room)
      await attendance.lost(roomId, occupant.userId)
    },
    /** The place goes if the grace is really over. */
    async expire(roomId: string, userId: string): Promise<void> {
      const { closedAt } = await attendance.expire(roomId, userId)
      if (closedAt === null) return
      const room = rooms.get(roomId)
      if (room) {
        unseat(room, userId)
        rooms.announceState(room)
      }
      const told = room ?? await peopleOf(roomId)
      if (told) rooms.tellPeople(told.personIds, 'SESSION_USER_LEFT', { sessionId: told.sessionId, userId, at: iso(closedAt) })
    },
  }
}
