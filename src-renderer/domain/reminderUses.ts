import { SNOOZE_MINUTES } from '#shared/reminders.ts'
import { JOIN_OPENS_EARLY_MINUTES, OVERTIME_MINUTES } from '#shared/sessionTimes.ts'

const MINUTE = 60_000

/** What can still be done with a reminder of a session that starts then (epoch ms). */
export const reminderUses = (start: number, now: number): { join: boolean; snooze: boolean } => ({
  join: now >= start - JOIN_OPENS_EARLY_MINUTES * MINUTE && now < start + OVERTIME_MINUTES * MINUTE,
  // R3: never after the start.
  snooze: now + SNOOZE_MINUTES * MINUTE < start,
})
