import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Snapshot } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { fetchPictures, pageContents } from '../domain/boardContent.ts'
import type { PageContent } from '../domain/Boards.ts'
import { sendMissingPictures } from '../domain/versionPictures.ts'
import type { Whiteboard } from '../whiteboard/Whiteboard.ts'
import { boardsKey, useBoardParts } from './useBoards.ts'
import { useIsOnline } from './useIsOnline.ts'

const versionsKey = (boardId: string) => [...boardsKey, 'versions', boardId] as const
/** What was on a board then never changes. */
const contentKey = (snapshotId: string) => ['version', snapshotId] as const

const PAGE = 20
const LARGE_PIXELS = 2048

/** The latest first. */
export function useVersions(boardId: string) {
  const parts = useBoardParts()
  return useInfiniteQuery({
    queryKey: versionsKey(boardId), refetchOnMount: 'always',
    queryFn: async ({ pageParam, signal }) => (await parts()).api.snapshots({ params: { id: boardId }, query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => [...new Map(pages.flatMap((page) => page.items).map((version): [string, Snapshot] => [version.id, version])).values()],
  })
}

/** Makes the pictures that nobody has made: whoever should have may have vanished. */
export function useMissingPictures(boardId: string, versions: readonly Snapshot[] | undefined): void {
  const parts = useBoardParts()
  const queries = useQueryClient()
  const isOnline = useIsOnline()
  useEffect(() => {
    if (!versions || !isOnline) return
    void parts().then((boards) => sendMissingPictures(boards, versions)).then(async (sent) => {
      if (sent.length > 0) await queries.invalidateQueries({ queryKey: boardsKey })
    }).catch(() => undefined)
  }, [parts, queries, boardId, versions, isOnline])
}

export function useKeepVersion(boardId: string, board: Pick<Whiteboard, 'keep'>, onKept: () => void) {
  const parts = useBoardParts()
  const queries = useQueryClient()
  return useMutation<Snapshot, AppError, string>({
    async mutationFn(name) {
      await board.keep()
      return (await parts()).api.keepSnapshot({ params: { id: boardId }, body: { name } }).catch((thrown: unknown) => { throw toAppError(thrown) })
    },
    onSuccess: onKept,
    onSettled: () => queries.invalidateQueries({ queryKey: versionsKey(boardId) }),
  })
}

/** Shows a version again; the answer tells which one brings back what was there. */
export function useRestore(boardId: string, board: Pick<Whiteboard, 'keep' | 'showVersion'> | null) {
  const parts = useBoardParts()
  const queries = useQueryClient()
  return useMutation<{ snapshot: Snapshot; undo: Snapshot }, AppError, string>({
    async mutationFn(snapshotId) {
      try {
        await board?.keep()
        const restored = await (await parts()).api.restoreBoard({ params: { id: boardId }, body: { snapshotId } })
        await board?.showVersion(snapshotId)
        return restored
      } catch (thrown) {
        throw toAppError(thrown)
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: boardsKey }),
  })
}

/** Its pages with all that lies on them. */
export function useVersionPages({ boardId, id }: Snapshot) {
  const parts = useBoardParts()
  return useQuery({
    queryKey: contentKey(id), staleTime: Infinity,
    queryFn: async ({ signal }): Promise<PageContent[]> => {
      const { api } = await parts()
      const { elements } = await api.snapshotContent({ params: { id: boardId, snapshotId: id } }, { signal })
      return pageContents(elements, await fetchPictures(api, boardId, elements, signal))
    },
  })
}

/** One of them, drawn. */
export function usePagePicture({ id }: Snapshot, page: PageContent | undefined) {
  const parts = useBoardParts()
  return useQuery({
    queryKey: [...contentKey(id), 'page', page?.page.id], enabled: page !== undefined, staleTime: Infinity,
    queryFn: async () => {
      if (!page) throw new Error('there is no page to draw')
      return (await parts()).printer.png(page, { mostPixels: LARGE_PIXELS })
    },
  })
}
