import { AppError } from '../../src-shared/errors.ts'
import { P2P_ROOM_LIMIT, type MediaFlags, type RoomState } from '../../src-shared/room.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { byUser, seat, type LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { Actor } from './permissions.ts'
import { kindOf, type OwnedRoom, type RoomOwners } from './roomOwner.ts'

export interface RoomEntry { roomId: string; instanceId: string; media: MediaFlags }

interface Deps {
  live: LiveRooms
  rooms: Pick<RoomRepository, 'find'>
  owners: RoomOwners
  attendance: Pick<AttendanceService, 'entered'>
  clock: Clock
  onError(error: unknown): void
}

/** Into a room, and what follows from it for the session or the call. Nothing else may change the room meanwhile. */
export function createRoomEntering({ live, rooms, owners, attendance, clock, onError }: Deps) {
  async function admit(actor: Actor, roomId: string): Promise<OwnedRoom> {
    const row = await rooms.find(roomId)
    if (!row) throw new AppError('NOT_FOUND', 'No such room')
    return owners[kindOf(row)].admit(actor, row)
  }

  return {
    async enter(actor: Actor, connectionId: string, { roomId, instanceId, media }: RoomEntry): Promise<RoomState> {
      const found = await admit(actor, roomId)
      const room = liveRoomOf(found, live.get(roomId))
      if (room.shownOut.has(pageKey(actor.userId, instanceId))) throw new AppError('CONFLICT', 'This person has entered on another page since')
      const before = byUser(room, actor.userId)
      if (!before && room.occupants.length >= P2P_ROOM_LIMIT) throw new AppError('ROOM_LIMIT', `A room without Agora holds ${P2P_ROOM_LIMIT} people`)
      const now = clock.now()
      const { opened, joinedAt } = await attendance.entered(roomId, actor.userId)
      live.add(room)
      if (before && before.instanceId !== instanceId) room.shownOut.add(pageKey(before.userId, before.instanceId))
      const role = found.people.find((person) => person.userId === actor.userId)?.role ?? 'student'
      seat(room, { userId: actor.userId, name: actor.name, role, instanceId, media, connectionId, enteredAt: before ? now : joinedAt ?? now })
      if (before && before.connectionId !== connectionId) live.showOut(before, roomId, instanceId)
      live.admit(connectionId, roomId)
      const owner = owners[room.kind]
      if (opened) await owner.joined(room, actor.userId, joinedAt ?? now).catch(onError)
      // What cannot be written now is tried again with every tick; the room works meanwhile.
      await owner.settle(room).catch(onError)
      return live.announceState(room)
    },
  }
}

/** With the person: everybody in a room knows the others' instances, and nobody shows out another by claiming one. */
const pageKey = (userId: string, instanceId: string): string => `${userId} ${instanceId}`

/** A known room stays until its session or call is over, so that revisions only rise. */
function liveRoomOf({ row, kind, ownerId, phase, startedAt, people }: OwnedRoom, known: LiveRoom | undefined): LiveRoom {
  const room = known ?? { roomId: row.id, kind, ownerId, boardId: row.boardId, revision: 0, occupants: [], shownOut: new Set<string>() }
  return Object.assign(room, { personIds: people.map((person) => person.userId), phase, startedAt, boardShown: row.boardShown !== 0 })
}
