import { mayDraw, type BoardRole } from '../../src-shared/board.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { Role } from '../../src-shared/people.ts'

/** The signed-in person behind a request or a socket. */
export interface Actor {
  userId: string
  deviceId: string
  name: string
  role: Role
}

/** What a session is to somebody asking: who its people are. */
export interface SessionPeople {
  tutorId: string
  personIds: readonly string[]
}

export type SessionAction = 'see' | 'join' | 'end' | 'showBoard'

const rules: Record<SessionAction, (actor: Actor, session: SessionPeople) => boolean> = {
  see: (actor, session) => actor.role === 'admin' || session.personIds.includes(actor.userId),
  join: (actor, session) => session.personIds.includes(actor.userId),
  end: (actor, session) => session.tutorId === actor.userId,
  showBoard: (actor, session) => session.tutorId === actor.userId,
}

/** S9. Throws NOT_FOUND to those who may not even know of the session, FORBIDDEN to those who may see but not do. */
export function requireSession(actor: Actor, action: SessionAction, session: SessionPeople | undefined): void {
  if (!session || !rules.see(actor, session)) throw new AppError('NOT_FOUND', 'No such session')
  if (!rules[action](actor, session)) throw new AppError('FORBIDDEN', `${actor.role} may not ${action} this session`)
}

/** S1. Tutors book for themselves, admins for any tutor. */
export function requireBooking(actor: Actor, tutorId: string): void {
  if (actor.role === 'admin' || (actor.role === 'tutor' && actor.userId === tutorId)) return
  throw new AppError('FORBIDDEN', 'Tutors book their own sessions, admins any')
}

/** Whom one may call or book: students reach the school's staff, not each other. */
export function rolesInReach(actor: Actor): readonly Role[] {
  return actor.role === 'student' ? ['tutor', 'admin'] : ['tutor', 'student', 'admin']
}

/** What a board is to somebody asking: the own role on it, and whether the session it belongs to is over. */
export interface BoardAccess {
  role: BoardRole | null
  over: boolean
}

/** S9, B5. The role with which the actor follows a board: admins of the school read all, and nobody draws on a finished session's. */
export function requireBoard(actor: Actor, board: BoardAccess | undefined): BoardRole {
  const role = board?.role ?? (board && actor.role === 'admin' ? 'reader' : null)
  if (!board || role === null) throw new AppError('NOT_FOUND', 'No such board')
  return board.over ? 'reader' : role
}

/** B5. */
export function requireDrawing(actor: Actor, board: BoardAccess | undefined): void {
  if (mayDraw(requireBoard(actor, board))) return
  throw new AppError('FORBIDDEN', board?.over ? 'The session is over: its board can be read, not changed' : 'This person may look at the board, not draw on it')
}
