import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useServices } from './useServices.ts'

/** Everybody one may call or book, page after page: choosing needs the whole list. */
export function usePeople() {
  const { api } = useServices()
  const query = useInfiniteQuery({
    queryKey: ['people'],
    queryFn: ({ pageParam, signal }) => api.people({ query: { limit: 200, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  useEffect(() => { if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage() }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return query
}
