import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isOver, type SessionStatus } from '#shared/sessionLifecycle.ts'
import type { Session } from '#shared/sessions.ts'
import { fetchSpan } from '../domain/fetchSpan.ts'
import type { Span } from '../domain/calendarSpan.ts'
import { useServices } from './useServices.ts'

export const sessionsKey = ['sessions'] as const
export const sessionKey = (id: string) => ['sessions', 'one', id] as const
/** What lies on this device; it changes with `calendar.onChange`, not with the server. */
const keptKey = ['kept'] as const

const DAY_MS = 86_400_000
const NEXT = 10
const PAGE = 20

/** What this device keeps of a span, for when the server is silent or has not answered yet. */
export function useKept({ from, to }: Span) {
  const { host } = useServices()
  return useQuery({ queryKey: [...keptKey, from, to], queryFn: () => host.calendar.between(from, to), staleTime: Infinity })
}

/** Live ones and the next to come, soonest first; from this device until the server has answered. */
export function useUpcoming() {
  const { api } = useServices()
  const [span] = useState(() => ({ from: Date.now() - DAY_MS, to: Date.now() + 59 * DAY_MS }))
  const kept = useKept(span)
  const query = useQuery({ queryKey: [...sessionsKey, 'upcoming'], queryFn: ({ signal }) => api.upcomingSessions({ query: { limit: NEXT } }, { signal }), select: (page) => page.items })
  const known = kept.data && (kept.data.syncedAt !== null || kept.data.sessions.length > 0) ? upcomingOf(kept.data.sessions, Date.now()) : undefined
  return { ...query, sessions: query.data ?? known }
}

const upcomingOf = (sessions: readonly Session[], now: number): Session[] =>
  sessions.filter((session) => !isOver(session.status) && (session.status === 'active' || Date.parse(session.scheduledEndTime) > now))
    .sort((a, b) => Number(b.status === 'active') - Number(a.status === 'active') || a.scheduledStartTime.localeCompare(b.scheduledStartTime))

/** Everything a calendar shows of a span. `asOf`: when it last agreed with the server (epoch ms); `kept`: it is this device's copy. */
export function useSpan(span: Span) {
  const { api } = useServices()
  const kept = useKept(span)
  const query = useQuery({ queryKey: [...sessionsKey, 'span', span.from, span.to], queryFn: ({ signal }) => fetchSpan(api, span.from, span.to, { signal }) })
  const copy = kept.data && kept.data.syncedAt !== null ? kept.data : undefined
  return {
    sessions: query.data ?? copy?.sessions ?? (query.isPending ? kept.data?.sessions : undefined),
    asOf: query.data ? query.dataUpdatedAt : copy?.syncedAt ?? null,
    error: query.error, isPending: query.isPending, isFetching: query.isFetching, refetch: query.refetch,
  }
}

export interface SessionFilter { q: string; personId: string | null; status: SessionStatus | null }
export const isEmptyFilter = ({ q, personId, status }: SessionFilter): boolean => q.trim() === '' && personId === null && status === null

/** Those that fit, the latest first. */
export function useSearch(filter: SessionFilter) {
  const { api } = useServices()
  const { q, personId, status } = filter
  const asked = { ...(q.trim() === '' ? {} : { q: q.trim() }), ...(personId === null ? {} : { personId }), ...(status === null ? {} : { status }) }
  return useInfiniteQuery({
    queryKey: [...sessionsKey, 'search', asked],
    queryFn: ({ pageParam, signal }) =>
      api.sessions({ query: { ...asked, order: 'latest', limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    enabled: !isEmptyFilter(filter),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => [...new Map(pages.flatMap((page) => page.items).map((session) => [session.id, session])).values()],
  })
}

export function useSession(id: string) {
  const { api } = useServices()
  return useQuery({ queryKey: sessionKey(id), queryFn: ({ signal }) => api.session({ params: { id } }, { signal }) })
}

/** As far back and ahead as a session is looked for on this device. */
const YEAR_MS = 366 * DAY_MS

/** One session as this device keeps it; null when it does not. */
export function useKeptSession(id: string) {
  const { host } = useServices()
  return useQuery({
    queryKey: [...keptKey, 'one', id], staleTime: Infinity,
    queryFn: async () => (await host.calendar.between(Date.now() - YEAR_MS, Date.now() + YEAR_MS)).sessions.find((session) => session.id === id) ?? null,
  })
}

/** Asks again when the server tells of a change, and when it comes back: never by a clock. The device's copy follows. */
export function useFreshSessions(): void {
  const { wire, host } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const refresh = () => {
      void client.invalidateQueries({ queryKey: sessionsKey })
      // The copy stays as it was; it is fetched again with the next change or connection.
      host.calendar.sync().catch(() => undefined)
    }
    let was = wire.state.get().connection
    if (was === 'connected') refresh()
    const stops = [
      ...(['SESSION_CREATED', 'SESSION_RESCHEDULED', 'SESSION_CANCELLED', 'SESSION_UPDATED', 'SESSION_STARTED', 'SESSION_ENDED'] as const).map((event) => wire.on(event, refresh)),
      host.calendar.onChange(() => { void client.invalidateQueries({ queryKey: keptKey }) }),
      wire.state.subscribe(() => {
        const is = wire.state.get().connection
        if (is === 'connected' && was !== 'connected') refresh()
        was = is
      }),
    ]
    return () => { for (const stop of stops) stop() }
  }, [wire, host, client])
}
