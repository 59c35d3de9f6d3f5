import { AppError } from '../../src-shared/errors.ts'
import { P2P_ROOM_LIMIT, type MediaFlags, type RoomState } from '../../src-shared/room.ts'
import { begun, recordingOnPage } from '../../src-shared/recordingRules.ts'
import type { RoomVote } from '../../src-shared/roomControl.ts'
import { newControl, type RoomControl, voteOf } from '../../src-shared/roomControlState.ts'
import { withoutHand } from '../../src-shared/roomRules.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { byUser, othersSharing, peopleInside, seat, type LiveRoom, type Occupant } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { Actor } from './permissions.ts'
import type { RoomDoor } from './roomDoor.ts'
import { limitText, type RoomNetwork } from './roomNetwork.ts'
import { kindOf, type OwnedRoom, type RoomOwners } from './roomOwner.ts'
import type { RoomScreens } from './roomScreens.ts'

export interface RoomEntry { roomId: string; instanceId: string; media: MediaFlags }
export interface Entered { state: RoomState; vote: RoomVote | null }

interface Deps {
  live: LiveRooms
  rooms: Pick<RoomRepository, 'find'>
  controls: Pick<RoomControlRepository, 'read' | 'readers' | 'write'>
  owners: RoomOwners
  door: Pick<RoomDoor, 'pass' | 'admit'>
  screens: RoomScreens
  attendance: Pick<AttendanceService, 'entered'>
  clock: Clock
  network: RoomNetwork
  onError(error: unknown): void
}

/** Into a room, and what follows from it for the session or the call. Nothing else may change the room meanwhile. */
export function createRoomEntering({ live, rooms, controls, owners, door, screens, attendance, clock, network, onError }: Deps) {
  async function admit(actor: Actor, roomId: string): Promise<OwnedRoom> {
    const row = await rooms.find(roomId)
    if (!row) throw new AppError('NOT_FOUND', 'No such room')
    return owners[kindOf(row)].admit(actor, row)
  }
  /** A known room stays until its session or call is over, so that revisions only rise. */
  async function liveRoomOf({ row, kind, ownerId, phase, startedAt, people, encrypted }: OwnedRoom): Promise<LiveRoom> {
    const [readers, control] = await Promise.all([controls.readers(row.boardId), live.get(row.id)?.control ?? controls.read(row.id)])
    const room = live.get(row.id) ?? { roomId: row.id, kind, ownerId, boardId: row.boardId, revision: 0, occupants: [], waiting: [], shownOut: new Set<string>(), pendingMutes: new Map<string, string>(), cutOff: new Set<string>() }
    const tutorIds = kind === 'session' ? people.filter((person) => person.role === 'tutor').map((person) => person.userId) : []
    return Object.assign(room, {
      personIds: people.map((person) => person.userId), tutorIds, phase, startedAt, boardShown: row.boardShown !== 0, control: control ?? newControl(), readers: new Set(readers), recordsInCloud: network.recordsInCloud && kind === 'session' && !encrypted,
      uids: network.knowsByUid ? new Map(people.map((person) => [person.userId, person.uid])) : null,
    })
  }
  const { sharedNow, tellMuted } = createOrders({ live, screens })
  const placesOf = ({ control }: LiveRoom) => (control.direct ? { ...network, limit: P2P_ROOM_LIMIT } : network)
  /** What is written late is not lost by it: it is settled again by the next decision. */
  async function settleControl(room: LiveRoom, control: RoomControl): Promise<void> {
    if (control === room.control) return
    room.control = control
    await controls.write(room.roomId, control, clock.now()).catch(onError)
  }

  return {
    /** Lets everybody in where the waiting room has been given up since they came. */
    async openDoor(room: LiveRoom): Promise<void> {
      const row = await rooms.find(room.roomId)
      const found = row && await owners[room.kind].load(row)
      if (!found || found.waitingRoom || room.control.locked) return
      door.admit(room, room.waiting.map(({ userId }) => userId))
      live.announceState(room)
    },
    async enter(actor: Actor, connectionId: string, { roomId, instanceId, media }: RoomEntry): Promise<Entered> {
      const { userId, name } = actor
      const found = await admit(actor, roomId)
      const room = await liveRoomOf(found)
      if (room.shownOut.has(pageKey(userId, instanceId))) throw new AppError('CONFLICT', 'This person has entered on another page since')
      const role = found.people.find((person) => person.userId === userId)?.role ?? 'student'
      await door.pass(room, { userId, name, role, instanceId, connectionId }, found.waitingRoom)
      const before = byUser(room, userId)
      if (!before && room.occupants.length >= placesOf(room).limit) throw new AppError('ROOM_LIMIT', limitText(placesOf(room)))
      const now = clock.now()
      const { opened, joinedAt } = await attendance.entered(roomId, userId)
      live.add(room)
      if (before && before.instanceId !== instanceId) room.shownOut.add(pageKey(userId, before.instanceId))
      seat(room, { userId, name, role, instanceId, media: sharedNow(room, userId, connectionId, media), connectionId, enteredAt: before ? now : joinedAt ?? now })
      if (before && before.connectionId !== connectionId) live.showOut(before, roomId, instanceId)
      live.admit(connectionId, roomId)
      tellMuted(room, { userId, connectionId, media })
      const control = recordingOnPage(opened ? withoutHand(room.control, userId) : room.control, userId, instanceId)
      await settleControl(room, begun(control, peopleInside(room), clock.now()))
      const owner = owners[room.kind]
      if (opened) await owner.joined(room, userId, joinedAt ?? now).catch(onError)
      // What cannot be written now is tried again with every tick; the room works meanwhile.
      await owner.settle(room).catch(onError)
      return { state: live.announceState(room), vote: voteOf(room.control, userId) }
    },
  }
}

/** What a page hears that comes back to a room in which something was decided meanwhile. */
function createOrders({ live, screens }: Pick<Deps, 'live' | 'screens'>) {
  return {
    /** A screen that came back after its turn was over is told to stop, and counts as stopped. */
    sharedNow(room: LiveRoom, userId: string, connectionId: string, media: MediaFlags): MediaFlags {
      if (media.screen === 'off' || screens.take(room, userId)) return media
      const by = othersSharing(room, userId)[0]?.userId ?? userId
      live.tellConnection(connectionId, 'ROOM_ORDERED', { roomId: room.roomId, by, order: 'stopScreen', reason: 'takeover' })
      return { ...media, screen: 'off' }
    },
    tellMuted(room: LiveRoom, { userId, connectionId, media }: Pick<Occupant, 'userId' | 'media'> & { connectionId: string }): void {
      const by = room.pendingMutes.get(userId)
      if (by !== undefined) live.tellConnection(connectionId, 'ROOM_ORDERED', { roomId: room.roomId, by, order: 'mute', reason: 'command' })
      if (!media.microphone) room.pendingMutes.delete(userId)
    },
  }
}

/** With the person: everybody in a room knows the others' instances, and nobody shows out another by claiming one. */
const pageKey = (userId: string, instanceId: string): string => `${userId} ${instanceId}`
