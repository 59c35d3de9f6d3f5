import { z } from 'zod'
import { idSchema } from './ids.ts'
import type { SessionStatus } from './sessionLifecycle.ts'

const MINUTE = 60_000

/** R1. `snoozed`: one the person asked to see again. */
export const reminderTypeSchema = z.enum(['1hour', '15min', '5min', 'snoozed'])
export type ReminderType = z.infer<typeof reminderTypeSchema>
export type ScheduledReminderType = Exclude<ReminderType, 'snoozed'>

export const minutesBefore: Record<ScheduledReminderType, number> = { '1hour': 60, '15min': 15, '5min': 5 }
export const SNOOZE_MINUTES = 5

export const reminderPreferencesSchema = z.object({
  '1hour': z.boolean(), '15min': z.boolean(), '5min': z.boolean(),
  /** Listed in the app, without notification and sound. */
  quiet: z.boolean(),
  /** By mail when no device showed it and the school has set up mail. */
  mail: z.boolean(),
})
export type ReminderPreferences = z.infer<typeof reminderPreferencesSchema>
export const defaultReminderPreferences: ReminderPreferences = { '1hour': true, '15min': true, '5min': true, quiet: false, mail: true }

/** What became of it on one device. */
export const reminderOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shown') }),
  z.object({ kind: z.literal('alreadyShown') }),
  z.object({ kind: z.literal('notShown'), reason: z.enum(['quiet', 'switchedOff', 'notAllowed', 'unsupported', 'over', 'failed']) }),
])
export type ReminderOutcome = z.infer<typeof reminderOutcomeSchema>

/** `waiting` for its time · `sent` to devices, no outcome yet · `shown` · `mailed` · `notShown` on any device · `expired` (R3). */
export const reminderStateSchema = z.enum(['waiting', 'sent', 'shown', 'mailed', 'notShown', 'expired'])
export type ReminderState = z.infer<typeof reminderStateSchema>

/** One line of the list in the app. */
export const reminderSchema = z.object({
  sessionId: idSchema, type: reminderTypeSchema, dueAt: z.iso.datetime(), state: reminderStateSchema,
  sessionTitle: z.string(), scheduledStartTime: z.iso.datetime(), read: z.boolean(),
})
export type Reminder = z.infer<typeof reminderSchema>

/** Whether there is something to be reminded of: also of one that has begun early, because not everybody is there yet. */
export const isRemindedOf = (status: SessionStatus): boolean => status === 'scheduled' || status === 'active'

/** Whether a person is to be told of what is due: not of a session that is off or over, and not where he or she is there already. */
export const isToBeTold = ({ status, present }: { status: SessionStatus; present: boolean }): boolean => isRemindedOf(status) && !present

/** R1. The instants (epoch ms) at which one person is to be reminded of a session; none of one that is not to come. */
export function remindersOf({ status, scheduledStart }: { status: SessionStatus; scheduledStart: number }, preferences: ReminderPreferences): { type: ScheduledReminderType; dueAt: number }[] {
  if (!isRemindedOf(status)) return []
  return (Object.keys(minutesBefore) as ScheduledReminderType[])
    .filter((type) => preferences[type])
    .map((type) => ({ type, dueAt: scheduledStart - minutesBefore[type] * MINUTE }))
}

/**
 * R3. Of one person's overdue reminders of one session, which to show and which are `expired`: only the nearest to the start is shown, and none
 * once the session has begun.
 */
export function settleOverdue<R extends { dueAt: number }>(overdue: readonly R[], scheduledStart: number, now: number): { show: R | null; expired: R[] } {
  const nearest = overdue.reduce<R | null>((latest, reminder) => (latest === null || reminder.dueAt > latest.dueAt ? reminder : latest), null)
  const show = now < scheduledStart ? nearest : null
  return { show, expired: overdue.filter((reminder) => reminder !== show) }
}

/** R5. The same for a server's reminder and a local one; a session that is moved is reminded of anew. */
export const reminderKey = (reminder: { sessionId: string; type: ReminderType; dueAt: number }): string => `${reminder.sessionId}:${reminder.type}:${reminder.dueAt}`
