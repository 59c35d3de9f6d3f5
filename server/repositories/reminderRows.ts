import { sql, type Kysely } from 'kysely'
import {
  defaultReminderPreferences, isRemindedOf, reminderKey, remindersOf, reminderPreferencesSchema, type ReminderPreferences, type ReminderType,
} from '../../src-shared/reminders.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import type { Schema } from '../db/schema.ts'

const CHUNK = 500

/** What a person has chosen, from its row; the default for what is missing or of another time. */
export function preferencesOf(json: string | null): ReminderPreferences {
  const stored = reminderPreferencesSchema.safeParse({ ...defaultReminderPreferences, ...(json === null ? {} : JSON.parse(json) as object) })
  return stored.success ? stored.data : defaultReminderPreferences
}

/**
 * R1. Within the transaction that has written the sessions: everybody's waiting reminders, or only those of `userId`, become what the sessions and
 * the preferences ask for. Those that have come stay, and so does one whose instant has passed while nobody delivered it. None is written anew for
 * an instant that has passed: who books for in ten minutes knows.
 */
export async function writeReminders(t: Kysely<Schema>, sessionIds: readonly string[], now: number, userId?: string): Promise<void> {
  for (let at = 0; at < sessionIds.length; at += CHUNK) await writeChunk(t, sessionIds.slice(at, at + CHUNK), now, userId)
}

interface PersonRow { sessionId: string; userId: string; status: SessionStatus; scheduledStart: number; json: string | null }
interface WaitingRow { sessionId: string; userId: string; type: ReminderType; dueAt: number; scheduledStart: number }

async function writeChunk(t: Kysely<Schema>, sessionIds: readonly string[], now: number, userId: string | undefined): Promise<void> {
  const people = await peopleOf(t, sessionIds, userId)
  const waiting = await waitingOf(t, sessionIds, userId)
  const wanted = people.flatMap(wantedOf)
  const wantedKeys = new Set(wanted.map(keyOf))
  const startOf = new Map(people.filter((person) => isRemindedOf(person.status)).map((person) => [`${person.sessionId}:${person.userId}`, person.scheduledStart]))
  const isKept = (row: WaitingRow) => (row.type === 'snoozed' ? startOf.get(`${row.sessionId}:${row.userId}`) === row.scheduledStart : wantedKeys.has(keyOf(row)))
  const kept = new Set(waiting.filter(isKept).map(keyOf))
  await removeWaiting(t, waiting.filter((row) => !kept.has(keyOf(row))))
  await insertWaiting(t, wanted.filter((row) => row.dueAt > now && !kept.has(keyOf(row))))
}

const keyOf = (row: WaitingRow): string => `${row.userId}:${reminderKey(row)}`

function wantedOf({ sessionId, userId, status, scheduledStart, json }: PersonRow): WaitingRow[] {
  return remindersOf({ status, scheduledStart }, preferencesOf(json)).map(({ type, dueAt }) => ({ sessionId, userId, type, dueAt, scheduledStart }))
}

function peopleOf(t: Kysely<Schema>, sessionIds: readonly string[], userId: string | undefined): Promise<PersonRow[]> {
  const query = t.selectFrom('sessionPeople').innerJoin('sessions', 'sessions.id', 'sessionPeople.sessionId')
    .leftJoin('reminderPreferences', 'reminderPreferences.userId', 'sessionPeople.userId')
    .select(['sessionPeople.sessionId', 'sessionPeople.userId', 'status', 'scheduledStart', 'json'])
    .where('sessionPeople.sessionId', 'in', [...sessionIds]).where('removedAt', 'is', null)
  return (userId === undefined ? query : query.where('sessionPeople.userId', '=', userId)).execute()
}

function waitingOf(t: Kysely<Schema>, sessionIds: readonly string[], userId: string | undefined): Promise<WaitingRow[]> {
  const query = t.selectFrom('reminders').select(['sessionId', 'userId', 'type', 'dueAt', 'scheduledStart']).where('sessionId', 'in', [...sessionIds]).where('state', '=', 'waiting')
  return (userId === undefined ? query : query.where('userId', '=', userId)).execute()
}

async function removeWaiting(t: Kysely<Schema>, rows: readonly WaitingRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    await t.deleteFrom('reminders').where(oneOf(rows.slice(at, at + CHUNK))).where('state', '=', 'waiting').execute()
  }
}

async function insertWaiting(t: Kysely<Schema>, rows: readonly WaitingRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const values = rows.slice(at, at + CHUNK).map((row) => ({ ...row, state: 'waiting' as const, leaseUntil: 0, attempts: 0 }))
    await t.insertInto('reminders').values(values).onConflict((conflict) => conflict.doNothing()).execute()
  }
}

export interface ReminderKey { sessionId: string; userId: string; type: ReminderType; dueAt: number }

/** Filled up to a power of two by saying the last one again: a few texts of each query instead of one for each length. */
export function padded<T>(list: readonly T[]): T[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, list.length)))
  return Array.from({ length }, (_, i) => list[Math.min(i, list.length - 1)]).filter((item) => item !== undefined)
}

/** A condition on `reminders`: the row is one of these. */
export const oneOf = (keys: readonly ReminderKey[]) => sql<boolean>`("sessionId", "userId", type, "dueAt") in (values ${sql.join(padded(keys).map(({ sessionId, userId, type, dueAt }) => (
  sql`(${sessionId}, ${userId}, ${type}, cast(${dueAt} as bigint))`
)))})`
