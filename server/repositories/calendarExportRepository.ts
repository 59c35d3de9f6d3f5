import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { SessionRow } from './bookingRows.ts'

export type SeriesRow = Selectable<Schema['series']>
export interface CalendarPersonRow { sessionId: string; userId: string; role: 'tutor' | 'student'; name: string }
/** When one of its sessions last changed, also one that is removed, and the number of that change. */
export interface ChangedSeriesRow extends SeriesRow { updatedAt: number; changeNumber: number }
export interface CalendarRows { sessions: SessionRow[]; people: CalendarPersonRow[]; series: ChangedSeriesRow[] }
export type CalendarExportRepository = ReturnType<typeof createCalendarExportRepository>

/** Below what either database takes in one statement. */
const IDS_A_QUERY = 1_000

/** Sessions with everything that other calendars are told of them. */
export function createCalendarExportRepository(db: Kysely<Schema>) {
  const mine = (userId: string) => db.selectFrom('sessions').innerJoin('sessionPeople', 'sessionPeople.sessionId', 'sessions.id')
    .where('sessionPeople.userId', '=', userId).where('removedAt', 'is', null)

  async function people(sessionIds: readonly string[]): Promise<CalendarPersonRow[]> {
    const rows: CalendarPersonRow[] = []
    for (let from = 0; from < sessionIds.length; from += IDS_A_QUERY) {
      rows.push(...await db.selectFrom('sessionPeople').innerJoin('users', 'users.id', 'sessionPeople.userId')
        .select(['sessionId', 'userId', 'sessionPeople.role', 'name']).where('sessionId', 'in', sessionIds.slice(from, from + IDS_A_QUERY))
        .orderBy('name').orderBy('userId').execute())
    }
    return rows
  }
  async function series(ids: readonly string[]): Promise<ChangedSeriesRow[]> {
    const rows: ChangedSeriesRow[] = []
    for (let from = 0; from < ids.length; from += IDS_A_QUERY) {
      rows.push(...await db.selectFrom('series').innerJoin('sessions', 'sessions.seriesId', 'series.id')
        .selectAll('series').select((e) => [e.fn.max('sessions.updatedAt').as('updatedAt'), e.fn.max('sessions.changeNumber').as('changeNumber')])
        .where('series.id', 'in', ids.slice(from, from + IDS_A_QUERY)).groupBy('series.id').orderBy('series.id').execute())
    }
    return rows
  }

  return {
    /** By start: the person's sessions that end after `since` (epoch ms), and of a series that has one of them all of the person's. */
    async ofPerson(userId: string, since: number): Promise<CalendarRows> {
      const sessions = await mine(userId).selectAll('sessions').where((e) => e.or([
        e('scheduledEnd', '>', since),
        e('seriesId', 'in', mine(userId).select('seriesId').where('seriesId', 'is not', null).where('scheduledEnd', '>', since)),
      ])).orderBy('scheduledStart').orderBy('sessions.id').execute()
      const seriesIds = new Set(sessions.map((session) => session.seriesId).filter((id) => id !== null))
      return { sessions, people: await people(sessions.map((session) => session.id)), series: await series([...seriesIds]) }
    },
    /** The session and its people, unless a new rule of its series has removed it. */
    async one(sessionId: string): Promise<{ session: SessionRow; people: CalendarPersonRow[] } | undefined> {
      const session = await db.selectFrom('sessions').selectAll().where('id', '=', sessionId).where('removedAt', 'is', null).executeTakeFirst()
      return session && { session, people: await people([sessionId]) }
    },
  }
}
