import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Board } from '#shared/boards.ts'
import { toAppError } from '#shared/errors.ts'
import type { Boards } from '../domain/Boards.ts'
import { onReconnect } from '../domain/onReconnect.ts'
import { othersOf } from '../domain/callOutcome.ts'
import { callKey } from './useCallHistory.ts'
import { useMe, useServices } from './useServices.ts'
import { useWords } from './useWords.ts'

export const boardsKey = ['boards'] as const
export const boardKey = (id: string) => [...boardsKey, 'one', id] as const

const PAGE = 24
const MOST = 200

export type BoardTab = 'mine' | 'templates' | 'lessons' | 'deleted'
export const boardTabs: readonly BoardTab[] = ['mine', 'templates', 'lessons', 'deleted']

/** What boards need besides the first screen; where its code cannot be fetched, the server is as good as away. */
export function useBoardParts(): () => Promise<Boards> {
  const { boards } = useServices()
  return useCallback(() => boards().catch((thrown: unknown) => { throw toAppError(thrown, 'SERVER_UNREACHABLE') }), [boards])
}

/** The latest change first. */
export function useBoardList(of: BoardTab, q: string, limit = PAGE) {
  const parts = useBoardParts()
  const asked = { of, limit, ...(q.trim() === '' ? {} : { q: q.trim() }) }
  return useInfiniteQuery({
    queryKey: [...boardsKey, 'list', asked],
    queryFn: async ({ pageParam, signal }) => (await parts()).api.boards({ query: { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    placeholderData: (last, query) => (query?.queryKey[2] !== undefined && (query.queryKey[2] as typeof asked).of === of ? keepPreviousData(last) : undefined),
    getNextPageParam: (page) => page.nextCursor,
    // Looked at again whenever it is shown: other devices and lessons change boards without telling.
    refetchOnMount: 'always',
    // A board that changes between two pages moves from one to the other.
    select: ({ pages }) => [...new Map(pages.flatMap((page) => page.items).map((board): [string, Board] => [board.id, board])).values()],
  })
}

/** All of them that a choice can offer. */
export const useBoardChoices = (of: 'mine' | 'templates') => useBoardList(of, '', MOST)

export function useBoard(id: string) {
  const parts = useBoardParts()
  return useQuery({ queryKey: boardKey(id), queryFn: async ({ signal }) => (await parts()).api.board({ params: { id } }, { signal }), refetchOnMount: 'always' })
}

/** Lists are asked for anew after a lost connection, and when a lesson has left its board. */
export function useFreshBoards(): void {
  const { wire } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const refresh = () => { void client.invalidateQueries({ queryKey: boardsKey }) }
    const stops = [wire.on('SESSION_ENDED', refresh), wire.on('CALL_ENDED', refresh), onReconnect(wire, refresh)]
    return () => { for (const stop of stops) stop() }
  }, [wire, client])
}

/** As people call it: boards of lessons have the lesson's name, those of calls are named by its people. */
export function useBoardName(board: Board | undefined): string {
  const { t, format } = useWords()
  const { api } = useServices()
  const me = useMe()
  const callId = board?.name === '' ? board.callId : null
  const call = useQuery({ queryKey: callKey(callId ?? ''), queryFn: ({ signal }) => api.call({ params: { id: callId ?? '' } }, { signal }), enabled: callId !== null })
  if (board?.kind === 'own' && board.owner && board.owner.id !== me.id) return t('boards.ownPage', { name: board.owner.name, title: board.name })
  if (board !== undefined && board.name !== '') return board.name
  if (callId === null) return t('boards.untitled')
  const others = call.data ? othersOf(call.data, me.id).map(({ name }) => name) : []
  return others.length > 0 ? t('boards.ofCall', { people: format.list(others) }) : t('boards.ofCallGone')
}

/** The address of a picture that a board keeps, while it is on the screen; null until it is there. */
export function useBoardPicture(boardId: string, fileId: string | null): string | null {
  const parts = useBoardParts()
  const { data: blob } = useQuery({
    queryKey: ['boardPicture', fileId], enabled: fileId !== null, staleTime: Infinity,
    queryFn: async ({ signal }) => new Blob([Uint8Array.from(await (await parts()).api.boardFile({ params: { id: boardId, fileId: fileId ?? '' } }, { signal }))], { type: 'image/png' }),
  })
  return useObjectUrl(blob)
}

/** Revoked when the component goes or another blob comes. */
export function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return undefined
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(null)
    }
  }, [blob])
  return url
}
