import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MAX_BOARD_NAME } from '#shared/boards.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { Button } from '../../../components/Button.tsx'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { keepable } from '../../../domain/refusedWork.ts'
import { boardsKey, useBoardParts } from '../../../hooks/useBoards.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import type { Whiteboard } from '../../../whiteboard/Whiteboard.ts'

/** Null while the board is not known: then it is only told. */
interface Props { board: Whiteboard; boardId: string | null }

/** What the board did not take because its author might no longer draw: it waits here until that person has decided. */
export function RefusedWork({ board, boardId }: Props) {
  const { t, format } = useWords()
  const refused = useValue(board.refusedWork, (work) => work)
  const [isAsked, setAsked] = useState(false)
  const keeping = useKeeping(board, boardId)
  const count = keepable(refused).length
  if (refused.length === 0) {
    return keeping.kept === null ? null : <p className="board-line"><span role="status">{t('refusedWork.kept', { name: keeping.kept })}</span><Button look="plain" onPress={keeping.dismiss}>{t('app.close')}</Button></p>
  }
  if (count === 0) return <p className="board-line" data-tone="warn"><span role="alert">{t('refusedWork.nothing')}</span><Button look="plain" onPress={board.forgetRefusedWork}>{t('app.close')}</Button></p>
  const words = keeping.error && errorWords(keeping.error, t, format)
  return (
    <div className="board-line" data-tone="warn">
      <p role="alert">{words ? t('refusedWork.failed', { why: words.what, next: words.next }) : t('refusedWork.told', { count })}</p>
      <Button isPending={keeping.isPending} isDisabled={boardId === null} onPress={() => { keeping.start(refused) }}>{t('refusedWork.keep')}</Button>
      <Button look="plain" isDisabled={keeping.isPending} onPress={() => { setAsked(true) }}>{t('refusedWork.discard')}</Button>
      {isAsked ? (
        <ConfirmDialog title={t('refusedWork.discardTitle', { count })} text={t('refusedWork.discardText')} action={t('refusedWork.discardDo')}
          onConfirm={() => { setAsked(false); board.forgetRefusedWork() }} onClose={() => { setAsked(false) }} />
      ) : null}
    </div>
  )
}

/** Forgotten here only once it is on the other board. */
function useKeeping(board: Whiteboard, boardId: string | null) {
  const { t, format } = useWords()
  const parts = useBoardParts()
  const queries = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [kept, setKept] = useState<string | null>(null)
  async function keep(refused: readonly BoardRecord[], from: string): Promise<void> {
    setPending(true)
    setError(null)
    try {
      const name = t('refusedWork.name', { date: format.date(Date.now(), 'short') }).slice(0, MAX_BOARD_NAME)
      const made = await (await parts()).keepRefused(name, { boardId: from, refused, pages: board.pages.state.get().pages })
      board.forgetRefusedWork()
      setKept(made.board.name)
      await queries.invalidateQueries({ queryKey: boardsKey })
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setPending(false)
  }
  return { isPending, error, kept, start: (refused: readonly BoardRecord[]) => { if (boardId !== null && !isPending) void keep(refused, boardId) }, dismiss: () => { setKept(null) } }
}
