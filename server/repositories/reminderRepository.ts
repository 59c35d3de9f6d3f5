import { sql, type Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { isOpen, sent, waiting } from './reminderClaims.ts'
import { padded, preferencesOf, type ReminderKey } from './reminderRows.ts'

/** `at`: since when it is to be looked at, its due time or the end of its lease. */
export type PendingKey = ReminderKey & { at: number }
export interface Pair { sessionId: string; userId: string }

export type OverdueRow = Awaited<ReturnType<ReminderRepository['overdueOf']>>[number]
export type ReminderRepository = ReturnType<typeof createReminderRepository>

/** The reminders on their way to people, to be read; they are taken by `reminderClaims.ts`. */
export function createReminderRepository(db: Kysely<Schema>) {
  const keys = ['sessionId', 'userId', 'type', 'dueAt'] as const

  return {
    /** The first instants (epoch ms) at which one is due, or the lease of one is over; null: none. */
    async soonest(): Promise<{ dueAt: number | null; leaseUntil: number | null }> {
      const { rows } = await sql<{ dueAt: number | null; leaseUntil: number | null }>`select
        (select "dueAt" from reminders where state = 'waiting' order by "dueAt" limit 1) as "dueAt",
        (select "leaseUntil" from reminders where state = 'sent' order by "leaseUntil" limit 1) as "leaseUntil"`.execute(db)
      return rows[0] ?? { dueAt: null, leaseUntil: null }
    },
    async nextDueAfter(now: number): Promise<number | null> {
      const row = await db.selectFrom('reminders').select('dueAt').where('state', '=', waiting).where('dueAt', '>', now).orderBy('dueAt').limit(1).executeTakeFirst()
      return row?.dueAt ?? null
    },
    /** Oldest first. */
    due(now: number, after: PendingKey | undefined, limit: number): Promise<PendingKey[]> {
      let query = db.selectFrom('reminders').select([...keys, 'dueAt as at']).where('state', '=', waiting).where('dueAt', '<=', now)
      if (after) query = query.where(sql<boolean>`("dueAt", "sessionId", "userId", type) > (${after.at}, ${after.sessionId}, ${after.userId}, ${after.type})`)
      return query.orderBy('dueAt').orderBy('sessionId').orderBy('userId').orderBy('type').limit(limit).execute()
    },
    leaseOver(now: number, after: PendingKey | undefined, limit: number): Promise<PendingKey[]> {
      let query = db.selectFrom('reminders').select([...keys, 'leaseUntil as at']).where('state', '=', sent).where('leaseUntil', '<=', now)
      if (after) {
        query = query.where(sql<boolean>`("leaseUntil", "sessionId", "userId", type, "dueAt") > (${after.at}, ${after.sessionId}, ${after.userId}, ${after.type}, ${after.dueAt})`)
      }
      return query.orderBy('leaseUntil').orderBy('sessionId').orderBy('userId').orderBy('type').orderBy('dueAt').limit(limit).execute()
    },
    /** Of which sessions a person has not been reminded that begin after `now`; those due after `since`. */
    async missedBy(userId: string, now: number, since: number): Promise<Pair[]> {
      return db.selectFrom('reminders').select(['sessionId', 'userId']).distinct()
        .where('userId', '=', userId).where('dueAt', '>', since).where('dueAt', '<=', now).where('scheduledStart', '>', now).where(isOpen(now)).execute()
    },
    /**
     * All that is due or has come of these, whatever became of it, with what there is to say. Crossed, because SQLite keeps that order, and
     * `+`, because it then leaves the index of people and times alone: by that it would read all that they were ever reminded of.
     */
    async overdueOf(pairs: readonly Pair[], now: number) {
      const rows = await db.selectFrom('reminders').crossJoin('sessions').crossJoin('users')
        .leftJoin('reminderPreferences', 'reminderPreferences.userId', 'reminders.userId')
        .select(['reminders.sessionId', 'reminders.userId', 'type', 'dueAt', 'reminders.scheduledStart', 'state', 'reason', 'leaseUntil', 'attempts'])
        .select(['title', 'timeZone', 'sessions.status as sessionStatus', 'sessions.scheduledStart as sessionStart', 'removedAt', 'email', 'name', 'users.status as userStatus', 'json'])
        .select((e) => e.selectFrom('attendance').innerJoin('rooms', 'rooms.id', 'attendance.roomId')
          .whereRef('rooms.sessionId', '=', 'sessions.id').whereRef('attendance.userId', '=', 'users.id').where('leftAt', 'is', null)
          .select((a) => a.fn.countAll<number>().as('n')).as('present'))
        .where(sql<boolean>`(reminders."sessionId", reminders."userId") in (values ${sql.join(padded(pairs).map((pair) => sql`(${pair.sessionId}, ${pair.userId})`))})`)
        .whereRef('sessions.id', '=', 'reminders.sessionId').whereRef('users.id', '=', 'reminders.userId')
        .where(sql<boolean>`+"dueAt" <= ${now}`).orderBy('dueAt').orderBy('type').execute()
      return rows.map(({ json, ...row }) => ({ ...row, preferences: preferencesOf(json) }))
    },
  }
}
