import { z } from 'zod'
import type { ClientEvents } from '../../src-shared/channels.ts'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import { isRemindedOf, reminderTypeSchema, SNOOZE_MINUTES, type Reminder, type ReminderPreferences } from '../../src-shared/reminders.ts'
import type { ReminderClaims } from '../repositories/reminderClaims.ts'
import type { ReminderListRepository } from '../repositories/reminderListRepository.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { Clock } from './clock.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { requireSession, type Actor } from './permissions.ts'
import { MAX_SENDS } from './reminderFate.ts'

const positionSchema = z.tuple([z.number(), idSchema, reminderTypeSchema])
type OutcomeReport = z.output<ClientEvents['REMINDER_OUTCOME']['payload']>
/** The person has not learnt of it from the device, so a mail may still reach him or her. */
const UNREACHED: readonly string[] = ['notAllowed', 'unsupported', 'failed']

export type ReminderService = ReturnType<typeof createReminderService>

interface Deps {
  claims: Pick<ReminderClaims, 'shown' | 'notShown' | 'notShownYet'>
  list: ReminderListRepository
  sessions: Pick<SessionRepository, 'find' | 'people'>
  clock: Clock
  /** The school has set up mail. */
  mail: boolean
}

/** What people do with their own reminders. */
export function createReminderService({ claims, list, sessions, clock, mail }: Deps) {
  return {
    /** What a device made of one, before the server's turn too. One that is not known any more needs no answer. */
    async outcome({ userId }: Actor, { sessionId, type, dueAt, outcome }: OutcomeReport): Promise<void> {
      const key = { sessionId, userId, type, dueAt: Date.parse(dueAt) }
      if (outcome.kind !== 'notShown') return claims.shown(key, clock.now())
      const mayMail = mail && UNREACHED.includes(outcome.reason) && (await list.preferences(userId)).mail
      // Another device may still show it until the lease is over; then it goes by mail.
      return mayMail ? claims.notShownYet(key, outcome.reason, MAX_SENDS) : claims.notShown(key, outcome.reason, clock.now())
    },
    /** Those that have come, newest first. */
    async list({ userId }: Actor, { cursor, limit }: PageInput): Promise<Page<Reminder> & { unread: number }> {
      const now = clock.now()
      const position = readCursor(positionSchema, cursor)
      const after = position && { dueAt: position[0], sessionId: position[1], type: position[2] }
      const page = pageOf(await list.list({ userId, now, after, limit: limit + 1 }), limit, (row) => [row.dueAt, row.sessionId, row.type])
      const items = page.items.map(({ sessionId, type, dueAt, state, title, scheduledStart, readAt }) => (
        { sessionId, type, dueAt: instant(dueAt), state, sessionTitle: title, scheduledStartTime: instant(scheduledStart), read: readAt !== null }
      ))
      return { ...page, items, unread: await list.unread(userId) }
    },
    /** `until`: those that were due by then; a device that showed one before this server's turn came may have it read by now. */
    async markRead({ userId }: Actor, { until, sessionId }: { until?: string | undefined; sessionId?: string | undefined }): Promise<void> {
      const now = clock.now()
      await list.markRead(userId, { now, until: Math.min(now, until === undefined ? now : Date.parse(until)), sessionId })
    },
    /** In five minutes, for people of the session, if that is before it begins. */
    async snooze(actor: Actor, sessionId: string): Promise<{ dueAt: string }> {
      const session = await sessions.find(sessionId)
      const people = session?.removedAt === null ? await sessions.people([sessionId]) : []
      requireSession(actor, 'snooze', session && people.length > 0 ? { tutorId: session.tutorId, personIds: people.map((person) => person.userId) } : undefined)
      const dueAt = clock.now() + SNOOZE_MINUTES * 60_000
      if (!session || !isRemindedOf(session.status) || dueAt >= session.scheduledStart) {
        const message = session?.status === 'cancelled' ? 'is cancelled' : 'starts before then'
        throw new AppError('VALIDATION_FAILED', `The session ${message}`, { issues: [{ path: 'dueAt', message }] })
      }
      await list.snooze({ sessionId, userId: actor.userId, dueAt, scheduledStart: session.scheduledStart })
      return { dueAt: instant(dueAt) }
    },
    preferences: ({ userId }: Actor): Promise<ReminderPreferences> => list.preferences(userId),
    setPreferences: ({ userId }: Actor, change: { [K in keyof ReminderPreferences]?: boolean | undefined }): Promise<ReminderPreferences> =>
      list.changePreferences(userId, (current) => ({ ...current, ...definedOf(change) }), clock.now()),
  }
}

const instant = (at: number): string => new Date(at).toISOString()
const definedOf = (change: { [K in keyof ReminderPreferences]?: boolean | undefined }): Partial<ReminderPreferences> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
