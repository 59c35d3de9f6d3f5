import { AppError } from '../../src-shared/errors.ts'
import type { RoomState } from '../../src-shared/room.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { byConnection, stateOf, type LiveRoom, type Occupant } from './liveRoom.ts'
import type { RoomSockets } from './roomSockets.ts'

interface Deps { announcer: Announcer; sockets: RoomSockets; clock: Clock; /** Whatever everybody is told of a room. */ onState?(room: LiveRoom): void }

/** The rooms that somebody has entered since this process started, the connections in them, and what all are told. */
export type LiveRooms = ReturnType<typeof createLiveRooms>

export function createLiveRooms({ announcer, sockets, clock, onState }: Deps) {
  const rooms = new Map<string, LiveRoom>()
  /** The rooms a connection is in or is entering. */
  const roomsOf = new Map<string, Set<string>>()

  function forget(connectionId: string | null, roomId: string): void {
    if (connectionId === null) return
    sockets.dismiss(connectionId, roomId)
    const roomIds = roomsOf.get(connectionId)
    roomIds?.delete(roomId)
    if (roomIds?.size === 0) roomsOf.delete(connectionId)
  }

  return {
    get: (roomId: string): LiveRoom | undefined => rooms.get(roomId),
    all: (): LiveRoom[] => [...rooms.values()],
    add(room: LiveRoom): void { rooms.set(room.roomId, room) },
    occupantOf: (roomId: string, connectionId: string): Occupant | undefined => byConnection(rooms.get(roomId), connectionId),
    requireOccupant(roomId: string, connectionId: string): { room: LiveRoom; occupant: Occupant } {
      const room = rooms.get(roomId)
      const occupant = byConnection(room, connectionId)
      if (!room || !occupant) throw new AppError('NOT_FOUND', 'This connection is not in that room')
      return { room, occupant }
    },
    /** Before entering is tried, so that a connection lost meanwhile is lost in this room too. */
    note(connectionId: string, roomId: string): void { roomsOf.set(connectionId, (roomsOf.get(connectionId) ?? new Set()).add(roomId)) },
    noted: (connectionId: string): string[] => [...roomsOf.get(connectionId) ?? []],
    /** The connection is no longer in the room; null: it had none. */
    forget,
    announceState(room: LiveRoom): RoomState {
      room.revision += 1
      const state = stateOf(room, clock.now())
      announcer.toRoom(room.roomId, 'ROOM_STATE', { state })
      onState?.(room)
      return state
    },
    announceBoard(room: LiveRoom, boardId: string): void { announcer.toRoom(room.roomId, 'WHITEBOARD_ENABLED', { roomId: room.roomId, boardId }) },
    /** Another page of the same person has come; the same page over another connection is not told. */
    showOut({ connectionId, instanceId }: Pick<Occupant, 'connectionId' | 'instanceId'>, roomId: string, newInstanceId: string): void {
      if (connectionId !== null && instanceId !== newInstanceId) sockets.toConnection(connectionId, 'ROOM_CLOSED', { roomId, reason: 'elsewhere' })
      forget(connectionId, roomId)
    },
    admit: sockets.admit,
    tellConnection: sockets.toConnection,
    tellRoom: announcer.toRoom,
    tellPerson: announcer.toPerson,
    /** Shows everybody out and forgets the room. */
    close(room: LiveRoom): void {
      for (const { connectionId } of [...room.occupants, ...room.waiting]) {
        if (connectionId !== null) sockets.toConnection(connectionId, 'ROOM_CLOSED', { roomId: room.roomId, reason: 'ended' })
        forget(connectionId, room.roomId)
      }
      rooms.delete(room.roomId)
    },
  }
}
