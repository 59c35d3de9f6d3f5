import type { BoardRole } from '../../src-shared/board.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { Role } from '../../src-shared/people.ts'
import type { JoinTicket, RoomPage } from '../../src-shared/room.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import { joinWindow, OVERTIME_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { CallRoomRepository } from '../repositories/callRoomRepository.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { BoardTickets, PlaceInRoom } from './boardTickets.ts'
import type { Clock } from './clock.ts'
import { newRoomRows } from './newRoom.ts'
import { requireInCall, requireSession, type Actor } from './permissions.ts'
import type { createRtcTickets } from './rtcTickets.ts'

export type TicketService = ReturnType<typeof createTicketService>

/** T2: the longest that credentials live. Who is longer in a call asks for fresh ones. */
const CALL_TICKET_MS = 24 * 60 * 60_000

interface Deps {
  sessions: Pick<SessionRepository, 'entrance'>
  calls: Pick<CallRoomRepository, 'entrance' | 'makeRoom'>
  /** Of those whose connection is there now. */
  pagesIn(roomId: string): RoomPage[]
  clock: Clock
  rtc: ReturnType<typeof createRtcTickets>
  boards: Pick<BoardTickets, 'asksAtDoor' | 'inRoom'>
  /** Whether the door of a room is open for this person now, or he or she is inside. */
  isLetIn(roomId: string, userId: string, before: { waits: boolean; isTutor: boolean }): Promise<boolean>
  /** Whether this room has gone over to direct connections. */
  isDirect(roomId: string): Promise<boolean>
  settings: { joinOpensEarlyMinutes: number }
}

type Entrance = NonNullable<Awaited<ReturnType<SessionRepository['entrance']>>>

/** One person's place in a room. `expiresAt`: epoch ms. */
interface Place { kind: 'session' | 'call'; title: string; roomId: string; channelName: string; uid: number; role: Role; board: Omit<PlaceInRoom, 'kind' | 'isLetIn'>; showsBoardToAll: boolean; waits: boolean; encrypted: boolean; expiresAt: number }

const boardOf = ({ boardId, boardClock, engine, vendorRoom, vendorRegion }: Entrance, boardRole: BoardRole) => ({ boardId, boardRole, boardClock, engine, vendorRoom, vendorRegion })

const callRoomRows = (callId: string, userIds: readonly string[], now: number) => newRoomRows({ callId }, userIds.map((userId) => ({ userId, role: 'writer' })), now)

/** Everything needed to enter a room. Nobody is in it by that: attendance is what the room sees. */
export function createTicketService({ sessions, calls, clock, rtc, boards, isLetIn, isDirect, pagesIn, settings }: Deps) {
  function requireOpen(session: Entrance): void {
    const window = joinWindow(session, clock.now(), settings.joinOpensEarlyMinutes, { present: session.present ?? 0, emptySince: session.emptySince })
    if (window.open) return
    if (window.why === 'SESSION_OVER') throw new AppError('SESSION_OVER', 'The session is over')
    throw new AppError('TOO_EARLY', 'Joining is not open yet', { opensAt: new Date(window.opensAt).toISOString() })
  }
  async function ticketOf({ userId }: Actor, { kind, title, roomId, channelName, board, uid, role, showsBoardToAll, waits, encrypted, expiresAt }: Place): Promise<JoinTicket> {
    const letIn = !(rtc.asksAtDoor || boards.asksAtDoor) || await isLetIn(roomId, userId, { waits, isTutor: kind === 'session' && role === 'tutor' })
    return {
      room: { id: roomId, kind, title },
      role,
      showsBoardToAll, waits,
      // Everybody of a call talks, and of a lesson whoever is no mere onlooker.
      rtc: rtc.ticket({ userId, channelName, uid, publishes: kind === 'call' || role !== 'admin', isLetIn: letIn, isDirect: await isDirect(roomId), encrypted, isLesson: kind === 'session', expiresAt }),
      board: boards.inRoom({ ...board, kind, isLetIn: letIn }),
      channel: { roomId, inside: letIn && !waits ? pagesIn(roomId).filter((page) => page.userId !== userId) : [] },
    }
  }

  /** S9. */
  async function entranceOf(actor: Actor, sessionId: string): Promise<Entrance> {
    const session = await sessions.entrance(sessionId, actor.userId)
    const personIds = typeof session?.uid === 'number' ? [actor.userId] : []
    requireSession(actor, 'join', session && { tutorId: session.tutorId, personIds })
    if (!session) throw new AppError('NOT_FOUND', 'No such session')
    return session
  }
  async function sessionTicket(actor: Actor, session: Entrance): Promise<JoinTicket> {
    const { uid, role, boardRole } = session
    if (uid === null || role === null || boardRole === null) throw new Error(`The session of room ${session.roomId} is incomplete`)
    return ticketOf(actor, { ...session, kind: 'session', uid, role, board: boardOf(session, boardRole), showsBoardToAll: role === 'tutor', waits: session.waitingRoom !== 0 && role !== 'tutor', encrypted: session.encrypted !== 0, expiresAt: session.scheduledEnd + OVERTIME_MINUTES * 60_000 })
  }

  async function callEntrance(actor: Actor, callId: string) {
    const call = requireInCall(await calls.entrance(callId, actor.userId))
    if (call.roomId !== null) return call
    await calls.makeRoom(callId, (userIds) => callRoomRows(callId, userIds, clock.now()))
    return requireInCall(await calls.entrance(callId, actor.userId))
  }

  return {
    /** S5, S9, T3. */
    async joinTicket(actor: Actor, sessionId: string): Promise<JoinTicket> {
      const session = await entranceOf(actor, sessionId)
      requireOpen(session)
      return sessionTicket(actor, session)
    },
    /** T3: the same while the session is held; NOT_ACTIVE before, SESSION_OVER afterwards. */
    async refreshedTicket(actor: Actor, sessionId: string): Promise<JoinTicket> {
      const session = await entranceOf(actor, sessionId)
      if (session.status !== 'active' && !isOver(session.status)) throw new AppError('NOT_ACTIVE', `A session that is ${session.status} is joined, not renewed`)
      requireOpen(session)
      return sessionTicket(actor, session)
    },
    /**
     * C1, T3: for the caller while it rings, and for those in the call; NOT_ACTIVE for everybody else of the call, and when it is over. The first one makes
     * the room, in which everybody draws: a ring does not wait for it.
     */
    async callTicket(actor: Actor, callId: string): Promise<JoinTicket> {
      const call = await callEntrance(actor, callId)
      const { roomId, channelName, boardId, uid, boardRole, boardClock, engine, vendorRoom, vendorRegion } = call
      if (roomId === null || channelName === null || boardId === null || uid === null || boardRole === null) throw new Error(`Call ${callId} is incomplete`)
      return ticketOf(actor, {
        kind: 'call', title: '', roomId, channelName, uid, role: actor.role, board: { boardId, boardRole, boardClock, engine, vendorRoom, vendorRegion }, showsBoardToAll: true, waits: false, encrypted: false, expiresAt: clock.now() + CALL_TICKET_MS,
      })
    },
  }
}
