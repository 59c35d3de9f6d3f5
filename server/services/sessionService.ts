import { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import type { Session, SessionChange } from '../../src-shared/sessions.ts'
import type { SessionHistoryRepository } from '../repositories/sessionHistoryRepository.ts'
import type { SessionFilter, SessionRepository } from '../repositories/sessionRepository.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { requireSession, type Actor } from './permissions.ts'
import type { SessionView } from './sessionView.ts'

const positionSchema = z.tuple([z.number(), idSchema])

export interface SessionQuery extends PageInput, Pick<SessionFilter, 'q' | 'personId' | 'order'> {
  from?: string | undefined
  to?: string | undefined
  status?: SessionStatus | undefined
}
export type SessionService = ReturnType<typeof createSessionService>

interface Deps { sessions: SessionRepository; history: SessionHistoryRepository; view: SessionView }

/** Sessions as their people read them. */
export function createSessionService({ sessions, history, view }: Deps) {
  async function list(actor: Actor, { cursor, limit }: PageInput, filter: Omit<SessionFilter, 'userId' | 'after' | 'limit'>): Promise<Page<Session>> {
    const position = readCursor(positionSchema, cursor)
    const after = position && { scheduledStart: position[0], id: position[1] }
    const rows = await sessions.list({ ...filter, userId: actor.role === 'admin' ? null : actor.userId, after, limit: limit + 1 })
    const page = pageOf(rows, limit, (row) => [row.scheduledStart, row.id])
    return { ...page, items: await view.of(page.items, actor.userId) }
  }
  async function get(actor: Actor, sessionId: string): Promise<Session> {
    const row = await sessions.find(sessionId)
    const [session] = row ? await view.of([row], actor.userId) : []
    requireSession(actor, 'see', session && { tutorId: session.tutor.id, personIds: [session.tutor, ...session.students].map((person) => person.id) })
    if (!session) throw new AppError('NOT_FOUND', 'No such session')
    return session
  }

  return {
    get,
    /** By start. Admins see everybody's. */
    list: (actor: Actor, { from, to, status, q, personId, order, ...page }: SessionQuery): Promise<Page<Session>> => list(actor, page, {
      from: from === undefined ? undefined : Date.parse(from), to: to === undefined ? undefined : Date.parse(to), status: status && [status], q, personId, order,
    }),
    /** Live, or still to come. */
    upcoming: (actor: Actor, page: PageInput): Promise<Page<Session>> => list(actor, page, { status: ['scheduled', 'active'] }),
    /** Who changed what and when, newest first. */
    async history(actor: Actor, sessionId: string, { cursor, limit }: PageInput): Promise<Page<SessionChange>> {
      await get(actor, sessionId)
      const rows = await history.list(sessionId, { before: readCursor(idSchema, cursor), limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => row.id)
      return { ...page, items: page.items.map(toChange) }
    },
  }
}

type HistoryEntry = Awaited<ReturnType<SessionHistoryRepository['list']>>[number]

function toChange({ id, at, userId, name, role, kind, reason, ...row }: HistoryEntry): SessionChange {
  return {
    id, kind, reason, at: new Date(at).toISOString(), by: { id: userId, name, role },
    from: spanOrNull(row.fromStart, row.fromEnd), to: spanOrNull(row.toStart, row.toEnd),
  }
}

const spanOrNull = (start: number | null, end: number | null): SessionChange['from'] =>
  (start === null || end === null ? null : { start: new Date(start).toISOString(), end: new Date(end).toISOString() })
