import type { Insertable, Kysely, Selectable } from 'kysely'
import { MAX_DURATION_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { Schema } from '../db/schema.ts'
import { nextChangeNumber } from './changeNumber.ts'
import { writeReminders } from './reminderRows.ts'

export type SessionRow = Selectable<Schema['sessions']>
export type RoomRow = Selectable<Schema['rooms']>

/** A room with its board. */
export interface RoomRows {
  room: RoomRow
  board: Insertable<Schema['boards']>
  boardPeople: Selectable<Schema['boardPeople']>[]
}

/** A session with its room as one booking makes them. */
export interface SessionRows extends RoomRows {
  session: SessionRow
  people: Selectable<Schema['sessionPeople']>[]
}

/** Epoch ms, end exclusive. */
export interface Span { start: number; end: number }
/** S3. Somebody's session that stands in the way. */
export interface Overlap extends Span { userId: string; sessionId: string }

const MAX_DURATION_MS = MAX_DURATION_MINUTES * 60_000
/** Rows of one insert: the number of values in a statement is limited. */
const CHUNK = 500

/** Within a transaction: the session, its room and everybody's reminders (R1), or nothing when some of `unlessBusy` have a session then: their ids. */
export async function insertBooking(t: Kysely<Schema>, rows: SessionRows, unlessBusy: readonly string[], now: number): Promise<string[]> {
  const changeNumber = await nextChangeNumber(t)
  const { scheduledStart: start, scheduledEnd: end } = rows.session
  const busy = await overlapsOf(t, unlessBusy, [{ start, end }])
  if (busy.length === 0) await insertSessions(t, [rows], changeNumber, now)
  return [...new Set(busy.map(({ userId }) => userId))]
}

/** Within a transaction that holds as many change numbers as there are bookings; `lastNumber`: the last of them. */
export async function insertSessions(t: Kysely<Schema>, bookings: readonly SessionRows[], lastNumber: number, now: number): Promise<void> {
  const firstNumber = lastNumber - bookings.length + 1
  await insertAll(t, 'sessions', bookings.map(({ session }, i) => ({ ...session, changeNumber: firstNumber + i })))
  await insertAll(t, 'sessionPeople', bookings.flatMap(({ people }) => people))
  await insertAll(t, 'boards', bookings.map(({ board }) => board))
  await insertAll(t, 'boardPeople', bookings.flatMap(({ boardPeople }) => boardPeople))
  await insertAll(t, 'rooms', bookings.map(({ room }) => room))
  await writeReminders(t, bookings.map(({ session }) => session.id), now)
}

/** Within a transaction. */
export async function insertRoom(t: Kysely<Schema>, { room, board, boardPeople }: RoomRows): Promise<void> {
  await t.insertInto('boards').values(board).execute()
  await insertAll(t, 'boardPeople', boardPeople)
  await t.insertInto('rooms').values(room).execute()
}

export async function insertAll<T extends keyof Schema>(t: Kysely<Schema>, table: T, rows: readonly Insertable<Schema[T]>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) await t.insertInto(table).values(rows.slice(at, at + CHUNK)).execute()
}

/** S3. Live and scheduled sessions of `userIds` that take up some of the time of a span, by start; one question, however many spans. */
export async function overlapsOf(db: Kysely<Schema>, userIds: readonly string[], spans: readonly Span[], exceptSessionIds: ReadonlySet<string> = new Set()): Promise<Overlap[]> {
  if (userIds.length === 0 || spans.length === 0) return []
  const [from, to] = [Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end))]
  const rows = await db.selectFrom('sessions').innerJoin('sessionPeople', 'sessionPeople.sessionId', 'sessions.id')
    .select(['sessions.id as sessionId', 'sessionPeople.userId', 'scheduledStart as start', 'scheduledEnd as end'])
    .where('sessionPeople.userId', 'in', [...userIds]).where('status', 'in', ['scheduled', 'active']).where('removedAt', 'is', null)
    .where('scheduledStart', '<', to).where('scheduledStart', '>', from - MAX_DURATION_MS).where('scheduledEnd', '>', from)
    .orderBy('scheduledStart').orderBy('sessions.id').execute()
  return rows.filter((row) => !exceptSessionIds.has(row.sessionId) && spans.some((span) => row.start < span.end && row.end > span.start))
}
