import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import { isOver, type SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import { MAX_DURATION_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { Schema } from '../db/schema.ts'
import { ENGINE_COLUMNS } from './boardEngineRepository.ts'
import { wantEnd } from './boardSnapshotRepository.ts'
import { overlapsOf, type RoomRow, type SessionRow, type SessionRows } from './bookingRows.ts'
import { containsText } from './containsText.ts'
import { nextChangeNumber } from './changeNumber.ts'
import { writeReminders } from './reminderRows.ts'

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
  /** In the title or a person's name, capitals or not. */
  q?: string | undefined
  /** Only those of this person too. */
  personId?: string | undefined
  order?: 'soonest' | 'latest' | undefined
  /** Start and id of the last one of the page before. */
  after?: { scheduledStart: number; id: string } | undefined
  limit: number
}

export type SessionRepository = ReturnType<typeof createSessionRepository>

export function createSessionRepository(db: Kysely<Schema>) {
  return {
    find: (id: string): Promise<SessionRow | undefined> => db.selectFrom('sessions').selectAll().where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst(),
    /** In the order of booking, the tutor first. */
    people: (sessionIds: readonly string[]): Promise<SessionPersonRow[]> =>
      db.selectFrom('sessionPeople').innerJoin('users', 'users.id', 'sessionPeople.userId')
        .select(['sessionId', 'userId', 'sessionPeople.role', 'uid', 'name', 'users.role as userRole'])
        .where('sessionId', 'in', [...sessionIds]).orderBy('sessionPeople.role', 'desc').orderBy('name').execute(),
    /** What `userId` needs to enter, in one query; its own columns are null for somebody who is no person of the session. */
    entrance: (sessionId: string, userId: string) =>
      db.selectFrom('sessions').innerJoin('rooms', 'rooms.sessionId', 'sessions.id')
        .leftJoin('sessionPeople', (join) => join.onRef('sessionPeople.sessionId', '=', 'sessions.id').on('sessionPeople.userId', '=', userId))
        .innerJoin('boards', 'boards.id', 'rooms.boardId').leftJoin('boardPeople', (join) => join.onRef('boardPeople.boardId', '=', 'rooms.boardId').on('boardPeople.userId', '=', userId))
        .select(['sessions.title', 'sessions.tutorId', 'sessions.status', 'scheduledStart', 'scheduledEnd', 'waitingRoom', 'encrypted',
          'rooms.id as roomId', 'channelName', 'rooms.boardId', 'sessionPeople.role', 'uid', 'boardPeople.role as boardRole']).select(ENGINE_COLUMNS)
        .select((e) => [
          e.selectFrom('attendance').whereRef('roomId', '=', 'rooms.id').where('leftAt', 'is', null).select((a) => a.fn.countAll<number>().as('n')).as('present'),
          e.selectFrom('attendance').whereRef('roomId', '=', 'rooms.id').select((a) => a.fn.max('leftAt').as('at')).as('emptySince'),
        ])
        .where('sessions.id', '=', sessionId).where('removedAt', 'is', null).executeTakeFirst(),
    room: (sessionId: string): Promise<RoomRow | undefined> => db.selectFrom('rooms').selectAll().where('sessionId', '=', sessionId).executeTakeFirst(),
    list(filter: SessionFilter): Promise<SessionRow[]> {
      let query = db.selectFrom('sessions').selectAll('sessions').where('removedAt', 'is', null)
      const { userId, from, to, status, after, q, personId, order = 'soonest' } = filter
      if (userId !== null) query = query.innerJoin('sessionPeople', 'sessionPeople.sessionId', 'sessions.id').where('sessionPeople.userId', '=', userId)
      // No session is longer than the limit, which gives the index on starts a lower end too.
      if (from !== undefined) query = query.where('scheduledEnd', '>', from).where('scheduledStart', '>', from - MAX_DURATION_MS)
      if (to !== undefined) query = query.where('scheduledStart', '<', to)
      if (status) query = query.where('status', 'in', [...status])
      if (personId !== undefined) query = query.where((e) => e.exists(personOf(e).where('person.userId', '=', personId)))
      if (q !== undefined && q !== '') {
        query = query.where((e) => e.or([containsText(e.ref('title'), q), e.exists(personOf(e).innerJoin('users', 'users.id', 'person.userId').where((u) => containsText(u.ref('users.name'), q)))]))
      }
      const [beyond, direction] = order === 'soonest' ? ['>', 'asc'] as const : ['<', 'desc'] as const
      if (after) {
        query = query.where((e) => e.or([
          e('scheduledStart', beyond, after.scheduledStart),
          e.and([e('scheduledStart', '=', after.scheduledStart), e('sessions.id', beyond, after.id)]),
        ]))
      }
      return query.orderBy('scheduledStart', direction).orderBy('sessions.id', direction).limit(filter.limit).execute()
    },
    /** S3. Those of `userIds` who have a live or scheduled session then; epoch ms, end exclusive. */
    async busy(userIds: readonly string[], start: number, end: number): Promise<string[]> {
      return [...new Set((await overlapsOf(db, userIds, [{ start, end }])).map(({ userId }) => userId))]
    },
    /** Those whose scheduled end has passed and that are not over. */
    pastEnd: (now: number): Promise<SessionRow[]> =>
      db.selectFrom('sessions').selectAll().where('status', 'in', ['scheduled', 'active']).where('scheduledEnd', '<=', now).where('removedAt', 'is', null).execute(),
    /** Writes only while the status is still `from`, with the reminders that follow (R1); tells whether it was. */
    setStatus: (id: string, from: SessionStatus, change: Partial<Pick<SessionRow, 'status' | 'actualStart' | 'actualEnd'>>, now: number): Promise<boolean> =>
      db.transaction().execute(async (t) => {
        const changeNumber = await nextChangeNumber(t)
        const result = await t.updateTable('sessions').set({ ...change, changeNumber, updatedAt: now })
          .where('id', '=', id).where('status', '=', from).where('removedAt', 'is', null).executeTakeFirst()
        const written = Number(result.numUpdatedRows) > 0
        if (written) await writeReminders(t, [id], now)
        // B4.
        if (written && change.status !== undefined && isOver(change.status)) await wantEnd(t, { sessionId: id })
        return written
      }),
  }
}

/** Within a query on sessions: the rows of their people. */
const personOf = (e: ExpressionBuilder<Schema, 'sessions'>) =>
  e.selectFrom('sessionPeople as person').select('person.userId').whereRef('person.sessionId', '=', 'sessions.id')
