/** A1: a connection that comes back within this many milliseconds continues its interval. */
export const RECONNECT_GRACE_MS = 30_000

/**
 * One person's stay in a room; instants are epoch milliseconds. `lostAt` is set while the connection is lost and the
 * grace has not run out; `leftAt` closes the interval for good.
 */
export interface AttendanceInterval {
  joinedAt: number
  lostAt: number | null
  leftAt: number | null
  drops: number
}

export type AttendanceEvent =
  | { type: 'entered'; at: number }
  | { type: 'lost'; at: number }
  | { type: 'left'; at: number }
  /** Time has passed; nothing else happened. */
  | { type: 'tick'; at: number }

const close = (interval: AttendanceInterval, at: number): AttendanceInterval => ({ ...interval, lostAt: null, leftAt: Math.max(at, interval.joinedAt) })

/** Whether a connection lost at `lostAt` can no longer continue its interval. A server that starts at `upSince` has seen no return before. */
export const isGraceOver = (lostAt: number | null, now: number, upSince = -Infinity): boolean => lostAt !== null && now - Math.max(lostAt, upSince) > RECONNECT_GRACE_MS

/**
 * A1. A person's intervals after one event, oldest first; only the last can be open. A lost connection counts as present
 * until it was lost: when the grace runs out the interval is closed at `lostAt`. A clock that is set back never makes
 * intervals overlap or end before they begin.
 */
export function nextAttendance(intervals: readonly AttendanceInterval[], event: AttendanceEvent, upSince?: number): AttendanceInterval[] {
  const closed = intervals.slice(0, -1)
  const last = intervals.at(-1)
  if (last?.leftAt !== null) {
    if (event.type !== 'entered') return [...intervals]
    return [...intervals, { joinedAt: Math.max(event.at, last?.leftAt ?? event.at), lostAt: null, leftAt: null, drops: 0 }]
  }
  if (isGraceOver(last.lostAt, event.at, upSince)) return nextAttendance([...closed, close(last, last.lostAt ?? event.at)], event)
  switch (event.type) {
    case 'entered': return [...closed, { ...last, lostAt: null }]
    case 'lost': return [...closed, last.lostAt === null ? { ...last, lostAt: Math.max(event.at, last.joinedAt), drops: last.drops + 1 } : last]
    case 'left': return [...closed, close(last, last.lostAt ?? event.at)]
    case 'tick': return [...intervals]
  }
}

export interface AttendanceSummary {
  firstJoined: number | null
  lastLeft: number | null
  totalSeconds: number
  drops: number
  late: boolean
  absent: boolean
  leftEarly: boolean
}

/** Being this much after the start, or before the end, is not worth a remark. */
const TOLERANCE_MS = 60_000

/** A2. `now` closes open intervals for the sum; `end` is the scheduled end, or the actual one where that came before: nobody leaves early in overtime. */
export function summarizeAttendance(intervals: readonly AttendanceInterval[], session: { start: number; end: number }, now: number): AttendanceSummary {
  const ends = intervals.map((i) => Math.max(i.leftAt ?? i.lostAt ?? now, i.joinedAt))
  const firstJoined = intervals[0]?.joinedAt ?? null
  const open = intervals.some((i) => i.leftAt === null)
  const lastLeft = open || intervals.length === 0 ? null : Math.max(...ends)
  const totalMs = intervals.reduce((sum, interval, i) => sum + (ends[i] ?? now) - interval.joinedAt, 0)
  return {
    firstJoined,
    lastLeft,
    totalSeconds: Math.floor(totalMs / 1000),
    drops: intervals.reduce((sum, i) => sum + i.drops, 0),
    late: firstJoined !== null && firstJoined > session.start + TOLERANCE_MS,
    absent: firstJoined === null && now >= session.end,
    leftEarly: lastLeft !== null && now >= session.end && lastLeft < session.end - TOLERANCE_MS,
  }
}
