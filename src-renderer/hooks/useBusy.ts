import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Span } from '../domain/calendarSpan.ts'
import { useServices } from './useServices.ts'
import { sessionsKey } from './useSessions.ts'

/** When people are taken. Nothing is asked without people or without a span; what was shown stays until the new answer is there. */
export function useBusy(personIds: readonly string[], span: Span | null) {
  const { api } = useServices()
  const ids = [...personIds].sort().join(',')
  return useQuery({
    queryKey: [...sessionsKey, 'busy', ids, span?.from, span?.to],
    queryFn: ({ signal }) => api.busyTimes({ query: { personIds: ids, from: new Date(span?.from ?? 0).toISOString(), to: new Date(span?.to ?? 0).toISOString() } }, { signal }),
    enabled: ids !== '' && span !== null,
    placeholderData: keepPreviousData,
    select: ({ items }) => items,
  })
}
