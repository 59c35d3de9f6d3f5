import { sql, type Kysely } from 'kysely'
import type { ReminderPreferences, ReminderType } from '../../src-shared/reminders.ts'
import type { Schema } from '../db/schema.ts'
import { preferencesOf, writeReminders } from './reminderRows.ts'

/** Literal, because the index of the unread ones is used where the text of the query says that they have come. */
const waiting = sql.lit('waiting' as const)

/** A server that was away longer than this finds nothing to remind of. */
const WAITED_AT_MOST_MS = 24 * 60 * 60_000

export type ReminderListRepository = ReturnType<typeof createReminderListRepository>

export interface ReminderListFilter {
  userId: string
  now: number
  /** The last one of the page before. */
  after?: { dueAt: number; sessionId: string; type: ReminderType } | undefined
  limit: number
}

/** One person's reminders as the person reads and changes them. */
export function createReminderListRepository(db: Kysely<Schema>) {
  return {
    /** Those that have come, newest first. */
    list({ userId, now, after, limit }: ReminderListFilter) {
      let query = db.selectFrom('reminders').innerJoin('sessions', 'sessions.id', 'reminders.sessionId')
        .select(['reminders.sessionId', 'type', 'dueAt', 'state', 'readAt', 'title', 'reminders.scheduledStart'])
        .where('userId', '=', userId).where('dueAt', '<=', now).where('state', '<>', waiting).where('removedAt', 'is', null)
      if (after) query = query.where(sql<boolean>`("dueAt", reminders."sessionId", type) < (${after.dueAt}, ${after.sessionId}, ${after.type})`)
      return query.orderBy('dueAt', 'desc').orderBy('reminders.sessionId', 'desc').orderBy('type', 'desc').limit(limit).execute()
    },
    async unread(userId: string): Promise<number> {
      const { n } = await db.selectFrom('reminders').innerJoin('sessions', 'sessions.id', 'reminders.sessionId').select((e) => e.fn.countAll<number>().as('n'))
        .where('userId', '=', userId).where('readAt', 'is', null).where('state', '<>', waiting).where('removedAt', 'is', null).executeTakeFirstOrThrow()
      return n
    },
    /** Those due until `until` (epoch ms), of one session where it is given; one that waits for this server's turn too. `+`: by the index of the unread ones, not by all that have ever come. */
    async markRead(userId: string, { now, until, sessionId }: { now: number; until: number; sessionId?: string | undefined }): Promise<void> {
      const unread = db.updateTable('reminders').set({ readAt: now }).where('userId', '=', userId).where('readAt', 'is', null)
      const ofSession = sessionId === undefined ? unread : unread.where('sessionId', '=', sessionId)
      await ofSession.where('state', '<>', waiting).where(sql<boolean>`+"dueAt" <= ${until}`).execute()
      await ofSession.where('state', '=', waiting).where('dueAt', '<=', until).where('dueAt', '>', until - WAITED_AT_MOST_MS).execute()
    },
    /** In place of an earlier one that has not come yet. */
    snooze: (row: { sessionId: string; userId: string; dueAt: number; scheduledStart: number }): Promise<void> => db.transaction().execute(async (t) => {
      await t.deleteFrom('reminders').where('sessionId', '=', row.sessionId).where('userId', '=', row.userId).where('type', '=', 'snoozed').where('state', '=', 'waiting').execute()
      await t.insertInto('reminders').values({ ...row, type: 'snoozed', state: 'waiting', leaseUntil: 0, attempts: 0 }).onConflict((conflict) => conflict.doNothing()).execute()
    }),
    async preferences(userId: string): Promise<ReminderPreferences> {
      const row = await db.selectFrom('reminderPreferences').select('json').where('userId', '=', userId).executeTakeFirst()
      return preferencesOf(row?.json ?? null)
    },
    /** R1. What is waiting follows in the same transaction. Writing comes first: of two changes at once the second sees what the first made. */
    changePreferences: (userId: string, change: (current: ReminderPreferences) => ReminderPreferences, now: number): Promise<ReminderPreferences> =>
      db.transaction().execute(async (t) => {
        const { json } = await t.insertInto('reminderPreferences').values({ userId, json: '{}', updatedAt: now })
          .onConflict((conflict) => conflict.column('userId').doUpdateSet({ updatedAt: now })).returning('json').executeTakeFirstOrThrow()
        const next = change(preferencesOf(json))
        await t.updateTable('reminderPreferences').set({ json: JSON.stringify(next) }).where('userId', '=', userId).execute()
        const coming = await t.selectFrom('sessionPeople').innerJoin('sessions', 'sessions.id', 'sessionPeople.sessionId').select('sessions.id')
          .where('sessionPeople.userId', '=', userId).where('status', 'in', ['scheduled', 'active']).where('scheduledStart', '>', now).execute()
        await writeReminders(t, coming.map((session) => session.id), now, userId)
        return next
      }),
  }
}
