import type { ClientPayload, ServerPayload } from '#shared/channels.ts'
import type { ReminderOutcome } from '#shared/reminders.ts'
import type { Owner } from '../calendar/ownerRows.ts'
import type { LocalReminder, ReminderKey, ReminderRows } from '../calendar/reminderRows.ts'
import { isPassing } from '../wire/passing.ts'

interface Deps {
  owner: Owner
  reminders: ReminderRows
  now: () => number
  /** Puts it before the person's eyes. */
  show: (reminder: LocalReminder) => Promise<ReminderOutcome>
  /** Tells the server; rejects with an AppError. */
  tell: (outcome: ClientPayload<'REMINDER_OUTCOME'>) => Promise<unknown>
  onChange: () => void
}

export type ReminderDesk = ReturnType<typeof createReminderDesk>

/**
 * R5. The one place where a reminder comes to a person, whoever triggered it: what is about to be shown is written down before, so that neither the
 * other source nor the next start shows it again. Outcomes are kept until the server has acknowledged them.
 */
export function createReminderDesk({ owner, reminders, now, show, tell, onChange }: Deps) {
  let telling = false
  let toldAgain = false

  const payload = ({ sessionId, type, dueAt }: ReminderKey, outcome: ReminderOutcome) => ({ sessionId, type, dueAt: new Date(dueAt).toISOString(), outcome })

  async function present(reminder: LocalReminder, quiet: boolean): Promise<void> {
    if (!reminders.claim(owner, reminder)) return
    onChange()
    reminders.settle(owner, reminder, await become(reminder, quiet))
    onChange()
    await tellAll()
  }
  async function become(reminder: LocalReminder, quiet: boolean): Promise<ReminderOutcome> {
    if (now() >= reminder.start) return { kind: 'notShown', reason: 'over' }
    if (quiet) return { kind: 'notShown', reason: 'quiet' }
    return show(reminder).catch(() => ({ kind: 'notShown', reason: 'failed' }))
  }
  /** True when the server need not hear of this one again. */
  const accepted = (reminder: ReminderKey, outcome: ReminderOutcome): Promise<boolean> => tell(payload(reminder, outcome)).then(
    () => true,
    (error: unknown) => !isPassing(error),
  )
  async function tellOnce(): Promise<void> {
    for (const reminder of reminders.toTell(owner)) {
      if (reminder.outcome === null) continue
      if (!await accepted(reminder, reminder.outcome)) return
      reminders.acknowledge(owner, reminder)
    }
  }
  /** What the server does not know yet. One round at a time; who asks during one gets another. */
  async function tellAll(): Promise<void> {
    toldAgain = true
    if (telling) return
    telling = true
    try {
      while (toldAgain) {
        toldAgain = false
        await tellOnce()
      }
    } finally {
      telling = false
    }
  }
  return {
    /** `quiet`: only listed. */
    present,
    tellAll,
    async fromServer({ sessionId, type, dueAt, title, scheduledStartTime, quiet }: ServerPayload<'SESSION_REMINDER'>): Promise<void> {
      const told: ReminderKey = { sessionId, type, dueAt: Date.parse(dueAt) }
      const key = (type === 'snoozed' ? reminders.sameSnooze(owner, sessionId, told.dueAt) : null) ?? told
      const known = reminders.find(owner, key)
      const isNew = known === null || known.state === 'waiting'
      if (isNew) await present({ ...key, title, start: Date.parse(scheduledStartTime) }, quiet)
      if (isNew && key === told) return
      const { state, outcome } = reminders.find(owner, key) ?? {}
      if (state === 'expired') await accepted(told, { kind: 'notShown', reason: 'over' })
      // Without an outcome it is being shown at this moment, and the outcome will be told.
      else if (outcome) await accepted(told, outcome.kind === 'shown' && !isNew ? { kind: 'alreadyShown' } : outcome)
    },
  }
}
