import { reminderKey, remindersOf, settleOverdue } from '#shared/reminders.ts'
import type { UpcomingSession } from './calendarRows.ts'
import type { ReminderSettings } from './ownerRows.ts'
import type { LocalReminder, RecordedReminder } from './reminderRows.ts'

/**
 * R1, R3, R5. Of one scheduled session, which reminder this device is to show at `now` (epoch ms) and which have come too late. `recorded`: those of
 * this session and time that the device has had, and its waiting snooze. None is due that had its time before the person signed in here, before the
 * session was booked or changed, or before its type was switched on: the server writes none of those either.
 */
export function dueReminders(session: UpcomingSession, { since, preferences, switchedOn }: ReminderSettings, recorded: readonly RecordedReminder[], now: number) {
  const computed = remindersOf({ status: 'scheduled', scheduledStart: session.start }, preferences)
    .filter(({ type, dueAt }) => dueAt > Math.max(since, session.updatedAt, switchedOn[type] ?? 0))
    .map((reminder): LocalReminder => ({ ...reminder, sessionId: session.id, title: session.title, start: session.start }))
  const had = new Set(recorded.filter(({ state }) => state !== 'waiting').map(reminderKey))
  const overdue = new Map([...computed, ...recorded].filter(({ dueAt }) => dueAt <= now).map((reminder) => [reminderKey(reminder), reminder]))
  const { show, expired } = settleOverdue<LocalReminder>([...overdue.values()], session.start, now)
  const isNew = (reminder: LocalReminder) => !had.has(reminderKey(reminder))
  return { show: show && isNew(show) ? show : null, expired: expired.filter(isNew) }
}
