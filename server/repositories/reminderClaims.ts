import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { ReminderState } from '../../src-shared/reminders.ts'
import type { Schema } from '../db/schema.ts'
import { oneOf, type ReminderKey } from './reminderRows.ts'

/** Literal, because an index of some rows only is used where the text of the query says which. */
export const waiting = sql.lit('waiting' as const)
export const sent = sql.lit('sent' as const)
/** The reason of one for which no device was connected: it can still be delivered to one that comes. */
export const NO_DEVICE = 'noDevice'

/** What may be taken by whoever comes first: waiting, told to devices that did not answer in time, or told to nobody. */
export const isOpen = (now: number) => (e: ExpressionBuilder<Schema, 'reminders'>) => e.or([
  e('state', '=', waiting),
  e.and([e('state', '=', sent), e('leaseUntil', '<=', now)]),
  e.and([e('state', '=', 'notShown'), e('reason', '=', NO_DEVICE)]),
])

const keys = ['sessionId', 'userId', 'type', 'dueAt'] as const
const is = ({ sessionId, userId, type, dueAt }: ReminderKey) => (e: ExpressionBuilder<Schema, 'reminders'>) =>
  e.and([e('sessionId', '=', sessionId), e('userId', '=', userId), e('type', '=', type), e('dueAt', '=', dueAt)])

/** For how long (until epoch ms), and by which server. */
export interface Lease { owner: string; leaseUntil: number; now: number }
export type ReminderClaims = ReturnType<typeof createReminderClaims>

/** R2. Who takes a reminder, and what becomes of it. A lease tells the other servers to leave it alone. */
export function createReminderClaims(db: Kysely<Schema>) {
  return {
    /** Takes those that are still to be had, all in one statement, and tells which. */
    claim(wanted: readonly ReminderKey[], { owner, leaseUntil, now }: Lease): Promise<ReminderKey[]> {
      return db.updateTable('reminders').set((e) => ({ state: 'sent', leaseOwner: owner, leaseUntil, reason: null, attempts: e('attempts', '+', 1) }))
        .where(oneOf(wanted)).where(isOpen(now)).returning(keys).execute()
    },
    /** The same, for mail: its attempts are counted from `firstAttempt`. */
    claimForMail(wanted: readonly ReminderKey[], { owner, leaseUntil, now, firstAttempt }: Lease & { firstAttempt: number }): Promise<(ReminderKey & { attempts: number })[]> {
      const attempts = sql<number>`case when attempts < ${firstAttempt} then ${firstAttempt} else attempts + 1 end`
      return db.updateTable('reminders').set({ state: 'sent', leaseOwner: owner, leaseUntil, attempts })
        .where(oneOf(wanted)).where(isOpen(now)).returning([...keys, 'attempts']).execute()
    },
    /** The end of those that are still to be had. `expired` ones need not be read. */
    async settle(wanted: readonly ReminderKey[], state: ReminderState, reason: string | null, now: number): Promise<void> {
      const readAt = state === 'expired' ? { readAt: now } : {}
      await db.updateTable('reminders').set({ state, reason, settledAt: now, leaseUntil: 0, ...readAt }).where(oneOf(wanted)).where(isOpen(now)).execute()
    },
    /** A device showed it, whenever: nothing undoes that. */
    async shown(reminder: ReminderKey, now: number): Promise<void> {
      await db.updateTable('reminders').set({ state: 'shown', reason: null, settledAt: now, leaseUntil: 0 }).where(is(reminder)).where('state', '!=', 'shown').execute()
    },
    /** The devices were told and one could not; `attempts`: as if it had been tried that often. */
    async notShownYet(reminder: ReminderKey, reason: string, attempts: number): Promise<void> {
      const atLeast = sql<number>`case when attempts < ${attempts} then ${attempts} else attempts end`
      await db.updateTable('reminders').set({ reason, attempts: atLeast }).where(is(reminder)).where('state', '=', sent).execute()
    },
    async notShown(reminder: ReminderKey, reason: string, now: number): Promise<void> {
      await db.updateTable('reminders').set({ state: 'notShown', reason, settledAt: now, leaseUntil: 0 }).where(is(reminder)).where('state', '=', sent).execute()
    },
    /** Only by whoever has it: after the lease it may be another's. */
    async finishMail(reminder: ReminderKey, owner: string, end: { state: 'mailed' | 'notShown'; reason: string | null }, now: number): Promise<void> {
      await db.updateTable('reminders').set({ ...end, settledAt: now, leaseUntil: 0 })
        .where(is(reminder)).where('state', '=', sent).where('leaseOwner', '=', owner).execute()
    },
    async againAt(reminder: ReminderKey, owner: string, leaseUntil: number): Promise<void> {
      await db.updateTable('reminders').set({ leaseUntil }).where(is(reminder)).where('state', '=', sent).where('leaseOwner', '=', owner).execute()
    },
  }
}

