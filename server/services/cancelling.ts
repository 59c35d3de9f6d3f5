import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { nextSession } from '../../src-shared/sessionLifecycle.ts'
import type { cancelSchema, SeriesScope } from '../../src-shared/sessions.ts'
import type { SessionRow } from '../repositories/bookingRows.ts'
import type { ScheduleRepository, Timetable } from '../repositories/scheduleRepository.ts'
import type { Announcer } from './announcer.ts'
import { changedMeanwhile, requireChangeable } from './changeRules.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'
import { occurrencesIn } from './seriesScope.ts'
import { historyOf, spanOf } from './sessionHistory.ts'

type CancelInput = z.infer<typeof cancelSchema>
export type Cancelling = ReturnType<typeof createCancelling>

interface Deps {
  schedule: ScheduleRepository
  announcer: Announcer
  clock: Clock
  /** Of sessions whose room may have people in it already. */
  onWithdrawn: (sessions: readonly SessionRow[]) => Promise<void>
}

export function createCancelling({ schedule, announcer, clock, onWithdrawn }: Deps) {
  return {
    /** S4, S8. All in one transaction; cancelled sessions stay to be seen, with the reason. */
    async cancel(actor: Actor, sessionId: string, { reason, scope, revision }: CancelInput): Promise<void> {
      const now = clock.now()
      const { found, cancelled } = await schedule.change(now, async (timetable) => {
        const found = await requireChangeable(timetable, actor, 'cancel', sessionId, revision)
        const cancelled = await cancellable(timetable, found.session, scope, now)
        const written = await timetable.update(cancelled.map((row) => ({ row, set: { status: 'cancelled', cancelReason: reason }, revises: true })))
        if (written !== null) throw changedMeanwhile()
        await timetable.record(cancelled.map((row) => historyOf(row.id, { kind: 'cancelled', from: spanOf(row), reason }, actor.userId, now)))
        return { found, cancelled }
      })
      const [first] = cancelled
      if (!first) return
      for (const personId of found.personIds) {
        announcer.toPerson(personId, 'SESSION_CANCELLED', { sessionId: first.id, title: first.title, by: actor.userId, reason, occurrences: cancelled.length })
      }
      await onWithdrawn(cancelled)
    },
  }
}

/** By start. Of a series those that have not begun; what somebody points at can be cancelled as long as nobody has held it. */
async function cancellable(timetable: Timetable, target: SessionRow, scope: SeriesScope, now: number): Promise<SessionRow[]> {
  const rows = await occurrencesIn(timetable, target, scope, now)
  const cancelled = rows.filter((row) => nextSession(row.status, 'cancel') !== null)
  const isPointedAt = cancelled.some((row) => row.id === target.id)
  if (cancelled.length === 0 || (scope !== 'all' && !isPointedAt)) throw new AppError('CONFLICT', `A session that is ${target.status} cannot be cancelled`)
  return cancelled.sort((a, b) => a.scheduledStart - b.scheduledStart)
}
