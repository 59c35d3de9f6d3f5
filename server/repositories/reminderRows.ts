import type { Kysely } from 'kysely'
import { defaultReminderPreferences, remindersOf, reminderPreferencesSchema, type ReminderPreferences } from '../../src-shared/reminders.ts'
import type { Schema } from '../db/schema.ts'

const CHUNK = 500

/** What a person has chosen, from its row; the default for what is missing or of another time. */
export function preferencesOf(json: string | null): ReminderPreferences {
  const stored = reminderPreferencesSchema.safeParse({ ...defaultReminderPreferences, ...(json === null ? {} : JSON.parse(json) as object) })
  return stored.success ? stored.data : defaultReminderPreferences
}

/**
 * R1. Within the transaction that has written the sessions: everybody's waiting reminders become what the sessions and the preferences ask for.
 * Those that have come stay. None is written for an instant that has passed: who books for in ten minutes knows.
 */
export async function writeReminders(t: Kysely<Schema>, sessionIds: readonly string[], now: number): Promise<void> {
  for (let at = 0; at < sessionIds.length; at += CHUNK) await writeChunk(t, sessionIds.slice(at, at + CHUNK), now)
}

async function writeChunk(t: Kysely<Schema>, sessionIds: readonly string[], now: number): Promise<void> {
  await t.deleteFrom('reminders').where('sessionId', 'in', [...sessionIds]).where('state', '=', 'waiting').execute()
  const people = await t.selectFrom('sessionPeople').innerJoin('sessions', 'sessions.id', 'sessionPeople.sessionId')
    .leftJoin('reminderPreferences', 'reminderPreferences.userId', 'sessionPeople.userId')
    .select(['sessionPeople.sessionId', 'sessionPeople.userId', 'status', 'scheduledStart', 'json'])
    .where('sessionPeople.sessionId', 'in', [...sessionIds]).where('removedAt', 'is', null).execute()
  const rows = people.flatMap(({ sessionId, userId, status, scheduledStart, json }) => (
    remindersOf({ status, scheduledStart }, preferencesOf(json)).filter(({ dueAt }) => dueAt > now)
      .map(({ type, dueAt }) => ({ sessionId, userId, type, dueAt, scheduledStart, state: 'waiting' as const, leaseUntil: 0, attempts: 0 }))
  ))
  for (let at = 0; at < rows.length; at += CHUNK) {
    await t.insertInto('reminders').values(rows.slice(at, at + CHUNK)).onConflict((conflict) => conflict.doNothing()).execute()
  }
}
