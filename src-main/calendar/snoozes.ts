import { AppError, type ErrorCode, toAppError } from '#shared/errors.ts'
import { endpoints } from '#shared/http.ts'
import { SNOOZE_MINUTES } from '#shared/reminders.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { CalendarRows } from './calendarRows.ts'
import type { Owner } from './ownerRows.ts'
import type { ReminderRows } from './reminderRows.ts'

/** A person waits no longer for a button. */
const PATIENCE_MS = 3_000
/** The server has not decided. */
const WITHOUT_SERVER: readonly ErrorCode[] = ['SERVER_UNREACHABLE', 'TIMED_OUT', 'INTERNAL', 'RATE_LIMITED', 'PROTOCOL_MISMATCH']

interface Deps { calendar: CalendarRows; reminders: ReminderRows; api: ServerApi; now: () => number }

/** R4. Reminds again: on all devices where the server can be asked, on this one in any case. Resolves with the instant (epoch ms); VALIDATION_FAILED, as from the server, when it is not before the start. */
export function createSnoozes({ calendar, reminders, api, now }: Deps) {
  return async (owner: Owner, sessionId: string): Promise<number> => {
    const session = calendar.oneUpcoming(owner, sessionId)
    if (session === null) throw new AppError('NOT_FOUND', 'no such session is to come')
    const dueAt = await api.call(owner, endpoints.snoozeReminder, { id: sessionId, timeoutMs: PATIENCE_MS }).then(
      (reply) => Date.parse(reply.dueAt),
      (thrown: unknown) => {
        const error = toAppError(thrown)
        if (!WITHOUT_SERVER.includes(error.code)) throw error
        return now() + SNOOZE_MINUTES * 60_000
      },
    )
    if (dueAt >= session.start) throw new AppError('VALIDATION_FAILED', 'the session begins before then')
    reminders.snooze(owner, { sessionId, type: 'snoozed', dueAt, title: session.title, start: session.start })
    return dueAt
  }
}
