import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { type Board, MAX_BOARD_NAME } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { BoardApi } from '../api/createBoardApi.ts'
import { boardKey, boardsKey, useBoardParts } from './useBoards.ts'
import { goTo } from './useRoute.ts'
import { useWords } from './useWords.ts'

/** What became of something done to a board, and what can be done about it. */
export interface BoardNews { text: string; action: { label: string; run(): void } | null }

export interface BoardActions {
  news: BoardNews | null
  error: AppError | null
  isPending: boolean
  /** `name`: as it is shown. */
  copy(board: Pick<Board, 'id'>, name: string, snapshotId?: string): void
  setTemplate(board: Board, isTemplate: boolean): void
  remove(board: Board): void
  takeBack(board: Board): void
  tell(news: BoardNews): void
  dismiss(): void
}

/** `onChanged`: once the server has said yes. */
export function useBoardActions({ onChanged }: { onChanged?: () => void } = {}): BoardActions {
  const { t } = useWords()
  const parts = useBoardParts()
  const queries = useQueryClient()
  const [news, tell] = useState<BoardNews | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [isPending, setPending] = useState(false)

  const perform = useCallback(async (work: (api: BoardApi) => Promise<BoardNews>) => {
    tell(null)
    setError(null)
    setPending(true)
    try {
      tell(await work((await parts()).api))
      onChanged?.()
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setPending(false)
    await queries.invalidateQueries({ queryKey: boardsKey })
  }, [parts, queries, onChanged])

  const takeBack = ({ id }: Board) => {
    void perform(async (api) => {
      const back = await api.patchBoard({ params: { id }, body: { deleted: false } })
      return { text: t('boards.isBack', { name: back.name }), action: null }
    })
  }
  return {
    news, error, isPending, tell, takeBack,
    copy({ id }, name, snapshotId) {
      void perform(async (api) => {
        const copy = await api.createBoard({ body: { name: t('boards.copyName', { name }).slice(0, MAX_BOARD_NAME), copyOf: { boardId: id, ...(snapshotId === undefined ? {} : { snapshotId }) } } })
        return { text: t('boards.copied', { name: copy.name }), action: { label: t('boards.openIt'), run: () => { goTo({ name: 'board', boardId: copy.id }) } } }
      })
    },
    setTemplate({ id }, isTemplate) {
      void perform(async (api) => {
        const changed = await api.patchBoard({ params: { id }, body: { isTemplate } })
        return { text: t(isTemplate ? 'boards.isTemplate' : 'boards.isNoTemplate', { name: changed.name }), action: null }
      })
    },
    remove(board) {
      void perform(async (api) => {
        queries.setQueryData(boardKey(board.id), await api.deleteBoard({ params: { id: board.id } }))
        return { text: t('boards.isDeleted', { name: board.name }), action: { label: t('boards.undo'), run: () => { takeBack(board) } } }
      })
    },
    dismiss() { tell(null); setError(null) },
  }
}
