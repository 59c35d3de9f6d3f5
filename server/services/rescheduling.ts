import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import type { rescheduleSchema } from '../../src-shared/sessions.ts'
import type { SessionRow, Span } from '../repositories/bookingRows.ts'
import type { ScheduledSession, ScheduleRepository, SeriesRow } from '../repositories/scheduleRepository.ts'
import type { Announcer } from './announcer.ts'
import { overlapError, requireFuture } from './bookingRules.ts'
import { requireChangeable, requireNotBegun } from './changeRules.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import type { Actor } from './permissions.ts'
import { isToCome, planSeries } from './seriesPlan.ts'
import { writeMoves, writePlan, type Edit, type Moved } from './seriesWriting.ts'

type RescheduleInput = z.infer<typeof rescheduleSchema>
export type Rescheduling = ReturnType<typeof createRescheduling>

interface Deps {
  schedule: ScheduleRepository
  announcer: Announcer
  clock: Clock
  /** Of sessions whose room may have people in it already. */
  onWithdrawn: (sessions: readonly SessionRow[]) => Promise<void>
}

export function createRescheduling({ schedule, announcer, clock, onWithdrawn }: Deps) {
  function tell(actor: Actor, { personIds }: ScheduledSession, { moved, removed }: Change): void {
    const [first] = [...moved].sort((a, b) => a.span.start - b.span.start)
    if (first) {
      const { id: sessionId, title, scheduledStart } = first.row
      const news = { sessionId, title, by: actor.userId, from: new Date(scheduledStart).toISOString(), to: new Date(first.span.start).toISOString(), occurrences: moved.length }
      for (const personId of personIds) announcer.toPerson(personId, 'SESSION_RESCHEDULED', news)
      return
    }
    // All places of the new rule are those of occurrences that were cancelled: nothing is left to be held.
    const [gone] = removed
    if (gone) for (const personId of personIds) announcer.toPerson(personId, 'SESSION_CANCELLED', { sessionId: gone.id, title: gone.title, by: actor.userId, reason: '', occurrences: removed.length })
  }

  return {
    /** S3, S8. All in one transaction; of two who move it at once the second gets CONFLICT. Resolves to the id of the session to show then. */
    async reschedule(actor: Actor, sessionId: string, input: RescheduleInput): Promise<string> {
      const now = clock.now()
      const start = Date.parse(input.scheduledStartTime)
      const { found, change } = await schedule.change(now, async (timetable) => {
        const found = await requireChangeable(timetable, actor, 'reschedule', sessionId, input.revision)
        requireNotBegun(found.session, now)
        requireFuture(start, now)
        const { timeZone = found.session.timeZone, durationMinutes = minutesOf(found.session), rrule } = input
        const edit = { timetable, actor, found, to: { start, durationMinutes, timeZone, rrule }, now }
        return { found, change: await move(edit, input) }
      })
      tell(actor, found, change)
      await onWithdrawn([...change.moved.map(({ row }) => row), ...change.removed])
      return change.removed.some(({ id }) => id === sessionId) ? change.firstId : sessionId
    },
  }
}

/** In the order of the rule: what has another time, and what the rule has no place for any more. `firstId`: of those the series has now, from the change on. */
interface Change { moved: readonly Moved[]; removed: readonly SessionRow[]; firstId: string }

async function move(edit: Edit, { scope, rrule, allowOverlap }: RescheduleInput): Promise<Change> {
  const { timetable, found: { session } } = edit
  const series = session.seriesId === null ? undefined : await timetable.series(session.seriesId)
  if (!series) return rrule === undefined ? moveOne(edit, allowOverlap) : moveSeries(edit, await beginSeries(edit, rrule), [session], { scope: 'following', allowOverlap })
  if (scope !== 'one') return moveSeries(edit, series, await timetable.occurrences(series.id), { scope, allowOverlap })
  if (rrule !== undefined) throw new AppError('VALIDATION_FAILED', 'One occurrence has no rule of its own', { issues: [{ path: 'rrule', message: 'goes with "following" or "all"' }] })
  return moveOne(edit, allowOverlap)
}

/** It keeps its series and its place in the rule. */
async function moveOne(edit: Edit, allowOverlap: boolean): Promise<Change> {
  const { found: { session: row }, to } = edit
  const span = { start: to.start, end: to.start + to.durationMinutes * 60_000 }
  if (!allowOverlap) await requireFree(edit, [span], [row])
  await writeMoves(edit, [{ row, span }], () => ({}))
  return { moved: [{ row, span }], removed: [], firstId: row.id }
}

async function moveSeries(edit: Edit, series: SeriesRow, rows: readonly SessionRow[], how: { scope: 'following' | 'all'; allowOverlap: boolean }): Promise<Change> {
  const plan = planSeries(series, rows, { target: edit.found.session, scope: how.scope, to: edit.to }, edit.now)
  const spans = [...plan.moved.map(({ span }) => span), ...plan.missing]
  for (const { start } of spans) requireFuture(start, edit.now)
  if (!how.allowOverlap) await requireFree(edit, spans, [...plan.moved.map(({ row }) => row), ...plan.superfluous])
  await writePlan(edit, series, plan)
  const firstId = (plan.moved[0] ?? plan.kept[0])?.row.id ?? edit.found.session.id
  return { moved: plan.moved, removed: plan.superfluous.filter((row) => isToCome(row, edit.now)), firstId }
}

/** S3. `others`: what is moved or given up itself stands in nobody's way. */
async function requireFree({ timetable, found }: Edit, spans: readonly Span[], others: readonly SessionRow[]): Promise<void> {
  const overlaps = await timetable.overlaps(found.personIds, spans, new Set(others.map(({ id }) => id)))
  if (overlaps.length > 0) throw overlapError(overlaps, found, found.people)
}

/** A session on its own that gets a rule becomes the first of a series. */
async function beginSeries({ timetable, found: { tutorId }, to: { start, durationMinutes, timeZone }, now }: Edit, rrule: string): Promise<SeriesRow> {
  const series = { id: newId(), tutorId, rrule, timeZone, firstStart: start, durationMinutes, revision: 0, createdAt: now }
  await timetable.insertSeries(series)
  return series
}

const minutesOf = (row: SessionRow): number => Math.round((row.scheduledEnd - row.scheduledStart) / 60_000)
