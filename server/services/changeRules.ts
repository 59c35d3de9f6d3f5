import { AppError } from '../../src-shared/errors.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { SessionRow } from '../repositories/bookingRows.ts'
import type { ScheduledSession, Timetable } from '../repositories/scheduleRepository.ts'
import { requireSession, type Actor, type SessionAction } from './permissions.ts'

/** S9. The session for somebody who wants to change it; `revision`: the one that was seen, where it was told. Another one by now is CONFLICT. */
export async function requireChangeable(timetable: Pick<Timetable, 'session'>, actor: Actor, action: SessionAction, sessionId: string, revision: number | undefined): Promise<ScheduledSession> {
  const found = await timetable.session(sessionId)
  requireSession(actor, action, found)
  if (!found) throw new AppError('NOT_FOUND', 'No such session')
  if (revision !== undefined && revision !== found.session.revision) throw changedMeanwhile()
  return found
}

export const changedMeanwhile = (): AppError => new AppError('CONFLICT', 'The session has been changed meanwhile: look at it again')

/** `now`: epoch ms. */
export function requireNotBegun(session: SessionRow, now: number): void {
  if (isOver(session.status)) throw new AppError('SESSION_OVER', `A session that is ${session.status} cannot be moved`)
  if (session.status === 'active' || session.scheduledStart <= now) throw new AppError('ALREADY_BEGUN', 'A session that has begun cannot be moved')
}
