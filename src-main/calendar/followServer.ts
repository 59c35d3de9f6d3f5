import type { ServerEventName } from '#shared/channels.ts'
import { AppError } from '#shared/errors.ts'
import type { ReminderOutcome } from '#shared/reminders.ts'
import { createReminderDesk, type ReminderDesk } from '../notifications/reminderDesk.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { ServerLink } from '../wire/serverLink.ts'
import type { Follower } from './calendarKeeper.ts'
import type { CalendarRows } from './calendarRows.ts'
import { createCalendarSync } from './calendarSync.ts'
import { createLocalReminders } from './localReminders.ts'
import { followOwnRooms } from './ownRooms.ts'
import { createReading } from './reading.ts'
import type { ReadRows } from './readRows.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'
import type { LocalReminder, ReminderRows } from './reminderRows.ts'

/** After each of these the copy is behind. */
const CHANGES: readonly ServerEventName[] = ['SESSION_CREATED', 'SESSION_RESCHEDULED', 'SESSION_CANCELLED', 'SESSION_UPDATED', 'SESSION_STARTED', 'SESSION_ENDED']

interface Deps {
  owners: OwnerRows
  calendar: CalendarRows
  reminders: ReminderRows
  reads: ReadRows
  api: ServerApi
  link: ServerLink
  now: () => number
  show: (reminder: LocalReminder) => Promise<ReminderOutcome>
  onCalendarChange: () => void
  onRemindersChange: () => void
}

/** Listens to the server for one person and keeps copy, reminders and outcomes in step with it, with or without a window. */
export function createFollow({ owners, calendar, reminders, reads, api, link, now, show, onCalendarChange, onRemindersChange }: Deps) {
  return (owner: Owner): Follower => {
    const quietly = (work: Promise<unknown>): void => { work.catch(() => undefined) }
    const sync = createCalendarSync({ owner, owners, calendar, api, now, onChange: () => { onCalendarChange(); look() } })
    let over = false
    const desk: ReminderDesk = createReminderDesk({
      owner, reminders, now, show, onChange: onRemindersChange,
      // By now the connection may be somebody else's.
      tell: async (outcome) => over ? Promise.reject(new AppError('SERVER_UNREACHABLE', 'signed out')) : link.request('REMINDER_OUTCOME', outcome),
    })
    const reading = createReading({ owner, reads, reminders, api, onChange: onRemindersChange })
    const ownRooms = followOwnRooms(link, owner.userId)
    const lookFor = createLocalReminders({
      owners, calendar, reminders, now, isThere: ownRooms.has, present: (reminder, quiet) => { quietly(desk.present(reminder, quiet)) }, onExpired: onRemindersChange,
    })
    const look = (): void => { lookFor(owner) }

    const stops = [
      ...CHANGES.map((event) => link.on(event, () => { quietly(sync()) })),
      link.on('SESSION_REMINDER', (reminder) => { quietly(desk.fromServer(reminder)) }),
      link.onConnect(() => {
        quietly(sync())
        // What became of them before who has read them.
        quietly(desk.tellAll().then(reading.meet))
      }),
    ]
    const syncAll = (): Promise<void> => {
      quietly(reading.meet())
      return sync()
    }
    return {
      sync: syncAll,
      look,
      read: reading.read,
      wake() {
        look()
        quietly(syncAll())
      },
      close() {
        over = true
        ownRooms.close()
        for (const stop of stops) stop()
      },
    }
  }
}
