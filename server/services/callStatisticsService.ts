import type { CallStatistics } from '../../src-shared/calls.ts'
import { callStatisticsOf, statisticsFault } from '../../src-shared/callStatistics.ts'
import { AppError } from '../../src-shared/errors.ts'
import { clockOffsets } from '../../src-shared/zonedTime.ts'
import type { CallStatisticsRepository } from '../repositories/callStatisticsRepository.ts'
import type { Actor } from './permissions.ts'

export type CallStatisticsService = ReturnType<typeof createCallStatisticsService>
export interface StatisticsSpan { from: string; to: string; timeZone: string }

export function createCallStatisticsService({ counts }: { counts: CallStatisticsRepository }) {
  return {
    /** Of the actor's own calls. VALIDATION_FAILED for a span that is too long or ends before it begins. */
    async of({ userId }: Actor, { from, to, timeZone }: StatisticsSpan): Promise<CallStatistics> {
      const span = { from: Date.parse(from), to: Date.parse(to), timeZone }
      const fault = statisticsFault(span.from, span.to)
      if (fault !== null) throw new AppError('VALIDATION_FAILED', `The end ${fault}`, { issues: [{ path: 'to', message: fault }] })
      const counted = { ...span, userId, offsets: clockOffsets(span.from, span.to, timeZone) }
      const [kinds, people, hours, qualities] = await Promise.all([counts.kinds(counted), counts.people(counted), counts.hours(counted), counts.qualities(counted)])
      return callStatisticsOf(span, { kinds, people, hours, qualities })
    },
  }
}
