import { minutesBefore } from '#shared/reminders.ts'
import type { CalendarRows } from './calendarRows.ts'
import { dueReminders } from './dueReminders.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'
import type { LocalReminder, ReminderRows } from './reminderRows.ts'

const MINUTE = 60_000
const EARLIEST_MS = Math.max(...Object.values(minutesBefore)) * MINUTE
/** Reminders of sessions that began while the computer was asleep are recorded, not shown; longer ago nobody asks. */
const LOOK_BACK_MS = 12 * 60 * MINUTE

interface Deps {
  owners: OwnerRows
  calendar: CalendarRows
  reminders: ReminderRows
  now: () => number
  /** Whether the owner is in the session's room. */
  isThere: (sessionId: string) => boolean
  present: (reminder: LocalReminder, quiet: boolean) => void
  /** Some were recorded without being shown. */
  onExpired: () => void
}

/**
 * R4. Looks what is due by the wall clock, however much time has passed since the last look: after sleep, a restart or a changed clock it finds
 * what it finds at any other time.
 */
export function createLocalReminders({ owners, calendar, reminders, now, isThere, present, onExpired }: Deps) {
  return (owner: Owner): void => {
    const at = now()
    const settings = owners.settingsAt(owner, at)
    const near = calendar.upcoming(owner, at - LOOK_BACK_MS, at + EARLIEST_MS)
    const snoozed = reminders.snoozed(owner).filter((id) => near.every((session) => session.id !== id)).flatMap((id) => calendar.oneUpcoming(owner, id) ?? [])
    let expiredSome = false
    for (const session of [...near, ...snoozed]) {
      const { show, expired } = dueReminders(session, { settings, recorded: reminders.ofSession(owner, session.id, session.start), present: isThere(session.id), now: at })
      for (const reminder of expired) expiredSome = reminders.expire(owner, reminder) || expiredSome
      if (show) present(show, settings.preferences.quiet)
    }
    if (expiredSome) onExpired()
  }
}
