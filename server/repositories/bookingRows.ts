import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { nextChangeNumber } from './changeNumber.ts'
import { writeReminders } from './reminderRows.ts'

export type SessionRow = Selectable<Schema['sessions']>
export type RoomRow = Selectable<Schema['rooms']>

/** A session with its room as one booking makes them. */
export interface SessionRows {
  session: SessionRow
  people: Selectable<Schema['sessionPeople']>[]
  room: RoomRow
  board: Selectable<Schema['boards']>
  boardPeople: Selectable<Schema['boardPeople']>[]
}

/** Within a transaction: the session, its room and everybody's reminders (R1), or nothing when some of `unlessBusy` have a session then: their ids. */
export async function insertBooking(t: Kysely<Schema>, rows: SessionRows, unlessBusy: readonly string[], now: number): Promise<string[]> {
  // First: the counter's row is what makes bookings wait for each other, so that of two for the same hour the second finds the first.
  const changeNumber = await nextChangeNumber(t)
  const busy = await busyPeople(t, unlessBusy, rows.session.scheduledStart, rows.session.scheduledEnd)
  if (busy.length > 0) return busy
  await t.insertInto('sessions').values({ ...rows.session, changeNumber }).execute()
  await t.insertInto('sessionPeople').values(rows.people).execute()
  await t.insertInto('boards').values(rows.board).execute()
  await t.insertInto('boardPeople').values(rows.boardPeople).execute()
  await t.insertInto('rooms').values(rows.room).execute()
  await writeReminders(t, [rows.session.id], now)
  return []
}

/** Those of `userIds` who have a live or scheduled session within the span (epoch ms, end exclusive). */
export async function busyPeople(db: Kysely<Schema>, userIds: readonly string[], start: number, end: number): Promise<string[]> {
  if (userIds.length === 0) return []
  const rows = await db.selectFrom('sessions').innerJoin('sessionPeople', 'sessionPeople.sessionId', 'sessions.id')
    .select('sessionPeople.userId').distinct()
    .where('sessionPeople.userId', 'in', [...userIds]).where('status', 'in', ['scheduled', 'active']).where('removedAt', 'is', null)
    .where('scheduledStart', '<', end).where('scheduledEnd', '>', start).execute()
  return rows.map((row) => row.userId)
}
