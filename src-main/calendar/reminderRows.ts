import { type Reminder, type ReminderOutcome, reminderOutcomeSchema, type ReminderState, type ReminderType } from '#shared/reminders.ts'
import type { Owner } from './ownerRows.ts'
import type { CalendarFile } from './openCalendarFile.ts'

/** Instants are epoch ms. Which reminder it is: session, type and due time together (R5). */
export interface ReminderKey { sessionId: string; type: ReminderType; dueAt: number }
export interface LocalReminder extends ReminderKey { title: string; start: number }
export interface RecordedReminder extends LocalReminder { state: ReminderState; outcome: ReminderOutcome | null }

interface Row { sessionId: string; type: ReminderType; dueAt: number; title: string; start: number; state: ReminderState; outcome: string | null; read: number }

export type ReminderRows = ReturnType<typeof createReminderRows>

const COLUMNS = 'sessionId, type, dueAt, title, start, state, outcome, read'
const KEY = 'ownerId = ? and sessionId = ? and type = ? and dueAt = ?'
const LISTED = 100
/** Two snoozes of one session, the server's and this device's, are this far apart at most: what a request may take. */
const SAME_SNOOZE_MS = 60_000

/** What has come on this device and what became of it. */
export function createReminderRows(db: CalendarFile) {
  const record = db.prepare<[number, string, ReminderType, number, ReminderState, string, number]>(`
    insert into reminders (ownerId, sessionId, type, dueAt, state, title, start) values (?, ?, ?, ?, ?, ?, ?)
    on conflict do update set state = excluded.state where state = 'waiting' and excluded.state <> 'waiting'`)
  const waiting = db.prepare<[number], { sessionId: string }>('select distinct sessionId from reminders where ownerId = ? and state = \'waiting\'')
  const one = db.prepare<[number, string, ReminderType, number], Row>(`select ${COLUMNS} from reminders where ${KEY}`)
  const ofSession = db.prepare<[number, string, number], Row>(`select ${COLUMNS} from reminders where ownerId = ? and sessionId = ? and start = ?`)
  const settle = db.prepare<[ReminderState, string, number, string, ReminderType, number]>(`update reminders set state = ?, outcome = ? where ${KEY}`)
  const toTell = db.prepare<[number], Row>(`select ${COLUMNS} from reminders where ownerId = ? and outcome is not null and acknowledged = 0 order by dueAt`)
  const acknowledge = db.prepare<[number, string, ReminderType, number]>(`update reminders set acknowledged = 1 where ${KEY}`)
  const snoozesNear = db.prepare<[number, string, number], Row>(`select ${COLUMNS} from reminders where ownerId = ? and sessionId = ? and type = 'snoozed' order by abs(dueAt - ?) limit 1`)
  const dropSnoozes = db.prepare<[number, string]>('delete from reminders where ownerId = ? and sessionId = ? and type = \'snoozed\' and state = \'waiting\'')
  const listed = db.prepare<[number], Row>(`select ${COLUMNS} from reminders where ownerId = ? and state <> 'waiting' order by dueAt desc limit ${LISTED}`)
  const interrupted = db.prepare<[string, number]>('update reminders set state = \'notShown\', outcome = ? where ownerId = ? and state = \'sent\' and outcome is null')
  const prune = db.prepare<[number, number]>('delete from reminders where ownerId = ? and start < ?')

  const take = (owner: Owner, reminder: LocalReminder, state: ReminderState): boolean =>
    record.run(owner.id, reminder.sessionId, reminder.type, reminder.dueAt, state, reminder.title, reminder.start).changes > 0

  const snooze = db.transaction((owner: Owner, reminder: LocalReminder): void => {
    dropSnoozes.run(owner.id, reminder.sessionId)
    take(owner, reminder, 'waiting')
  })

  return {
    /** Takes it to be shown: true for exactly one asker, ever. */
    claim: (owner: Owner, reminder: LocalReminder): boolean => take(owner, reminder, 'sent'),
    /** R3. It came too late to be shown. */
    expire: (owner: Owner, reminder: LocalReminder): boolean => take(owner, reminder, 'expired'),
    find(owner: Owner, { sessionId, type, dueAt }: ReminderKey): RecordedReminder | null {
      const row = one.get(owner.id, sessionId, type, dueAt)
      return row ? toRecorded(row) : null
    },
    /** Of which sessions a snooze is waiting, however far away they are by now. */
    snoozed: (owner: Owner): string[] => waiting.all(owner.id).map(({ sessionId }) => sessionId),
    /** Those of the session's present time. */
    ofSession: (owner: Owner, sessionId: string, start: number): RecordedReminder[] => ofSession.all(owner.id, sessionId, start).map(toRecorded),
    settle(owner: Owner, { sessionId, type, dueAt }: ReminderKey, outcome: ReminderOutcome): void {
      settle.run(outcome.kind === 'notShown' ? 'notShown' : 'shown', JSON.stringify(outcome), owner.id, sessionId, type, dueAt)
    },
    /** Outcomes that the server has not acknowledged, oldest first. */
    toTell: (owner: Owner): RecordedReminder[] => toTell.all(owner.id).map(toRecorded),
    acknowledge(owner: Owner, { sessionId, type, dueAt }: ReminderKey): void { acknowledge.run(owner.id, sessionId, type, dueAt) },
    /** The one snooze of the session from now on. */
    snooze(owner: Owner, reminder: LocalReminder): void { snooze(owner, reminder) },
    /** The snooze on this device that is the same as one of the server's that is due at `dueAt`. */
    sameSnooze(owner: Owner, sessionId: string, dueAt: number): ReminderKey | null {
      const row = snoozesNear.get(owner.id, sessionId, dueAt)
      return row && Math.abs(row.dueAt - dueAt) <= SAME_SNOOZE_MS ? { sessionId, type: 'snoozed', dueAt: row.dueAt } : null
    },
    /** Newest first. */
    list: (owner: Owner): Reminder[] => listed.all(owner.id).map((row) => ({
      sessionId: row.sessionId, type: row.type, dueAt: new Date(row.dueAt).toISOString(), state: row.state,
      sessionTitle: row.title, scheduledStartTime: new Date(row.start).toISOString(), read: row.read === 1,
    })),
    /** At start: what was taken to be shown when the app ended is not known to have been seen, and is not shown again (R5). Forgets those of sessions before `before`. */
    recover(owner: Owner, before: number): void {
      interrupted.run(JSON.stringify({ kind: 'notShown', reason: 'failed' } satisfies ReminderOutcome), owner.id)
      prune.run(owner.id, before)
    },
  }
}

const toRecorded = ({ sessionId, type, dueAt, title, start, state, outcome }: Row): RecordedReminder =>
  ({ sessionId, type, dueAt, title, start, state, outcome: outcome === null ? null : reminderOutcomeSchema.parse(JSON.parse(outcome)) })
