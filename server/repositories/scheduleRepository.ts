import type { Kysely, Selectable, Updateable } from 'kysely'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { Schema } from '../db/schema.ts'
import { wantEnd } from './boardSnapshotRepository.ts'
import { insertAll, insertSessions, overlapsOf, type Overlap, type SessionRow, type SessionRows, type Span } from './bookingRows.ts'
import { nextChangeNumber } from './changeNumber.ts'
import { writeReminders } from './reminderRows.ts'

export type SeriesRow = Selectable<Schema['series']>
export type HistoryRow = Selectable<Schema['sessionHistory']>
/** `personIds`, `people`: the tutor and all students. */
export interface ScheduledSession { session: SessionRow; tutorId: string; studentIds: string[]; personIds: string[]; people: { id: string; name: string }[] }
export type SessionUpdate = Omit<Updateable<Schema['sessions']>, 'id' | 'changeNumber' | 'updatedAt' | 'revision'>
export interface SessionChangeRow { row: SessionRow; set: SessionUpdate; /** Whether it is a change of the session itself: its revision grows. */ revises: boolean }

/** What can be asked and written within one transaction on the timetable. */
export type Timetable = ReturnType<typeof timetableOf>
export type ScheduleRepository = ReturnType<typeof createScheduleRepository>

export function createScheduleRepository(db: Kysely<Schema>) {
  return {
    /** For what is only looked at: what it tells may be another in the next moment. */
    reader: readerOf(db),
    /**
     * All that `work` writes, or nothing when it throws. Such transactions run one after the other, on every database and whatever the number of server
     * processes: the first thing each does is to take a change number. So what one has checked (S3) is still so when it writes. `work` asks nothing of
     * other repositories: SQLite has one connection, and this holds it. `now`: epoch ms.
     */
    change: <R>(now: number, work: (timetable: Timetable) => Promise<R>): Promise<R> => db.transaction().execute(async (t) => {
      await nextChangeNumber(t)
      return work(timetableOf(t, now))
    }),
  }
}

function readerOf(t: Kysely<Schema>) {
  return {
    async session(id: string): Promise<ScheduledSession | undefined> {
      const session = await t.selectFrom('sessions').selectAll().where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst()
      if (!session) return undefined
      const people = await t.selectFrom('sessionPeople').innerJoin('users', 'users.id', 'sessionPeople.userId').select(['users.id', 'name', 'sessionPeople.role'])
        .where('sessionId', '=', id).orderBy('name').orderBy('users.id').execute()
      const studentIds = people.filter(({ role }) => role === 'student').map((person) => person.id)
      return { session, tutorId: session.tutorId, studentIds, personIds: [session.tutorId, ...studentIds], people }
    },
    series: (id: string): Promise<SeriesRow | undefined> => t.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst(),
    /** As the rule orders them. */
    occurrences: (seriesId: string): Promise<SessionRow[]> =>
      t.selectFrom('sessions').selectAll().where('seriesId', '=', seriesId).where('removedAt', 'is', null).orderBy('occurrenceStart').orderBy('id').execute(),
  }
}

function timetableOf(t: Kysely<Schema>, now: number) {
  async function writeChange({ row, set, revises }: SessionChangeRow, changeNumber: number): Promise<boolean> {
    const result = await t.updateTable('sessions').set({ ...set, changeNumber, updatedAt: now, revision: revises ? row.revision + 1 : row.revision })
      .where('id', '=', row.id).where('revision', '=', row.revision).where('status', '=', row.status).where('removedAt', 'is', null).executeTakeFirst()
    const written = Number(result.numUpdatedRows) > 0
    // B4.
    if (written && set.status !== undefined && isOver(set.status)) await wantEnd(t, { sessionId: row.id })
    return written
  }
  return {
    ...readerOf(t),
    /** S3. */
    overlaps: (userIds: readonly string[], spans: readonly Span[], exceptSessionIds?: ReadonlySet<string>): Promise<Overlap[]> => overlapsOf(t, userIds, spans, exceptSessionIds),
    async insertSeries(row: SeriesRow): Promise<void> {
      await t.insertInto('series').values(row).execute()
    },
    async updateSeries(id: string, set: Omit<Updateable<Schema['series']>, 'id' | 'revision'>): Promise<void> {
      await t.updateTable('series').set((e) => ({ ...set, revision: e('revision', '+', 1) })).where('id', '=', id).execute()
    },
    async insert(bookings: readonly SessionRows[]): Promise<void> {
      if (bookings.length > 0) await insertSessions(t, bookings, await nextChangeNumber(t, bookings.length), now)
    },
    /** Each only while it is as it was read; the first that is not is returned, and the transaction is to be given up. Reminders follow (R1). */
    async update(changes: readonly SessionChangeRow[]): Promise<SessionRow | null> {
      if (changes.length === 0) return null
      const firstNumber = await nextChangeNumber(t, changes.length) - changes.length + 1
      for (const [i, change] of changes.entries()) if (!await writeChange(change, firstNumber + i)) return change.row
      await writeReminders(t, changes.map(({ row }) => row.id), now)
      return null
    },
    record: (rows: readonly HistoryRow[]): Promise<void> => insertAll(t, 'sessionHistory', rows),
  }
}
