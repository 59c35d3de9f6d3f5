import { ArrowLeft } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Board } from '#shared/boards.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNotice } from '../../../components/Notice.tsx'
import { useMe } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { useBoardVisit } from '../../board/useBoardVisit.ts'
import { BoardFrame } from './BoardFrame.tsx'

/** Somebody's own page in the place of the lesson's board, and always said to be that. */
export function OwnPage({ board, shown, onBack }: { board: Board; shown: boolean; onBack(): void }) {
  const { t } = useWords()
  const me = useMe()
  const visiting = useBoardVisit(board.id)
  const label = board.owner?.id === me.id ? t('paper.myPageText') : t('paper.pageOfText', { name: board.owner?.name ?? '' })
  const back = <AriaButton className="board-bar-button" onPress={onBack}><ArrowLeft aria-hidden size={18} />{t('paper.back')}</AriaButton>
  if (visiting.phase === 'open') {
    return <BoardFrame board={visiting.visit.board} boardId={board.id} shown={shown} label={label} readerText={label} onReopen={visiting.reopen} extra={<><span className="board-own-words">{label}</span>{back}</>} />
  }
  return (
    <section className="board-pane" aria-label={label} hidden={!shown}>
      <div className="board-over">
        {visiting.phase === 'failed' ? <ErrorNotice error={visiting.error} actions={<><Button onPress={visiting.again}>{t('app.tryAgain')}</Button>{back}</>} /> : <p className="soft">{t('board.loading')}</p>}
      </div>
    </section>
  )
}
