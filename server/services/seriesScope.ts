import type { SeriesScope } from '../../src-shared/sessions.ts'
import type { SessionRow } from '../repositories/bookingRows.ts'
import type { Timetable } from '../repositories/scheduleRepository.ts'
import { isToCome } from './seriesPlan.ts'

/** The occurrence that somebody points at, and of its series those to come that are meant with it; in the order of the rule. */
export async function occurrencesIn(timetable: Timetable, target: SessionRow, scope: SeriesScope, now: number): Promise<SessionRow[]> {
  if (scope === 'one' || target.seriesId === null) return [target]
  const rows = await timetable.occurrences(target.seriesId)
  const from = scope === 'all' ? 0 : rows.findIndex((row) => row.id === target.id)
  return rows.filter((row, i) => row.id === target.id || (i > from - 1 && isToCome(row, now)))
}
