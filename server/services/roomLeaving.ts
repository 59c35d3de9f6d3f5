import { begun, recordingWithout } from '../../src-shared/recordingRules.ts'
import type { RoomControl } from '../../src-shared/roomControlState.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { byConnection, byUser, peopleInside, unseat, type LiveRoom, type Occupant } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { RoomQuality } from './roomQuality.ts'
import { kindOf, type KnownRoom, type RoomOwners } from './roomOwner.ts'

interface Deps {
  live: LiveRooms
  rooms: Pick<RoomRepository, 'find'>
  controls: Pick<RoomControlRepository, 'read' | 'write'>
  owners: RoomOwners
  attendance: Pick<AttendanceService, 'left' | 'lost' | 'expire'>
  quality: Pick<RoomQuality, 'flush'>
  clock: Clock
  onError(error: unknown): void
}

/** Out of a room: on purpose, or by a connection that is lost and does not come back. Nothing else may change the room meanwhile. */
export function createRoomLeaving({ live, rooms, controls, owners, attendance, quality, clock, onError }: Deps) {
  /** What is written late is not lost by it: the recording is settled again by the next who comes or goes. */
  async function keep(room: LiveRoom, control: RoomControl): Promise<void> {
    if (control === room.control) return
    room.control = control
    await controls.write(room.roomId, control, clock.now()).catch(onError)
  }
  /** Of a room that nobody has entered since the server started: nobody records there any more. */
  async function endRecording(roomId: string, userId: string): Promise<void> {
    const control = await controls.read(roomId)
    const next = control && recordingWithout(control, userId, [], clock.now())
    if (control?.recording && next?.recording === null) await controls.write(roomId, next, clock.now())
  }
  async function leave(room: LiveRoom | undefined, occupant: Occupant | undefined): Promise<void> {
    if (!room || !occupant) return
    unseat(room, occupant.userId)
    live.forget(occupant.connectionId, room.roomId)
    await keep(room, recordingWithout(room.control, occupant.userId, peopleInside(room), clock.now()))
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
      await keep(room, begun(room.control, peopleInside(room), clock.now()))
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
        await keep(room, recordingWithout(room.control, userId, peopleInside(room), clock.now()))
        live.announceState(room)
      } else await endRecording(roomId, userId).catch(onError)
      const known = room ?? await read(roomId)
      await quality.flush(roomId)
      if (known) await owners[known.kind].left(known, userId, closedAt)
    },
  }
}
