import { AppError } from '../../src-shared/errors.ts'
import { P2P_ROOM_LIMIT, type MediaFlags, type RoomState } from '../../src-shared/room.ts'
import { nextSession } from '../../src-shared/sessionLifecycle.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { byUser, isComplete, seat, type LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { Actor } from './permissions.ts'
import type { RoomEntrance, SessionRoom } from './roomEntrance.ts'

export interface RoomEntry { roomId: string; instanceId: string; media: MediaFlags }

interface Deps {
  rooms: LiveRooms
  entrance: RoomEntrance
  sessions: Pick<SessionRepository, 'setStatus'>
  attendance: Pick<AttendanceService, 'entered'>
  clock: Clock
  onError(error: unknown): void
}

const iso = (at: number): string => new Date(at).toISOString()

/** Into a room, and the start of the session when that makes it complete. Nothing else may change the room meanwhile. */
export function createRoomEntering({ rooms, entrance, sessions, attendance, clock, onError }: Deps) {
  /** S6: exactly once, because the row changes only while it is still scheduled. */
  async function startIfComplete(room: LiveRoom): Promise<void> {
    const status = nextSession(room.status, 'start')
    if (status === null || !isComplete(room)) return
    const now = clock.now()
    if (!await sessions.setStatus(room.sessionId, room.status, { status, actualStart: now }, now)) return
    room.status = status
    room.actualStart = now
    rooms.tellPeople(room.personIds, 'SESSION_BOTH_JOINED', { sessionId: room.sessionId })
    rooms.tellPeople(room.personIds, 'SESSION_STARTED', { sessionId: room.sessionId, actualStartTime: iso(now) })
  }

  return {
    async enter(actor: Actor, connectionId: string, { roomId, instanceId, media }: RoomEntry): Promise<RoomState> {
      const found = await entrance.require(actor, roomId)
      const room = liveRoomOf(found, rooms.get(roomId))
      if (room.shownOut.has(pageKey(actor.userId, instanceId))) throw new AppError('CONFLICT', 'This person has entered on another page since')
      const before = byUser(room, actor.userId)
      if (!before && room.occupants.length >= P2P_ROOM_LIMIT) throw new AppError('ROOM_LIMIT', `A room without Agora holds ${P2P_ROOM_LIMIT} people`)
      const now = clock.now()
      const { opened, joinedAt } = await attendance.entered(roomId, actor.userId)
      rooms.add(room)
      if (before && before.instanceId !== instanceId) room.shownOut.add(pageKey(before.userId, before.instanceId))
      const role = found.people.find((person) => person.userId === actor.userId)?.role ?? 'student'
      seat(room, { userId: actor.userId, name: actor.name, role, instanceId, media, connectionId, enteredAt: before ? now : joinedAt ?? now })
      if (before && before.connectionId !== connectionId) rooms.showOut(before, roomId, instanceId)
      rooms.admit(connectionId, roomId)
      if (opened) rooms.tellPeople(room.personIds, 'SESSION_USER_JOINED', { sessionId: room.sessionId, userId: actor.userId, at: iso(joinedAt ?? now) })
      // A start that cannot be written now is tried again with every tick; the room works meanwhile.
      await startIfComplete(room).catch(onError)
      return rooms.announceState(room)
    },
    startIfComplete,
  }
}

/** With the person: everybody in a room knows the others' instances, and nobody shows out another by claiming one. */
const pageKey = (userId: string, instanceId: string): string => `${userId} ${instanceId}`

/** A known room stays until its session is over, so that revisions only rise. */
function liveRoomOf({ row, session, people }: SessionRoom, known: LiveRoom | undefined): LiveRoom {
  const room = known ?? { roomId: row.id, sessionId: session.id, personIds: people.map((person) => person.userId), revision: 0, occupants: [], shownOut: new Set<string>() }
  return Object.assign(room, { status: session.status, actualStart: session.actualStart, boardShown: row.boardShown !== 0 })
}
