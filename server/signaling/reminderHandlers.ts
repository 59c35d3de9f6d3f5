import type { ReminderService } from '../services/reminderService.ts'
import type { ClientHandlers } from './clientMessages.ts'

export function createReminderHandlers({ reminders }: { reminders: Pick<ReminderService, 'outcome'> }): Pick<ClientHandlers, 'REMINDER_OUTCOME'> {
  return {
    async REMINDER_OUTCOME(socket, report) {
      await reminders.outcome(socket.data.actor, report)
      return {}
    },
  }
}
