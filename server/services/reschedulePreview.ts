import type { z } from 'zod'
import type { ReschedulePreview, reschedulePreviewInputSchema } from '../../src-shared/sessions.ts'
import type { ScheduleRepository } from '../repositories/scheduleRepository.ts'
import { requireChangeable, requireNotBegun } from './changeRules.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'
import { planSeries } from './seriesPlan.ts'

type PreviewInput = z.infer<typeof reschedulePreviewInputSchema>
export type ReschedulePreviewing = ReturnType<typeof createReschedulePreview>

interface Deps { schedule: Pick<ScheduleRepository, 'reader'>; clock: Clock }

const iso = (at: number): string => new Date(at).toISOString()

export function createReschedulePreview({ schedule: { reader }, clock }: Deps) {
  return {
    /** S8. What moving would do, by start; nothing is written. Throws what moving would, but for what stands in the way. */
    async previewReschedule(actor: Actor, sessionId: string, { scope, rrule, ...input }: PreviewInput): Promise<ReschedulePreview> {
      const now = clock.now()
      const { session } = await requireChangeable(reader, actor, 'reschedule', sessionId, undefined)
      requireNotBegun(session, now)
      const start = Date.parse(input.scheduledStartTime)
      const length = input.durationMinutes === undefined ? session.scheduledEnd - session.scheduledStart : input.durationMinutes * 60_000
      const series = scope === 'one' || session.seriesId === null ? undefined : await reader.series(session.seriesId)
      if (!series || scope === 'one') return { rrule: null, occurrences: [{ sessionId, start: iso(start), end: iso(start + length) }], givenUp: [] }
      const to = { start, durationMinutes: length / 60_000, timeZone: input.timeZone ?? session.timeZone, rrule }
      const { rule, moved, missing, superfluous } = planSeries(series, await reader.occurrences(series.id), { target: session, scope, to }, now)
      const spans = [...moved.map(({ row, span }) => ({ sessionId: row.id, ...span })), ...missing.map((span) => ({ sessionId: null, ...span }))]
      return {
        rrule: rule.rrule,
        occurrences: spans.sort((a, b) => a.start - b.start).map((span) => ({ sessionId: span.sessionId, start: iso(span.start), end: iso(span.end) })),
        givenUp: superfluous.map(({ id }) => id),
      }
    },
  }
}
