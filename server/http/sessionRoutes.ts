import type { CloudRecording } from '../../src-shared/cloudRecordings.ts'
import type { BoardRole } from '../../src-shared/board.ts'
import type { Attendance, SessionParticipant } from '../../src-shared/sessions.ts'
import type { BookingService } from '../services/bookingService.ts'
import type { BusyService } from '../services/busyService.ts'
import type { Cancelling } from '../services/cancelling.ts'
import type { Actor } from '../services/permissions.ts'
import type { ReschedulePreviewing } from '../services/reschedulePreview.ts'
import type { Rescheduling } from '../services/rescheduling.ts'
import type { SessionEditing } from '../services/sessionEditing.ts'
import type { SessionService } from '../services/sessionService.ts'
import type { SessionSync } from '../services/sessionSync.ts'
import type { TicketService } from '../services/ticketService.ts'
import type { Handlers } from './implement.ts'

/** What routes ask of a session that is going on. */
export interface LiveSessions {
  room(actor: Actor, sessionId: string): Promise<{ roomId: string }>
  leave(actor: Actor, sessionId: string): Promise<void>
  cloudRecordings(actor: Actor, sessionId: string): Promise<CloudRecording[]>
  end(actor: Actor, sessionId: string): Promise<void>
  attendance(actor: Actor, sessionId: string): Promise<Attendance[]>
  showBoard(actor: Actor, sessionId: string): Promise<{ boardId: string; role: BoardRole }>
  board(actor: Actor, sessionId: string): Promise<{ boardId: string; role: BoardRole; shown: boolean }>
  participants(actor: Actor, sessionId: string): Promise<SessionParticipant[]>
}
/** What people do with the timetable. */
export interface Scheduling extends BookingService, Rescheduling, ReschedulePreviewing, Cancelling, SessionEditing, SessionSync, BusyService {}
export interface SessionRoutesDeps { sessions: SessionService; scheduling: Scheduling; tickets: TicketService; live: LiveSessions }

type SessionRoutes = 'createSession' | 'sessions' | 'sessionChanges' | 'busyTimes' | 'upcomingSessions' | 'session' | 'patchSession' | 'rescheduleSession' | 'previewReschedule' | 'cancelSession' | 'sessionHistory'
  | 'sessionRoom' | 'joinSession' | 'leaveSession' | 'endSession' | 'attendance' | 'showBoard' | 'sessionBoard' | 'refreshSessionTicket' | 'sessionParticipants' | 'cloudRecordings'

export function sessionRoutes({ sessions, scheduling, tickets, live }: SessionRoutesDeps): Pick<Handlers, SessionRoutes> {
  return {
    createSession: ({ actor, body }) => scheduling.book(actor, body),
    sessions: ({ actor, query }) => sessions.list(actor, query),
    sessionChanges: ({ actor, query }) => scheduling.changesSince(actor, query),
    busyTimes: async ({ actor, query }) => ({ items: await scheduling.busyTimes(actor, query) }),
    upcomingSessions: ({ actor, query }) => sessions.upcoming(actor, query),
    session: ({ actor, params }) => sessions.get(actor, params.id),
    async patchSession({ actor, params, body }) {
      await scheduling.patch(actor, params.id, body)
      return sessions.get(actor, params.id)
    },
    rescheduleSession: async ({ actor, params, body }) => sessions.get(actor, await scheduling.reschedule(actor, params.id, body)),
    previewReschedule: ({ actor, params, query }) => scheduling.previewReschedule(actor, params.id, query),
    async cancelSession({ actor, params, body }) {
      await scheduling.cancel(actor, params.id, body)
      return sessions.get(actor, params.id)
    },
    sessionHistory: ({ actor, params, query }) => sessions.history(actor, params.id, query),
    sessionRoom: ({ actor, params }) => live.room(actor, params.id),
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
    cloudRecordings: async ({ actor, params }) => ({ items: await live.cloudRecordings(actor, params.id) }),
    sessionBoard: ({ actor, params }) => live.board(actor, params.id),
    refreshSessionTicket: ({ actor, params }) => tickets.refreshedTicket(actor, params.id),
    sessionParticipants: async ({ actor, params }) => ({ items: await live.participants(actor, params.id) }),
  }
}
