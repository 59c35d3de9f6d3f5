import type Database from 'better-sqlite3'
import { newId } from '../../server/services/newId.ts'
import { minutesBefore, type ScheduledReminderType } from '../../src-shared/reminders.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const types = Object.keys(minutesBefore) as ScheduledReminderType[]

export interface ReminderRowsInput {
  /** Epoch ms. */
  now: number
  users: number
  /** Waiting rows whose time is not yet: six a session, of sessions over the year to come. */
  pending: number
  /** Waiting rows whose time is now: two a session, of sessions in an hour, booked at any time among the others. */
  due: number
}

/** A school's reminders as bookings leave them, in one go. `database`: migrated and empty. */
export function fillReminders(database: Database.Database, { now, users, pending, due }: ReminderRowsInput): void {
  const user = database.prepare('insert into users (id, email, name, role, "passwordHash", status, "createdAt") values (?, ?, ?, ?, \'\', \'active\', 0)')
  const session = database.prepare(`insert into sessions (id, title, "tutorId", "createdBy", status, "scheduledStart", "scheduledEnd", "createdAt", "updatedAt") values (?, 'Algebra', ?, ?, 'scheduled', ?, ?, 0, 0)`)
  const reminder = database.prepare(`insert into reminders ("sessionId", "userId", type, "dueAt", "scheduledStart", state) values (?, ?, ?, ?, ?, 'waiting')`)
  const userIds = Array.from({ length: users }, newId)
  const dueSessions = due / 2
  const sessions = Math.ceil((pending - 2 * due) / 6) + dueSessions
  const everyNth = Math.floor(sessions / dueSessions)
  database.transaction(() => {
    userIds.forEach((id, i) => user.run(id, `${id}@school.test`, `Person ${i}`, i % 5 === 0 ? 'tutor' : 'student'))
    for (let i = 0, made = 0; i < sessions; i++) {
      const isDue = i % everyNth === 0 && made < dueSessions
      if (isDue) made += 1
      const [id, tutor, student] = [newId(), userIds[(i * 5) % users]!, userIds[(i * 5 + 1 + (i % 4)) % users]!]
      // 7,919 is prime: the sessions of the year are booked in no order of theirs.
      const start = isDue ? now + 60 * MINUTE : now + DAY + (((i * 7_919) % sessions) / sessions) * 365 * DAY
      session.run(id, tutor, tutor, Math.round(start), Math.round(start) + 60 * MINUTE)
      for (const userId of [tutor, student]) for (const type of types) reminder.run(id, userId, type, Math.round(start) - minutesBefore[type] * MINUTE, Math.round(start))
    }
  })()
}
