import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Session } from '#shared/sessions.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useServices } from '../../hooks/useServices.ts'

/** The API's limit for a page; a series has fewer lessons. */
const LIMIT = 200

/** The session and, when `wanted`, those of its series that come after it: what moves together is no obstacle to itself. */
export function useSeriesIds(session: Session, wanted: boolean): ReadonlySet<string> {
  const { api } = useServices()
  const personId = session.students[0]?.id
  const { data } = useQuery({
    queryKey: [...sessionsKey, 'following', session.id],
    queryFn: ({ signal }) => api.sessions({ query: { from: session.scheduledStartTime, status: 'scheduled', limit: LIMIT, ...(personId === undefined ? {} : { personId }) } }, { signal }),
    enabled: wanted && session.series !== null,
  })
  return useMemo(() => new Set([session.id, ...(data?.items ?? []).filter(({ series }) => series !== null && series.id === session.series?.id).map(({ id }) => id)]), [data, session])
}
