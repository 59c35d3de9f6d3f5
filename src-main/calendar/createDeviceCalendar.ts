import { type ReminderOutcome, SNOOZE_MINUTES } from '#shared/reminders.ts'
import type { SendEvent } from '../events.ts'
import type { NativeNotifications } from '../notifications/nativeNotifications.ts'
import { reminderText } from '../notifications/reminderWords.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { ServerLink } from '../wire/serverLink.ts'
import type { Words } from '../words.ts'
import { createCalendarKeeper } from './calendarKeeper.ts'
import { createCalendarRows } from './calendarRows.ts'
import { createFollow } from './followServer.ts'
import { openCalendarFile, type Sqlite } from './openCalendarFile.ts'
import { createOwnerRows } from './ownerRows.ts'
import { createReadRows } from './readRows.ts'
import { createReminderRows, type LocalReminder } from './reminderRows.ts'
import { scheduleCalendar } from './schedule.ts'
import { createSnoozes } from './snoozes.ts'

interface Deps {
  Sqlite: Sqlite
  path: string
  api: ServerApi
  link: ServerLink
  notifications: Pick<NativeNotifications, 'show'>
  words: () => Words
  openSession: (sessionId: string) => void
  send: SendEvent
  now: () => number
}

export type DeviceCalendar = ReturnType<typeof createDeviceCalendar>

/** The calendar on this device: its file, the copy of the server's, and reminders that come with or without it. */
export function createDeviceCalendar({ Sqlite, path, api, link, notifications, words, openSession, send, now }: Deps) {
  const file = openCalendarFile({ Sqlite, path, now })
  const owners = createOwnerRows(file)
  const rows = { owners, calendar: createCalendarRows(file, owners), reminders: createReminderRows(file), reads: createReadRows(file), api, now }
  if (owners.foreign) rows.calendar.dropUnreadable()
  const changes = { onCalendarChange: () => { send('calendarChanged', {}) }, onRemindersChange: () => { send('remindersChanged', {}) } }

  const join = ({ sessionId }: LocalReminder): void => {
    keeper.readSession(sessionId)
    openSession(sessionId)
  }
  /** Nothing else would say that it does not come again. */
  const tellNotSnoozed = (reminder: LocalReminder): void => {
    const request = { title: reminder.title, body: words().notSnoozed, joinLabel: words().join, snoozeLabel: words().snooze, onJoin: () => { join(reminder) }, onSnooze: null }
    notifications.show(request).catch(() => undefined)
  }
  const show = (reminder: LocalReminder): Promise<ReminderOutcome> => notifications.show({
    ...reminderText(reminder, { words: words(), now: now() }), joinLabel: words().join, snoozeLabel: words().snooze,
    onJoin: () => { join(reminder) },
    onSnooze: now() + SNOOZE_MINUTES * 60_000 < reminder.start ? () => { keeper.snooze(reminder.sessionId).catch(() => { tellNotSnoozed(reminder) }) } : null,
  })
  const keeper = createCalendarKeeper({ ...rows, ...changes, follow: createFollow({ ...rows, ...changes, link, show }), snooze: createSnoozes(rows) })
  const stopTicks = scheduleCalendar({ look: keeper.look, sync: keeper.syncQuietly })
  return {
    ...keeper,
    close(): void {
      stopTicks()
      keeper.close()
      file.close()
    },
  }
}
