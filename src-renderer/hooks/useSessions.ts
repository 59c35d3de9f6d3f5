import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { Session } from '#shared/sessions.ts'
import { useServices } from './useServices.ts'

export const sessionsKey = ['sessions'] as const
export const sessionKey = (id: string) => ['sessions', 'one', id] as const

const PAGE = 20
const SPAN_MS = 30 * 86_400_000
/** As many as a busy tutor has in one span; the API's own limit for a page. */
const SPAN_LIMIT = 200

/** Live ones and those to come, soonest first. */
export function useUpcoming() {
  const { api } = useServices()
  return useInfiniteQuery({
    queryKey: [...sessionsKey, 'upcoming'],
    queryFn: ({ pageParam, signal }) => api.upcomingSessions({ query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => distinct(pages.flatMap((page) => page.items)),
  })
}

/** Those that are over, newest first, 30 days a page: the API lists a span of time, oldest first. */
export function useRecent() {
  const { api } = useServices()
  return useInfiniteQuery({
    queryKey: [...sessionsKey, 'recent'],
    queryFn: async ({ pageParam, signal }) => {
      const to = Date.now() - pageParam * SPAN_MS
      const span = { from: new Date(to - SPAN_MS).toISOString(), to: new Date(to).toISOString() }
      const items: Session[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof api.sessions>> = await api.sessions({ query: { ...span, limit: SPAN_LIMIT, ...(cursor === null ? {} : { cursor }) } }, { signal })
        items.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return { items: items.filter((session) => isOver(session.status)).reverse(), ...span }
    },
    initialPageParam: 0,
    getNextPageParam: (_page, pages) => pages.length,
    select: ({ pages }) => ({ items: distinct(pages.flatMap((page) => page.items)), last: pages.at(-1) }),
  })
}

export function useSession(id: string) {
  const { api } = useServices()
  return useQuery({ queryKey: sessionKey(id), queryFn: ({ signal }) => api.session({ params: { id } }, { signal }) })
}

/** Asks again when the server tells of a change, and when it comes back: never by a clock. */
export function useFreshSessions(): void {
  const { wire } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const refresh = () => { void client.invalidateQueries({ queryKey: sessionsKey }) }
    let was = wire.state.get().connection
    const stops = [
      wire.on('SESSION_CREATED', refresh), wire.on('SESSION_STARTED', refresh), wire.on('SESSION_ENDED', refresh),
      wire.state.subscribe(() => {
        const is = wire.state.get().connection
        if (is === 'connected' && was !== 'connected') refresh()
        was = is
      }),
    ]
    return () => { for (const stop of stops) stop() }
  }, [wire, client])
}

const distinct = (sessions: Session[]): Session[] => [...new Map(sessions.map((session) => [session.id, session])).values()]
