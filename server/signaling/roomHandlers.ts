import type { RoomQuality } from '../services/roomQuality.ts'
import type { RoomService } from '../services/roomService.ts'
import type { RoomSockets } from '../services/roomSockets.ts'
import type { ClientHandlers } from './clientMessages.ts'

type RoomHandlers = Pick<ClientHandlers, 'ROOM_ENTER' | 'ROOM_LEAVE' | 'ROOM_MEDIA' | 'ROOM_REACH' | 'ROOM_COMMAND' | 'RTC_WANTED' | 'RTC_OFFER' | 'RTC_ANSWER' | 'RTC_CANDIDATE' | 'QUALITY_REPORT'>

export function createRoomHandlers({ rooms, quality, sockets }: { rooms: RoomService; quality: Pick<RoomQuality, 'report'>; sockets: RoomSockets }): RoomHandlers {
  return {
    ROOM_ENTER: (socket, entry) => rooms.enter(socket.data.actor, socket.id, entry),
    async ROOM_LEAVE(socket, { roomId }) {
      await rooms.leave(socket.id, roomId)
      return {}
    },
    ROOM_MEDIA(socket, { roomId, media }) {
      rooms.setMedia(socket.id, roomId, media)
      return {}
    },
    async ROOM_REACH(socket, { roomId, isReached }) {
      await rooms.tellReach(socket.id, roomId, isReached)
      return {}
    },
    async ROOM_COMMAND(socket, { roomId, command }) {
      await rooms.command(socket.data.actor, socket.id, roomId, command)
      return {}
    },
    async RTC_WANTED(socket, { wanted, ...target }) {
      const { connectionId, ...from } = await rooms.relay(socket.id, target)
      sockets.toConnection(connectionId, 'RTC_WANTED', { roomId: target.roomId, ...from, wanted })
      return {}
    },
    QUALITY_REPORT(socket, { roomId, uplink, downlink }) {
      quality.report(roomId, rooms.requireInside(socket.id, roomId).userId, { uplink, downlink })
      return {}
    },
    async RTC_OFFER(socket, { description, ...target }) {
      const { connectionId, ...from } = await rooms.relay(socket.id, target)
      sockets.toConnection(connectionId, 'RTC_OFFER', { roomId: target.roomId, ...from, description })
      return {}
    },
    async RTC_ANSWER(socket, { description, ...target }) {
      const { connectionId, ...from } = await rooms.relay(socket.id, target)
      sockets.toConnection(connectionId, 'RTC_ANSWER', { roomId: target.roomId, ...from, description })
      return {}
    },
    async RTC_CANDIDATE(socket, { candidate, ...target }) {
      const { connectionId, ...from } = await rooms.relay(socket.id, target)
      sockets.toConnection(connectionId, 'RTC_CANDIDATE', { roomId: target.roomId, ...from, candidate })
      return {}
    },
  }
}
