import type { ServerEventName } from '#shared/channels.ts'
import type { ReminderOutcome } from '#shared/reminders.ts'
import { createReminderDesk, type ReminderDesk } from '../notifications/reminderDesk.ts'
import { createServerSocket } from '../wire/serverSocket.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { Follower } from './calendarKeeper.ts'
import type { CalendarRows } from './calendarRows.ts'
import { createCalendarSync } from './calendarSync.ts'
import { createLocalReminders } from './localReminders.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'
import type { LocalReminder, ReminderRows } from './reminderRows.ts'

/** After each of these the copy is behind. */
const CHANGES: readonly ServerEventName[] = ['SESSION_CREATED', 'SESSION_RESCHEDULED', 'SESSION_CANCELLED', 'SESSION_UPDATED', 'SESSION_STARTED', 'SESSION_ENDED']

interface Deps {
  owners: OwnerRows
  calendar: CalendarRows
  reminders: ReminderRows
  api: ServerApi
  accessToken: (options: { fresh: boolean }) => Promise<string>
  now: () => number
  show: (reminder: LocalReminder) => Promise<ReminderOutcome>
  onCalendarChange: () => void
  onRemindersChange: () => void
}

/** Listens to the server for one person and keeps copy, reminders and outcomes in step with it, with or without a window. */
export function createFollow({ owners, calendar, reminders, api, accessToken, now, show, onCalendarChange, onRemindersChange }: Deps) {
  return (owner: Owner): Follower => {
    const quietly = (work: Promise<unknown>): void => { work.catch(() => undefined) }
    const sync = createCalendarSync({ owner, owners, calendar, api, now, onChange: () => { onCalendarChange(); look() } })
    const socket = createServerSocket({
      server: owner.server, accessToken,
      onConnect: () => {
        quietly(sync())
        quietly(desk.tellAll())
      },
    })
    const desk: ReminderDesk = createReminderDesk({ owner, reminders, now, show, tell: (outcome) => socket.request('REMINDER_OUTCOME', outcome), onChange: onRemindersChange })
    const lookFor = createLocalReminders({
      owners, calendar, reminders, now, present: (reminder, quiet) => { quietly(desk.present(reminder, quiet)) }, onExpired: onRemindersChange,
    })
    const look = (): void => { lookFor(owner) }

    for (const event of CHANGES) socket.on(event, () => { quietly(sync()) })
    socket.on('SESSION_REMINDER', (reminder) => { quietly(desk.fromServer(reminder)) })
    return {
      sync,
      look,
      wake() {
        look()
        socket.reconnect()
        quietly(sync())
      },
      close: socket.close,
    }
  }
}
