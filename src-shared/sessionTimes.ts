import { isOver, type SessionEvent, type SessionStatus } from './sessionLifecycle.ts'

const MINUTE = 60_000
export const JOIN_OPENS_EARLY_MINUTES = 10
export const MIN_DURATION_MINUTES = 15
export const MAX_DURATION_MINUTES = 480
/** What the interface offers; any whole minute within the limits is valid. */
export const OFFERED_DURATIONS_MINUTES = [30, 60, 90, 120] as const
const EMPTY_MINUTES = 5
const OVERTIME_MINUTES = 60

/** Instants are epoch milliseconds. */
export interface SessionTimes {
  status: SessionStatus
  scheduledStart: number
  scheduledEnd: number
}

export type JoinWindow = { open: true } | { open: false; why: 'TOO_EARLY'; opensAt: number } | { open: false; why: 'SESSION_OVER' }

/** S5. Whether joining is open at `now`; `earlyMinutes` is the school's setting. */
export function joinWindow(session: SessionTimes, now: number, earlyMinutes: number = JOIN_OPENS_EARLY_MINUTES): JoinWindow {
  if (isOver(session.status) || dueEnding(session, { present: 0, emptySince: null }, now) !== null) return { open: false, why: 'SESSION_OVER' }
  const opensAt = session.scheduledStart - earlyMinutes * MINUTE
  return now < opensAt ? { open: false, why: 'TOO_EARLY', opensAt } : { open: true }
}

/** How many people are in the room, and since when (epoch ms) nobody has been; null when nobody ever came. */
export interface Occupancy {
  present: number
  emptySince: number | null
}

/**
 * S7 and the `missed` part of S4: the event that is due at `now`, or null.
 * A room that emptied before the scheduled end gets its 5 minutes counted from the scheduled end.
 */
export function dueEnding(session: SessionTimes, room: Occupancy, now: number): SessionEvent | null {
  if (isOver(session.status) || now < session.scheduledEnd) return null
  const event = session.status === 'active' ? 'end' : 'expire'
  if (now >= session.scheduledEnd + OVERTIME_MINUTES * MINUTE) return event
  if (room.present > 0) return null
  if (session.status === 'scheduled' && room.emptySince === null) return event
  const goneSince = Math.max(room.emptySince ?? session.scheduledEnd, session.scheduledEnd)
  return now >= goneSince + EMPTY_MINUTES * MINUTE ? event : null
}
