import { Server, type DefaultEventsMap, type Socket } from 'socket.io'
import type { Role } from '../../src-shared/people.ts'
import type { Actor } from '../services/permissions.ts'

export interface SocketData { actor: Actor }
type Events = DefaultEventsMap
export type SocketServer = Server<Events, Events, Events, SocketData>
export type LecternSocket = Socket<Events, Events, Events, SocketData>

/** Above what one message may hold, so that one that is too large gets an answer; beyond this the connection is cut. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024
/** Together 4.5 s: a dead link is noticed within 5 s on both sides, and a busy laptop has most of that to answer. */
const PING_EVERY_MS = 1_500
const PONG_WITHIN_MS = 3_000
/** A connection that never says who it is. */
const HANDSHAKE_WITHIN_MS = 10_000

/** socket.io, to be attached to the HTTP server; `mayCall` answers for pages of other origins than our own. */
export function createSocketServer(mayCall: (origin: string) => boolean): SocketServer {
  return new Server({
    serveClient: false,
    transports: ['websocket', 'polling'],
    pingInterval: PING_EVERY_MS,
    pingTimeout: PONG_WITHIN_MS,
    connectTimeout: HANDSHAKE_WITHIN_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    // Messages are small and many: compressing each costs more than it saves, in time and in memory per connection.
    perMessageDeflate: false,
    httpCompression: false,
    cors: { origin: (origin, answer) => { answer(null, origin !== undefined && mayCall(origin)) } },
  })
}

export const rooms = {
  ofPerson: (userId: string): string => `user:${userId}`,
  ofRole: (role: Role): string => `role:${role}`,
  ofDevice: (deviceId: string): string => `device:${deviceId}`,
  ofRoom: (roomId: string): string => `room:${roomId}`,
  ofBoard: (boardId: string): string => `board:${boardId}`,
}
