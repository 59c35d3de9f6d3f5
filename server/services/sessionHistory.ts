import type { SessionChange } from '../../src-shared/sessions.ts'
import type { SessionRow, Span } from '../repositories/bookingRows.ts'
import type { HistoryRow } from '../repositories/scheduleRepository.ts'
import { newId } from './newId.ts'

interface What { kind: SessionChange['kind']; from?: Span; to?: Span; reason?: string }

/** An entry of a session's history. `by`: who did it; `at`: epoch ms. */
export const historyOf = (sessionId: string, { kind, from, to, reason }: What, by: string, at: number): HistoryRow => ({
  id: newId(), sessionId, userId: by, at, kind,
  fromStart: from?.start ?? null, fromEnd: from?.end ?? null, toStart: to?.start ?? null, toEnd: to?.end ?? null, reason: reason ?? null,
})

export const spanOf = ({ scheduledStart, scheduledEnd }: Pick<SessionRow, 'scheduledStart' | 'scheduledEnd'>): Span => ({ start: scheduledStart, end: scheduledEnd })
