import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Presence, ReachablePerson } from '#shared/presence.ts'
import { onReconnect } from '../domain/onReconnect.ts'
import { useServices } from './useServices.ts'

const peopleKey = ['people'] as const
/** What was told of presence, by person; `at` on the clock of this page. */
const toldKey = ['presence'] as const

interface PeoplePage { items: ReachablePerson[]; nextCursor: string | null }
type Told = Readonly<Record<string, { presence: Presence; at: number }>>

/** Everybody one may call or book, page after page: choosing needs the whole list. */
export function usePeople() {
  const { api } = useServices()
  const client = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: peopleKey,
    queryFn: async ({ pageParam, signal }): Promise<PeoplePage> => {
      const askedAt = performance.now()
      const page = await api.people({ query: { limit: 200, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal })
      return { ...page, items: withNews(client, page.items, askedAt) }
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  useEffect(() => { if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage() }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return query
}

/** What was told while the server was asked is newer than its reply. */
function withNews(client: QueryClient, people: ReachablePerson[], askedAt: number): ReachablePerson[] {
  const told = client.getQueryData<Told>(toldKey) ?? {}
  return people.map((person) => {
    const news = told[person.id]
    return news && news.at >= askedAt ? { ...person, presence: news.presence } : person
  })
}

/** One person's; null of those whom one may not call, and while it is not known. */
export function usePresence(personId: string): Presence | null {
  return usePeople().data?.find(({ id }) => id === personId)?.presence ?? null
}

/** False of those whom one may not call: the server has no such person for the reader. True while that is not known. */
export function useIsInReach(personId: string): boolean {
  const { data, hasNextPage } = usePeople()
  return data === undefined || hasNextPage || data.some(({ id }) => id === personId)
}

/** On every screen: presence changes as it is told, and is asked for anew after a lost connection. */
export function useFreshPeople(): void {
  const { wire } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const stops = [
      wire.on('PRESENCE_CHANGED', ({ personId, presence }) => {
        client.setQueryData<Told>(toldKey, (told = {}) => ({ ...told, [personId]: { presence, at: performance.now() } }))
        client.setQueryData<InfiniteData<PeoplePage, string | null>>(peopleKey, (known) => known && changed(known, personId, presence))
      }),
      onReconnect(wire, () => { void client.invalidateQueries({ queryKey: peopleKey }) }),
    ]
    return () => { for (const stop of stops) stop() }
  }, [wire, client])
}

const changed = (known: InfiniteData<PeoplePage, string | null>, personId: string, presence: Presence): InfiniteData<PeoplePage, string | null> => ({
  ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.map((person) => (person.id === personId ? { ...person, presence } : person)) })),
})
