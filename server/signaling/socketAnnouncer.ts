import type { Announcer } from '../services/announcer.ts'
import type { BoardFollowers } from '../services/boardFollowers.ts'
import type { PersonSockets } from '../services/personSockets.ts'
import type { RoleSockets } from '../services/roleSockets.ts'
import type { RoomSockets } from '../services/roomSockets.ts'
import { rooms, type SocketServer } from './socketServer.ts'

/** What services tell people, over socket.io. A connection's id is its socket's. */
export function createSocketAnnouncer(io: SocketServer): Announcer & PersonSockets & RoleSockets & RoomSockets & BoardFollowers {
  const follows = (connectionId: string, boardId: string) => io.sockets.adapter.rooms.get(rooms.ofBoard(boardId))?.has(connectionId) === true
  return {
    isConnected: (userId) => io.sockets.adapter.rooms.has(rooms.ofPerson(userId)),
    toPerson: (userId, event, payload) => { io.to(rooms.ofPerson(userId)).emit(event, payload) },
    toRoles: (roles, exceptId, event, payload) => { io.to(roles.map(rooms.ofRole)).except(rooms.ofPerson(exceptId)).emit(event, payload) },
    toRoom: (roomId, event, payload) => { io.to(rooms.ofRoom(roomId)).emit(event, payload) },
    toConnection: (connectionId, event, payload) => { io.to(connectionId).emit(event, payload) },
    admit: (connectionId, roomId) => { io.in(connectionId).socketsJoin(rooms.ofRoom(roomId)) },
    dismiss: (connectionId, roomId) => { io.in(connectionId).socketsLeave(rooms.ofRoom(roomId)) },
    announce: (payload, except) => { io.to(rooms.ofBoard(payload.boardId)).except([...except]).emit('BOARD_OPS', payload) },
    announceTo(connectionId, payload) { if (follows(connectionId, payload.boardId)) io.to(connectionId).emit('BOARD_OPS', payload) },
    announceSaved: (payload) => { io.to(rooms.ofBoard(payload.boardId)).emit('WHITEBOARD_SAVED', payload) },
  }
}
