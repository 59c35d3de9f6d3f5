import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Span } from '../domain/calendarSpan.ts'
import { useServices } from './useServices.ts'
import { sessionsKey } from './useSessions.ts'

/** Less than the 400 days of one request. */
const PIECE_MS = 390 * 86_400_000

/** When people are taken. Nothing is asked without people or without a span; what was shown stays until the new answer is there. */
export function useBusy(personIds: readonly string[], span: Span | null) {
  const { api } = useServices()
  const ids = [...personIds].sort().join(',')
  return useQuery({
    queryKey: [...sessionsKey, 'busy', ids, span?.from, span?.to],
    queryFn: async ({ signal }) => {
      const replies = await Promise.all(pieces(span).map(({ from, to }) =>
        api.busyTimes({ query: { personIds: ids, from: new Date(from).toISOString(), to: new Date(to).toISOString() } }, { signal })))
      return replies.flatMap(({ items }) => items)
    },
    enabled: ids !== '' && span !== null,
    placeholderData: keepPreviousData,
  })
}

function pieces(span: Span | null): Span[] {
  if (span === null) return []
  return Array.from({ length: Math.ceil((span.to - span.from) / PIECE_MS) }, (_, n) => ({ from: span.from + n * PIECE_MS, to: Math.min(span.to, span.from + (n + 1) * PIECE_MS) }))
}
