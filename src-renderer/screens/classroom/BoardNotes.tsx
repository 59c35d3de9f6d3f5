import { X } from 'lucide-react'
import type { AppError } from '#shared/errors.ts'
import { mayDraw } from '#shared/board.ts'
import { Button } from '../../components/Button.tsx'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import type { Whiteboard } from '../../whiteboard/Whiteboard.ts'
import { useSlow } from './useMoments.ts'

/** Storing a stroke usually takes less; a note that flashes with every stroke would disturb. */
const SAVING_HIDDEN_MS = 1_500

interface Props { board: Whiteboard; readerText: string; refused: AppError | null; onDismiss: () => void }

/** What to know about one's own work on the board, one line at the bottom. */
export function BoardNotes({ board, readerText, refused, onDismiss }: Props) {
  const { t, format } = useWords()
  const phase = useValue(board.state, (state) => state.phase)
  const reader = useValue(board.state, (state) => state.phase !== 'closed' && !mayDraw(state.role))
  const unsaved = useValue(board.state, (state) => state.unsaved)
  const trouble = useValue(board.state, (state) => (state.phase === 'open' && state.unsaved > 0 ? state.error : null))
  const slow = useSlow(unsaved > 0, SAVING_HIDDEN_MS)
  // Told together with what can be done about it.
  const isSetAside = useValue(board.refusedWork, (work) => work.length > 0)
  if (refused && !(isSetAside && refused.code === 'FORBIDDEN')) {
    const { what, kept, next } = errorWords(refused, t, format)
    return (
      <div className="board-note" data-tone="warn" role="alert">
        <span>{refused.code === 'BOARD_NOT_KEPT' ? `${what} ${kept} ${next}` : refused.code === 'VALIDATION_FAILED' ? t('board.refusedContent') : t('board.refused', { why: what, next })}</span>
        <Button look="plain" size="icon" aria-label={t('banner.dismiss')} onPress={onDismiss}><X aria-hidden size={16} /></Button>
      </div>
    )
  }
  if (phase === 'reconnecting') return <p className="board-note" data-tone="warn">{unsaved > 0 ? t('board.unsaved', { count: unsaved }) : t('board.reconnecting')}</p>
  if (slow && trouble) return <p className="board-note" data-tone="warn">{t('board.notStored', { why: errorWords(trouble, t, format).what, count: unsaved })}</p>
  if (slow) return <p className="board-note">{t('board.saving')}</p>
  return reader ? <p className="board-note">{readerText}</p> : null
}
