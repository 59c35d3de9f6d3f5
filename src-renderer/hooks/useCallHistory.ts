import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Call } from '#shared/calls.ts'
import { type CallFilter, historyFilterOf } from '../domain/callFilter.ts'
import { onReconnect } from '../domain/onReconnect.ts'
import { useServices } from './useServices.ts'

export const callsKey = ['calls'] as const
export const callKey = (id: string) => [...callsKey, 'one', id] as const
/** Beside the others: it is told, not asked for, when a call ends. */
const missedKey = ['missedCalls'] as const

const PAGE = 30

/** The latest first. */
export function useCallHistory(filter: CallFilter) {
  const { api } = useServices()
  const asked = historyFilterOf(filter)
  return useInfiniteQuery({
    queryKey: [...callsKey, 'history', asked],
    queryFn: ({ pageParam, signal }) => api.callHistory({ query: { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    getNextPageParam: (page) => page.nextCursor,
    // A call that comes between two pages moves the last of one to the next.
    select: ({ pages }) => [...new Map(pages.flatMap((page) => page.items).map((call): [string, Call] => [call.id, call])).values()],
  })
}

export function useCall(id: string) {
  const { api } = useServices()
  return useQuery({ queryKey: callKey(id), queryFn: ({ signal }) => api.call({ params: { id } }, { signal }) })
}

/** Missed calls that nobody has looked at. */
export function useUnseenMissed(): number {
  const { api } = useServices()
  return useQuery({ queryKey: missedKey, queryFn: ({ signal }) => api.callHistory({ query: { status: 'missed', limit: 1 } }, { signal }), select: ({ unseenMissed }) => unseenMissed }).data ?? 0
}

export function useMarkMissedSeen() {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation({ mutationFn: () => api.markMissedSeen({}), onSuccess: () => { void client.invalidateQueries({ queryKey: missedKey }) } })
}

const changes = ['CALL_INITIATED', 'INCOMING_CALL', 'CALL_ACCEPTED', 'CALL_REJECTED', 'CALL_CANCELLED', 'CALL_MISSED', 'USER_BUSY', 'USER_OFFLINE', 'CALL_PERSON_ADDED', 'CALL_VIDEO_ANSWERED', 'CALL_ENDED'] as const

/** On every screen: what is shown of calls follows the calls, and is asked for anew after a lost connection. */
export function useFreshCalls(): void {
  const { wire } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const refresh = () => { void client.invalidateQueries({ queryKey: callsKey }) }
    const recount = () => { void client.invalidateQueries({ queryKey: missedKey }) }
    const stops = [
      ...changes.map((event) => wire.on(event, refresh)),
      wire.on('CALL_MISSED_COUNT', ({ unseen }) => {
        refresh()
        client.setQueryData<{ items: Call[]; nextCursor: string | null; unseenMissed: number }>(missedKey, (known) => ({ items: [], nextCursor: null, ...known, unseenMissed: unseen }))
        // A reply under way may be older than this.
        if (client.isFetching({ queryKey: missedKey }) > 0) recount()
      }),
      onReconnect(wire, () => { refresh(); recount() }),
    ]
    return () => { for (const stop of stops) stop() }
  }, [wire, client])
}
