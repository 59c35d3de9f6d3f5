import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { SeriesScope, Session } from '#shared/sessions.ts'
import { useServices } from './useServices.ts'
import { sessionsKey } from './useSessions.ts'

/** `start`: epoch ms; `rrule`: a new one. */
export interface PlannedMove { start: number; minutes: number; timeZone?: string; scope: SeriesScope; rrule?: string }

/** `starts`: of all lessons that move or come, in order (epoch ms); none while that is not known. `moving`: who are no obstacle to themselves. */
interface MovePlan { starts: readonly number[]; moving: ReadonlySet<string>; rrule: string | null; error: AppError | null }

/** What a move would do: of a series as the server would do it, seen before it is done. Null: nothing whole has been chosen. */
export function useMovePlan(session: Session, move: PlannedMove | null): MovePlan {
  const { api } = useServices()
  const isWide = session.series !== null && move !== null && move.scope !== 'one'
  const query = useQuery({
    queryKey: [...sessionsKey, 'plan', session.id, session.revision, move],
    queryFn: ({ signal }) => api.previewReschedule({ params: { id: session.id }, query: queryOf(move) }, { signal }),
    enabled: isWide, placeholderData: keepPreviousData,
  })
  const start = move?.start ?? null
  return useMemo((): MovePlan => {
    if (!isWide) return { starts: start === null ? [] : [start], moving: new Set([session.id]), rrule: null, error: null }
    if (!query.data) return { starts: [], moving: new Set(), rrule: null, error: query.error && toAppError(query.error) }
    const { occurrences, givenUp, rrule } = query.data
    return { starts: occurrences.map((lesson) => Date.parse(lesson.start)), moving: new Set([...occurrences.flatMap(({ sessionId }) => sessionId ?? []), ...givenUp]), rrule, error: null }
  }, [isWide, start, session.id, query.data, query.error])
}

function queryOf(move: PlannedMove | null) {
  const { start, minutes, ...rest } = move ?? { start: 0, minutes: 0 }
  return { scheduledStartTime: new Date(start).toISOString(), durationMinutes: minutes, ...rest }
}
