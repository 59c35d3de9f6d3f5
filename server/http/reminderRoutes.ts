import type { ReminderService } from '../services/reminderService.ts'
import type { Handlers } from './implement.ts'

export interface ReminderRoutesDeps { reminders: ReminderService }

type ReminderRoutes = 'reminders' | 'markRemindersRead' | 'reminderPreferences' | 'setReminderPreferences' | 'snoozeReminder'

export function reminderRoutes({ reminders }: ReminderRoutesDeps): Pick<Handlers, ReminderRoutes> {
  return {
    reminders: ({ actor, query }) => reminders.list(actor, query),
    async markRemindersRead({ actor, body }) {
      await reminders.markRead(actor, body)
      return {}
    },
    reminderPreferences: ({ actor }) => reminders.preferences(actor),
    setReminderPreferences: ({ actor, body }) => reminders.setPreferences(actor, body),
    snoozeReminder: ({ actor, params }) => reminders.snooze(actor, params.id),
  }
}
