import { isOver, type SessionEvent, type SessionStatus } from './sessionLifecycle.ts'

const MINUTE = 60_000
export const JOIN_OPENS_EARLY_MINUTES = 10
export const MIN_DURATION_MINUTES = 15
export const MAX_DURATION_MINUTES = 480
/** What the interface offers; any whole minute within the limits is valid. */
export const OFFERED_DURATIONS_MINUTES = [30, 60, 90, 120] as const
const EMPTY_MINUTES = 5
/** S7: the longest a session can go on after its scheduled end. */
export const OVERTIME_MINUTES = 60

/** Instants are epoch milliseconds. */
export interface SessionTimes {
  status: SessionStatus
  scheduledStart: number
  scheduledEnd: number
}

export type JoinWindow = { open: true } | { open: false; why: 'TOO_EARLY'; opensAt: number } | { open: false; why: 'SESSION_OVER' }

/** How many people are in the room, and since when (epoch ms) nobody has been; null when nobody ever came. */
export interface Occupancy {
  present: number
  emptySince: number | null
}

/**
 * S5. Whether joining is open at `now`; `earlyMinutes` is the school's setting. Without the room's occupancy a session that has
 * started is taken to have people in it, so that nobody is kept out of one that runs over its time.
 */
export function joinWindow(
  session: SessionTimes, now: number, earlyMinutes: number = JOIN_OPENS_EARLY_MINUTES,
  room: Occupancy = { present: session.status === 'active' ? 1 : 0, emptySince: null },
): JoinWindow {
  if (isOver(session.status) || dueEnding(session, room, now) !== null) return { open: false, why: 'SESSION_OVER' }
  const opensAt = session.scheduledStart - earlyMinutes * MINUTE
  return now < opensAt ? { open: false, why: 'TOO_EARLY', opensAt } : { open: true }
}

/**
 * S7 and the `missed` part of S4: how and when (epoch ms) the session ends by itself if the room stays as it is; null when it is over.
 * A room that emptied before the scheduled end gets its 5 minutes counted from the scheduled end.
 */
export function endingOf(session: SessionTimes, room: Occupancy): { event: SessionEvent; at: number } | null {
  if (isOver(session.status)) return null
  const event = session.status === 'active' ? 'end' : 'expire'
  const latest = session.scheduledEnd + OVERTIME_MINUTES * MINUTE
  if (room.present > 0) return { event, at: latest }
  if (event === 'expire' && room.emptySince === null) return { event, at: session.scheduledEnd }
  const goneSince = Math.max(room.emptySince ?? session.scheduledEnd, session.scheduledEnd)
  return { event, at: Math.min(goneSince + EMPTY_MINUTES * MINUTE, latest) }
}

/** The event that is due at `now`, or null. */
export function dueEnding(session: SessionTimes, room: Occupancy, now: number): SessionEvent | null {
  const ending = endingOf(session, room)
  return ending !== null && now >= ending.at ? ending.event : null
}
