import type { BoardRole } from '../../src-shared/board.ts'
import type { Attendance } from '../../src-shared/sessions.ts'
import type { Actor } from '../services/permissions.ts'
import type { SessionService } from '../services/sessionService.ts'
import type { TicketService } from '../services/ticketService.ts'
import type { Handlers } from './implement.ts'

/** What routes ask of a session that is going on. */
export interface LiveSessions {
  leave(actor: Actor, sessionId: string): Promise<void>
  end(actor: Actor, sessionId: string): Promise<void>
  attendance(actor: Actor, sessionId: string): Promise<Attendance[]>
  showBoard(actor: Actor, sessionId: string): Promise<{ boardId: string; role: BoardRole }>
}
export interface SessionRoutesDeps { sessions: SessionService; tickets: TicketService; live: LiveSessions }

type SessionRoutes = 'createSession' | 'sessions' | 'upcomingSessions' | 'session' | 'joinSession' | 'leaveSession' | 'endSession' | 'attendance' | 'showBoard'

export function sessionRoutes({ sessions, tickets, live }: SessionRoutesDeps): Pick<Handlers, SessionRoutes> {
  return {
    createSession: ({ actor, body }) => sessions.book(actor, body),
    sessions: ({ actor, query }) => sessions.list(actor, query),
    upcomingSessions: ({ actor, query }) => sessions.upcoming(actor, query),
    session: ({ actor, params }) => sessions.get(actor, params.id),
    joinSession: ({ actor, params }) => tickets.joinTicket(actor, params.id),
    async leaveSession({ actor, params }) {
      await live.leave(actor, params.id)
      return {}
    },
    async endSession({ actor, params }) {
      await live.end(actor, params.id)
      return sessions.get(actor, params.id)
    },
    attendance: async ({ actor, params }) => ({ items: await live.attendance(actor, params.id) }),
    showBoard: ({ actor, params }) => live.showBoard(actor, params.id),
  }
}
