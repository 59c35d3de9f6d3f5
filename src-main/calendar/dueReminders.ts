import { isToBeTold, reminderKey, remindersOf, settleOverdue } from '#shared/reminders.ts'
import type { UpcomingSession } from './calendarRows.ts'
import type { ReminderSettings } from './ownerRows.ts'
import type { LocalReminder, RecordedReminder } from './reminderRows.ts'

interface Situation {
  settings: ReminderSettings
  /** Those of this session and time that the device has had, and its waiting snooze. */
  recorded: readonly RecordedReminder[]
  /** The person is in the session's room already. */
  present: boolean
  /** Epoch ms. */
  now: number
}

/**
 * R1, R3, R5. Of one session, which reminder this device is to show and which have come too late. None is due that had its time before the person
 * signed in here, before the session got its present time, or before its type was switched on: the server writes none of those either.
 */
export function dueReminders(session: UpcomingSession, { settings, recorded, present, now }: Situation) {
  const { since, preferences, switchedOn } = settings
  const computed = remindersOf({ status: session.status, scheduledStart: session.start }, preferences)
    .filter(({ type, dueAt }) => dueAt > Math.max(since, session.timeSetAt, switchedOn[type] ?? 0))
    .map((reminder): LocalReminder => ({ ...reminder, sessionId: session.id, title: session.title, start: session.start }))
  const had = new Set(recorded.filter(({ state }) => state !== 'waiting').map(reminderKey))
  const overdue = [...new Map([...computed, ...recorded].filter(({ dueAt }) => dueAt <= now).map((reminder) => [reminderKey(reminder), reminder])).values()]
  const { show, expired } = isToBeTold({ status: session.status, present }) ? settleOverdue<LocalReminder>(overdue, session.start, now) : { show: null, expired: overdue }
  const isNew = (reminder: LocalReminder) => !had.has(reminderKey(reminder))
  return { show: show && isNew(show) ? show : null, expired: expired.filter(isNew) }
}
