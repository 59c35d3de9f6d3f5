import { ChevronLeft, Ellipsis, FileDown, History, Pencil } from 'lucide-react'
import { type Ref, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { mayDraw } from '#shared/board.ts'
import type { Board } from '#shared/boards.ts'
import { Button } from '../../components/Button.tsx'
import type { BoardActions } from '../../hooks/useBoardActions.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { Whiteboard } from '../../whiteboard/Whiteboard.ts'
import { BoardMenu } from '../boards/BoardMenu.tsx'
import { RenameBoardDialog } from '../boards/RenameBoardDialog.tsx'
import type { BoardVisiting } from './useBoardVisit.ts'

/** What is open beside the board. */
export type BoardSide = 'versions' | 'export' | null

interface Props { board: Board; name: string; visiting: BoardVisiting; actions: BoardActions; side: BoardSide; onSide(side: BoardSide): void; versionsButton: Ref<HTMLButtonElement> }

/** Back, what it is called, whether it is saved, and what can be done with it. */
export function BoardHead({ board, name, visiting, actions, side, onSide, versionsButton }: Props) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [isRenaming, setRenaming] = useState(false)
  return (
    <header className="board-head">
      <a className="back-link" href={hrefOf({ name: 'boards' })}><ChevronLeft aria-hidden size={18} />{t('boardScreen.back')}</a>
      <div className="board-title">
        <h1>{name}</h1>
        {board.kind === 'personal' ? <Button look="plain" size="icon" isDisabled={!isOnline} aria-label={t('boards.rename')} onPress={() => { setRenaming(true) }}><Pencil aria-hidden size={16} /></Button> : null}
      </div>
      {visiting.phase === 'open' ? <Saved board={visiting.visit.board} /> : null}
      <div className="board-head-actions">
        <ToggleButton ref={versionsButton} className="button button-quiet" isSelected={side === 'versions'} onChange={(isOn) => { onSide(isOn ? 'versions' : null) }}><History aria-hidden size={18} /><span className="board-head-label">{t('boardScreen.versions')}</span></ToggleButton>
        <Button isDisabled={!isOnline} onPress={() => { onSide('export') }}><FileDown aria-hidden size={18} /><span className="board-head-label">{t('boardScreen.export')}</span></Button>
        <BoardMenu board={board} name={name} actions={actions} isDisabled={!isOnline} onRename={null}><Ellipsis aria-hidden size={18} /></BoardMenu>
      </div>
      {isRenaming ? <RenameBoardDialog board={board} onClose={() => { setRenaming(false) }} /> : null}
    </header>
  )
}

function Saved({ board }: { board: Whiteboard }) {
  const { t } = useWords()
  const unsaved = useValue(board.state, (state) => state.unsaved)
  const draws = useValue(board.state, (state) => mayDraw(state.role))
  if (!draws) return <p className="soft board-saved">{t('boardScreen.notDrawable')}</p>
  return <p className="soft board-saved figures">{unsaved > 0 ? t('boardScreen.waiting', { count: unsaved }) : t('boardScreen.saved')}</p>
}
