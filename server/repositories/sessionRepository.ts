import type { Kysely, Selectable } from 'kysely'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import { MAX_DURATION_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { Schema } from '../db/schema.ts'
import { busyPeople, insertBooking, type RoomRow, type SessionRow, type SessionRows } from './bookingRows.ts'

export type { RoomRow, SessionRow, SessionRows }

export type SessionPersonRow = Selectable<Schema['sessionPeople']> & { name: string; userRole: Schema['users']['role'] }

const MAX_DURATION_MS = MAX_DURATION_MINUTES * 60_000

export interface SessionFilter {
  /** Null: everybody's (admins). */
  userId: string | null
  /** Epoch ms: sessions that end after `from` and start before `to`. */
  from?: number | undefined
  to?: number | undefined
  status?: readonly SessionStatus[] | undefined
  /** Start and id of the last one of the page before. */
  after?: { scheduledStart: number; id: string } | undefined
  limit: number
}

export type SessionRepository = ReturnType<typeof createSessionRepository>

export function createSessionRepository(db: Kysely<Schema>) {
  return {
    /** Everything in one transaction, and nothing when one of `unlessBusy` has a session then: their ids are returned. */
    create: (rows: SessionRows, unlessBusy: readonly string[]): Promise<string[]> =>
      db.transaction().execute((t) => insertBooking(t, rows, unlessBusy, rows.session.createdAt)),
    find: (id: string): Promise<SessionRow | undefined> => db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst(),
    /** In the order of booking, the tutor first. */
    people: (sessionIds: readonly string[]): Promise<SessionPersonRow[]> =>
      db.selectFrom('sessionPeople').innerJoin('users', 'users.id', 'sessionPeople.userId')
        .select(['sessionId', 'userId', 'sessionPeople.role', 'uid', 'name', 'users.role as userRole'])
        .where('sessionId', 'in', [...sessionIds]).orderBy('sessionPeople.role', 'desc').orderBy('name').execute(),
    /** What `userId` needs to enter, in one query; its own columns are null for somebody who is no person of the session. */
    entrance: (sessionId: string, userId: string) =>
      db.selectFrom('sessions').innerJoin('rooms', 'rooms.sessionId', 'sessions.id')
        .leftJoin('sessionPeople', (join) => join.onRef('sessionPeople.sessionId', '=', 'sessions.id').on('sessionPeople.userId', '=', userId))
        .leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'rooms.boardId').on('boardPeople.userId', '=', userId))
        .select(['sessions.title', 'sessions.tutorId', 'sessions.status', 'scheduledStart', 'scheduledEnd',
          'rooms.id as roomId', 'channelName', 'rooms.boardId', 'sessionPeople.role', 'uid', 'boardPeople.role as boardRole'])
        .select((e) => [
          e.selectFrom('attendance').whereRef('roomId', '=', 'rooms.id').where('leftAt', 'is', null).select((a) => a.fn.countAll<number>().as('n')).as('present'),
          e.selectFrom('attendance').whereRef('roomId', '=', 'rooms.id').select((a) => a.fn.max('leftAt').as('at')).as('emptySince'),
        ])
        .where('sessions.id', '=', sessionId).executeTakeFirst(),
    room: (sessionId: string): Promise<RoomRow | undefined> => db.selectFrom('rooms').selectAll().where('sessionId', '=', sessionId).executeTakeFirst(),
    roomById: (id: string): Promise<RoomRow | undefined> => db.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst(),
    async showBoard(roomId: string): Promise<void> {
      await db.updateTable('rooms').set({ boardShown: 1 }).where('id', '=', roomId).execute()
    },
    list(filter: SessionFilter): Promise<SessionRow[]> {
      let query = db.selectFrom('sessions').selectAll('sessions')
      const { userId, from, to, status, after } = filter
      if (userId !== null) query = query.innerJoin('sessionPeople', 'sessionPeople.sessionId', 'sessions.id').where('sessionPeople.userId', '=', userId)
      // No session is longer than the limit, which gives the index on starts a lower end too.
      if (from !== undefined) query = query.where('scheduledEnd', '>', from).where('scheduledStart', '>', from - MAX_DURATION_MS)
      if (to !== undefined) query = query.where('scheduledStart', '<', to)
      if (status) query = query.where('status', 'in', [...status])
      if (after) {
        query = query.where((e) => e.or([
          e('scheduledStart', '>', after.scheduledStart),
          e.and([e('scheduledStart', '=', after.scheduledStart), e('sessions.id', '>', after.id)]),
        ]))
      }
      return query.orderBy('scheduledStart').orderBy('sessions.id').limit(filter.limit).execute()
    },
    busy: (userIds: readonly string[], start: number, end: number): Promise<string[]> => busyPeople(db, userIds, start, end),
    /** Those whose scheduled end has passed and that are not over. */
    pastEnd: (now: number): Promise<SessionRow[]> =>
      db.selectFrom('sessions').selectAll().where('status', 'in', ['scheduled', 'active']).where('scheduledEnd', '<=', now).execute(),
    /** Writes only while the status is still `from`; tells whether it was. */
    async setStatus(id: string, from: SessionStatus, change: Partial<Pick<SessionRow, 'status' | 'actualStart' | 'actualEnd'>>, now: number): Promise<boolean> {
      const result = await db.updateTable('sessions').set({ ...change, updatedAt: now }).where('id', '=', id).where('status', '=', from).executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
  }
}
