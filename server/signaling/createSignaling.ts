import type { Logger } from '../logging.ts'
import type { BoardService } from '../services/boardService.ts'
import type { PresenceService } from '../services/presenceService.ts'
import type { ReminderDelivery } from '../services/reminderDelivery.ts'
import type { ReminderService } from '../services/reminderService.ts'
import type { RoomQuality } from '../services/roomQuality.ts'
import type { RoomService } from '../services/roomService.ts'
import type { RoomSockets } from '../services/roomSockets.ts'
import { createBoardHandlers } from './boardHandlers.ts'
import { createCallHandlers, type Calls } from './callHandlers.ts'
import { createChatHandlers, type Chats } from './chatHandlers.ts'
import { receiveClientMessages } from './clientMessages.ts'
import { createHandshake, type Authenticate } from './handshake.ts'
import { networkHandlers } from './networkHandlers.ts'
import { createPresenceHandlers } from './presenceHandlers.ts'
import { createReminderHandlers } from './reminderHandlers.ts'
import { createRoomHandlers } from './roomHandlers.ts'
import { rooms as socketRooms, type LecternSocket, type SocketServer } from './socketServer.ts'
import { createTokenBucket } from './tokenBucket.ts'

interface Deps {
  io: SocketServer
  authenticate: Authenticate
  rooms: RoomService
  quality: Pick<RoomQuality, 'report'>
  boards: BoardService
  chat: Chats['chat']
  reminders: Pick<ReminderService, 'outcome'> & Pick<ReminderDelivery, 'personConnected'>
  presence: Pick<PresenceService, 'connected' | 'setAway' | 'lost'>
  calls: Calls & { connected(userId: string, connectionId: string): void; disconnected(userId: string): void }
  sockets: RoomSockets
  logger: Logger
}

/** What one connection may send in bytes before any of it is looked at; a flood of large messages is cut off. */
const BYTES = { perSecond: 1024 * 1024, burst: 16 * 1024 * 1024 }

/** By the client itself, or because its device was signed out. */
const ON_PURPOSE = ['client namespace disconnect', 'server namespace disconnect']

/** The companion server's live side: who is connected, and what each of them may send. */
export function createSignaling({ io, authenticate, rooms, quality, boards, chat, reminders, presence, calls, sockets, logger }: Deps) {
  const handlers = { ...createRoomHandlers({ rooms, quality, sockets }), ...createBoardHandlers({ boards }), ...createChatHandlers({ rooms, chat }), ...createReminderHandlers({ reminders }), ...createPresenceHandlers({ presence }), ...createCallHandlers(calls), ...networkHandlers }
  let closing = false

  io.use(createHandshake({ authenticate, logger }))
  io.on('connection', (socket) => {
    const { userId, deviceId, role } = socket.data.actor
    void socket.join([socketRooms.ofPerson(userId), socketRooms.ofDevice(deviceId), socketRooms.ofRole(role)])
    limitBytes(socket, logger)
    receiveClientMessages(socket, handlers, logger)
    reminders.personConnected(userId).catch((error: unknown) => { logger.error({ err: error, userId }, 'reminders that were missed could not be told') })
    presence.connected(userId, socket.id)
    calls.connected(userId, socket.id)
    socket.on('disconnect', (reason) => {
      // A server that closes has not lost anybody: they come back to the next one, which counts their grace from its start.
      if (closing) return
      calls.disconnected(userId)
      presence.lost(userId, socket.id, ON_PURPOSE.includes(reason))
      rooms.connectionLost(socket.id).catch((error: unknown) => { logger.error({ err: error }, 'a lost connection could not be recorded') })
    })
  })

  return {
    /** The device has been signed out. */
    disconnectDevice(deviceId: string): void { io.in(socketRooms.ofDevice(deviceId)).disconnectSockets(true) },
    /** Cuts all connections in such a way that clients come back by themselves. */
    async close(): Promise<void> {
      closing = true
      io.engine.close()
      await rooms.idle()
    },
  }
}

function limitBytes(socket: LecternSocket, logger: Logger): void {
  const bucket = createTokenBucket(BYTES, () => performance.now())
  socket.conn.on('packet', ({ data }: { data?: unknown }) => {
    const size = typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.byteLength : 0
    if (bucket.take(size) === 0) return
    logger.warn({ userId: socket.data.actor.userId, deviceId: socket.data.actor.deviceId }, 'a socket sends too many bytes and is cut off')
    socket.conn.close(true)
  })
}
