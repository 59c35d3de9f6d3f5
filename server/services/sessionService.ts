import { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import type { sessionInputSchema, Session } from '../../src-shared/sessions.ts'
import type { SessionFilter, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import { overlapError, requireBookable, requireFuture, requireRoomFor } from './bookingRules.ts'
import type { Clock } from './clock.ts'
import { newSessionRows } from './newSession.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { requireBooking, requireSession, type Actor } from './permissions.ts'
import { toSession } from './sessionView.ts'

const positionSchema = z.tuple([z.number(), idSchema])

export interface SessionQuery extends PageInput {
  from?: string | undefined
  to?: string | undefined
  status?: SessionStatus | undefined
}
export type SessionService = ReturnType<typeof createSessionService>

interface Deps {
  sessions: SessionRepository
  users: UserRepository
  announcer: Announcer
  clock: Clock
  settings: { joinOpensEarlyMinutes: number }
}

export function createSessionService({ sessions, users, announcer, clock, settings }: Deps) {
  async function view(rows: readonly SessionRow[]): Promise<Session[]> {
    const people = rows.length > 0 ? await sessions.people(rows.map((row) => row.id)) : []
    return rows.map((row) => toSession(row, people, settings.joinOpensEarlyMinutes))
  }
  async function list(actor: Actor, { cursor, limit }: PageInput, filter: Omit<SessionFilter, 'userId' | 'after' | 'limit'>): Promise<Page<Session>> {
    const position = readCursor(positionSchema, cursor)
    const after = position && { scheduledStart: position[0], id: position[1] }
    const rows = await sessions.list({ ...filter, userId: actor.role === 'admin' ? null : actor.userId, after, limit: limit + 1 })
    const page = pageOf(rows, limit, (row) => [row.scheduledStart, row.id])
    return { ...page, items: await view(page.items) }
  }
  async function get(actor: Actor, sessionId: string): Promise<Session> {
    const row = await sessions.find(sessionId)
    const [session] = row ? await view([row]) : []
    requireSession(actor, 'see', session && { tutorId: session.tutor.id, personIds: [session.tutor, ...session.students].map((person) => person.id) })
    if (!session) throw new AppError('NOT_FOUND', 'No such session')
    return session
  }

  return {
    get,
    /** S1–S3. All checks, then everything in one transaction, then the people are told. */
    async book(actor: Actor, input: z.infer<typeof sessionInputSchema>): Promise<Session> {
      const booked = { tutorId: tutorOf(actor, input.tutorId), studentIds: [...new Set(input.studentIds)] }
      const everybody = [...new Set([booked.tutorId, ...booked.studentIds])]
      const now = clock.now()
      const scheduledStart = Date.parse(input.scheduledStartTime)
      requireFuture(scheduledStart, now)
      requireRoomFor(everybody.length)
      const found = await users.findMany(everybody)
      requireBookable(booked, found)
      const rows = newSessionRows({
        ...booked, title: input.title, createdBy: actor.userId, scheduledStart, scheduledEnd: scheduledStart + input.durationMinutes * 60_000,
      }, now)
      const busy = await sessions.create(rows, input.allowOverlap ? [] : everybody)
      if (busy.length > 0) throw overlapError(busy, booked, found)
      for (const userId of everybody) announcer.toPerson(userId, 'SESSION_CREATED', { sessionId: rows.session.id })
      return get(actor, rows.session.id)
    },
    /** By start. Admins see everybody's. */
    list: (actor: Actor, { from, to, status, ...page }: SessionQuery): Promise<Page<Session>> =>
      list(actor, page, { from: from === undefined ? undefined : Date.parse(from), to: to === undefined ? undefined : Date.parse(to), status: status && [status] }),
    /** Live, or still to come. */
    upcoming: (actor: Actor, page: PageInput): Promise<Page<Session>> => list(actor, page, { status: ['scheduled', 'active'] }),
  }
}

function tutorOf(actor: Actor, named: string | undefined): string {
  requireBooking(actor, named ?? actor.userId)
  if (named === undefined && actor.role === 'admin') {
    throw new AppError('VALIDATION_FAILED', 'An admin names the tutor', { issues: [{ path: 'tutorId', message: 'is missing' }] })
  }
  return named ?? actor.userId
}
