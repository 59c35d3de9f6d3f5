import { isGraceOver, nextAttendance, type AttendanceEvent, type AttendanceInterval } from '../../src-shared/attendance.ts'
import type { Occupancy } from '../../src-shared/sessionTimes.ts'
import type { AttendanceRepository, AttendanceRow } from '../repositories/attendanceRepository.ts'
import type { Clock } from './clock.ts'
import { faultOf } from './faults.ts'
import { newId } from './newId.ts'

/** How much a crash of the server can take from an interval that does not continue. */
export const SEEN_EVERY_MS = 5_000

/** What an event did; instants in epoch ms. `joinedAt`: of the person's last interval. */
export interface AttendanceChange { opened: boolean; closedAt: number | null; joinedAt: number | null }

export type AttendanceService = ReturnType<typeof createAttendanceService>

/** A1: who was in a room and when, as the server saw it. Callers keep the events of one room in order. */
export function createAttendanceService({ attendance, clock }: { attendance: AttendanceRepository; clock: Clock }) {
  /** The server sees nobody return before this. */
  const upSince = clock.now()
  let touchedAt = -Infinity
  /** Losses and leavings that could not be written (a full disk): written, as of their time, before anything newer. */
  const unwritten: { roomId: string; userId: string; event: AttendanceEvent }[] = []
  let catchingUp: Promise<void> | null = null

  async function apply(roomId: string, userId: string, event: AttendanceEvent): Promise<AttendanceChange> {
    const rows = await attendance.list(roomId, userId)
    const next = nextAttendance(rows, event, upSince)
    const changed = next.map((interval, i) => rowOf(interval, rows[i], { roomId, userId, now: clock.now() })).filter((row, i) => !isSame(row, rows[i]))
    await attendance.save(changed)
    const last = next.at(-1)
    return { opened: next.length > rows.length, closedAt: changed.find((row) => row.leftAt !== null)?.leftAt ?? null, joinedAt: last?.joinedAt ?? null }
  }
  async function writeUnwritten(): Promise<void> {
    for (let due = unwritten[0]; due; due = unwritten[0]) {
      await apply(due.roomId, due.userId, due.event)
      unwritten.shift()
    }
  }
  const catchUp = (): Promise<void> => (unwritten.length === 0 ? Promise.resolve() : catchingUp ??= writeUnwritten().finally(() => { catchingUp = null }))
  async function write(roomId: string, userId: string, event: AttendanceEvent): Promise<AttendanceChange> {
    await catchUp()
    return apply(roomId, userId, event)
  }
  async function writeSooner(roomId: string, userId: string, event: AttendanceEvent): Promise<AttendanceChange> {
    try {
      return await write(roomId, userId, event)
    } catch (error) {
      if (faultOf(error).code === 'STORAGE_FAILED') unwritten.push({ roomId, userId, event })
      throw error
    }
  }
  const expired = (row: AttendanceRow) => isGraceOver(row.lostAt, clock.now(), upSince)

  return {
    /** Once after the start: those who were in a room when the server died have the grace from now on to come back. */
    recover: (): Promise<void> => attendance.loseConnected(),
    entered: (roomId: string, userId: string) => write(roomId, userId, { type: 'entered', at: clock.now() }),
    /** Written later when it cannot be written now; rejects then all the same. */
    lost: (roomId: string, userId: string) => writeSooner(roomId, userId, { type: 'lost', at: clock.now() }),
    left: (roomId: string, userId: string, at = clock.now()) => writeSooner(roomId, userId, { type: 'left', at }),
    /** Closes the person's interval if its grace is over. */
    expire: (roomId: string, userId: string) => write(roomId, userId, { type: 'tick', at: clock.now() }),
    /** Whose grace is over and whose interval is still open, the first to be lost first. */
    overdue: async (): Promise<{ roomId: string; userId: string }[]> => (await attendance.open()).filter(expired).sort((a, b) => (a.lostAt ?? 0) - (b.lostAt ?? 0)),
    /** Closes what is open in the room. */
    async closeRoom(roomId: string, at: number): Promise<void> {
      const open = (await attendance.list(roomId)).filter((row) => row.leftAt === null)
      const written = await Promise.allSettled(open.map((row) => writeSooner(roomId, row.userId, { type: 'left', at })))
      for (const result of written) if (result.status === 'rejected') throw result.reason
    },
    /** While people are connected, often; writes every SEEN_EVERY_MS. `force`: before closing. */
    async seen(force = false): Promise<void> {
      await catchUp()
      if (!force && clock.now() - touchedAt < SEEN_EVERY_MS) return
      touchedAt = clock.now()
      await attendance.touch(touchedAt)
    },
    /** Oldest first, by person; of one person only when named. */
    async intervals(roomId: string, userId?: string): Promise<Map<string, AttendanceInterval[]>> {
      return Map.groupBy(await attendance.list(roomId, userId), (row) => row.userId)
    },
    /** A lost connection counts as present until its grace is over. */
    occupancy: (roomId: string): Promise<Occupancy> => attendance.occupancy(roomId),
  }
}

function rowOf(interval: AttendanceInterval, row: AttendanceRow | undefined, fresh: { roomId: string; userId: string; now: number }): AttendanceRow {
  const { joinedAt, lostAt, leftAt, drops } = interval
  const { roomId, userId, now } = fresh
  return { id: row?.id ?? newId(), roomId, userId, seenAt: now, joinedAt, lostAt, leftAt, drops }
}

const isSame = (a: AttendanceRow, b: AttendanceRow | undefined): boolean =>
  a.joinedAt === b?.joinedAt && a.lostAt === b.lostAt && a.leftAt === b.leftAt && a.drops === b.drops
