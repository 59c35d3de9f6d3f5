import { AppError } from '../../src-shared/errors.ts'
import type { IceServer, JoinTicket } from '../../src-shared/room.ts'
import { joinWindow, OVERTIME_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { Clock } from './clock.ts'
import { iceServersFor, type Turn } from './iceServers.ts'
import { screenUidOf } from './newSession.ts'
import { requireSession, type Actor } from './permissions.ts'

export type TicketService = ReturnType<typeof createTicketService>

interface Deps {
  sessions: SessionRepository
  clock: Clock
  settings: { joinOpensEarlyMinutes: number; iceServers: readonly IceServer[]; turn: Turn | null }
}

type Entrance = NonNullable<Awaited<ReturnType<SessionRepository['entrance']>>>

export function createTicketService({ sessions, clock, settings }: Deps) {
  function requireOpen(session: Entrance): void {
    const room = { present: session.present ?? 0, emptySince: session.emptySince }
    const window = joinWindow(session, clock.now(), settings.joinOpensEarlyMinutes, room)
    if (window.open) return
    if (window.why === 'SESSION_OVER') throw new AppError('SESSION_OVER', 'The session is over')
    throw new AppError('TOO_EARLY', 'Joining is not open yet', { opensAt: new Date(window.opensAt).toISOString() })
  }

  return {
    /** Everything needed to enter the room of a session. Writes nothing: attendance is what the room sees. */
    async joinTicket(actor: Actor, sessionId: string): Promise<JoinTicket> {
      const session = await sessions.entrance(sessionId, actor.userId)
      const personIds = typeof session?.uid === 'number' ? [actor.userId] : []
      requireSession(actor, 'join', session && { tutorId: session.tutorId, personIds })
      if (typeof session?.uid !== 'number' || session.role === null || session.boardRole === null) throw new Error(`Session ${sessionId} is incomplete`)
      requireOpen(session)
      const expiresAt = session.scheduledEnd + OVERTIME_MINUTES * 60_000
      return {
        room: { id: session.roomId, kind: 'session', title: session.title },
        role: session.role,
        rtc: {
          provider: 'p2p', channelName: session.channelName, uid: session.uid, screenUid: screenUidOf(session.uid),
          iceServers: iceServersFor(actor.userId, expiresAt, settings), expiresAt: new Date(expiresAt).toISOString(),
        },
        board: { provider: 'embedded', boardId: session.boardId, role: session.boardRole },
        channel: { roomId: session.roomId },
      }
    },
  }
}
