import type { ServerPayload } from '#shared/channels.ts'
import { type ReminderOutcome, reminderKey } from '#shared/reminders.ts'
import type { Notifications } from '../host/Host.ts'
import { createValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

export type ComingReminder = ServerPayload<'SESSION_REMINDER'>

/** Reminders that arrive while the page is open: shown outside it where that is allowed, always in it, and their outcome told to the server. */
export interface ReminderPresenter {
  /** To be shown in the page, oldest first, one for each session. */
  readonly reminders: Value<readonly ComingReminder[]>
  dismiss(sessionId: string): void
  /** Returns "stop". */
  start(): () => void
}

interface Deps {
  wire: Wire
  notifications: Notifications
  words(reminder: ComingReminder): { title: string; body: string }
  /** The page is on the screen now. */
  isSeen(): boolean
  now(): number
}

export function createReminderPresenter({ wire, notifications, words, isSeen, now }: Deps): ReminderPresenter {
  const reminders = createValue<readonly ComingReminder[]>([])
  /** By key: the server tells a reminder again when its outcome was lost on the way. */
  const outcomes = new Map<string, Promise<ReminderOutcome>>()
  const dismiss = (sessionId: string) => {
    if (reminders.get().some((reminder) => reminder.sessionId === sessionId)) reminders.update((all) => all.filter((reminder) => reminder.sessionId !== sessionId))
  }

  async function present(reminder: ComingReminder): Promise<ReminderOutcome> {
    if (now() >= Date.parse(reminder.scheduledStartTime)) return { kind: 'notShown', reason: 'over' }
    if (reminder.quiet) return { kind: 'notShown', reason: 'quiet' }
    reminders.update((all) => [...all.filter(({ sessionId }) => sessionId !== reminder.sessionId), reminder])
    const seen = isSeen()
    const outcome = await notifications.show(reminder, words(reminder))
    return outcome.kind === 'notShown' && seen ? { kind: 'shown' } : outcome
  }
  async function take(reminder: ComingReminder): Promise<void> {
    const { sessionId, type, dueAt } = reminder
    const key = reminderKey({ sessionId, type, dueAt: Date.parse(dueAt) })
    const presenting = outcomes.get(key) ?? present(reminder)
    outcomes.set(key, presenting)
    // Unheard, the server tells the reminder again and this outcome goes with it.
    await wire.request('REMINDER_OUTCOME', { sessionId, type, dueAt, outcome: await presenting }).catch(() => undefined)
  }

  return {
    reminders,
    dismiss,
    start() {
      const over = ({ sessionId }: { sessionId: string }) => { dismiss(sessionId) }
      const stops = [
        wire.on('SESSION_REMINDER', (reminder) => { void take(reminder) }),
        wire.on('SESSION_RESCHEDULED', over), wire.on('SESSION_CANCELLED', over), wire.on('SESSION_ENDED', over),
      ]
      return () => { for (const stop of stops) stop() }
    },
  }
}
