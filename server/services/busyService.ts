import { AppError } from '../../src-shared/errors.ts'
import type { BusyTime } from '../../src-shared/sessions.ts'
import type { BusyRepository } from '../repositories/busyRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import { requireAllInReach, type Actor } from './permissions.ts'

const MAX_SPAN_MS = 400 * 24 * 60 * 60_000
export type BusyService = ReturnType<typeof createBusyService>

const iso = (at: number): string => new Date(at).toISOString()

export function createBusyService({ busy, users }: { busy: BusyRepository; users: UserRepository }) {
  return {
    /** When people are taken, by sessions and by calendars of their own, and nothing about by what. Which session: only for its people. */
    async busyTimes(actor: Actor, query: { personIds: readonly string[]; from: string; to: string }): Promise<BusyTime[]> {
      const personIds = [...new Set(query.personIds)]
      const span = { start: Date.parse(query.from), end: Date.parse(query.to) }
      requireSpan(span)
      requireAllInReach(actor, personIds, await users.findMany(personIds))
      const sessions = await busy.sessions(personIds, span)
      const own = await busy.own(actor.userId, sessions.map(({ sessionId }) => sessionId))
      const imported = await busy.imported(personIds, span)
      return [
        ...sessions.map(({ userId, sessionId, start, end }) => ({ personId: userId, sessionId: own.has(sessionId) ? sessionId : null, start: iso(start), end: iso(end), source: 'session' as const })),
        ...imported.map(({ userId, start, end }) => ({ personId: userId, sessionId: null, start: iso(start), end: iso(end), source: 'imported' as const })),
      ]
    },
  }
}

function requireSpan({ start, end }: { start: number; end: number }): void {
  const fault = end <= start ? 'is not after the beginning' : end - start > MAX_SPAN_MS ? 'is more than 400 days after the beginning' : null
  if (fault !== null) throw new AppError('VALIDATION_FAILED', `The end ${fault}`, { issues: [{ path: 'to', message: fault }] })
}
