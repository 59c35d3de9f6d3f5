import type { EventInput } from '@fullcalendar/react'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { BusyTime, Session } from '#shared/sessions.ts'
import type { Moves } from '../../hooks/useMoves.ts'

export interface GridRights { meId: string; isOnline: boolean }

/** Moving is for its tutor, before it has begun; administrators read (S9). */
export const mayMove = (session: Session, { meId, isOnline }: GridRights): boolean =>
  isOnline && session.status === 'scheduled' && session.tutor.id === meId

/** Sessions and one's own other appointments as the grid takes them; what is on its way to a new time stands there already. */
export function gridEvents(sessions: readonly Session[], busy: readonly BusyTime[], pending: Moves['pending'], rights: GridRights): EventInput[] {
  const events = sessions.map((session): EventInput => {
    const moved = pending.get(session.id)
    const start = moved?.start ?? Date.parse(session.scheduledStartTime)
    const movable = mayMove(session, rights) && moved === undefined
    return {
      id: session.id, title: session.title, start, end: moved ? start + moved.minutes * 60_000 : Date.parse(session.scheduledEndTime),
      startEditable: movable, durationEditable: movable, extendedProps: { session },
      className: `lesson-event lesson-${session.status}${isOver(session.status) ? ' lesson-over' : ''}${moved ? ' lesson-moving' : ''}`,
    }
  })
  const imported = busy.filter((item) => item.source === 'imported')
    .map((item, index): EventInput => ({ id: `busy-${index}`, start: item.start, end: item.end, display: 'background', className: 'busy-event', interactive: false }))
  return [...events, ...imported]
}
