import { Ellipsis } from 'lucide-react'
import type { Key, ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { Board } from '#shared/boards.ts'
import type { BoardActions } from '../../hooks/useBoardActions.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props {
  board: Board
  /** As it is shown. */
  name: string
  actions: Pick<BoardActions, 'copy' | 'setTemplate' | 'remove'>
  isDisabled: boolean
  /** Null where the name is changed elsewhere. */
  onRename: (() => void) | null
  onExport?: () => void
  /** What the button shows; three dots where nothing is said. */
  children?: ReactNode
}

/** What can be done with a board besides opening it. What one may not do is not there. */
export function BoardMenu({ board, name, actions, isDisabled, onRename, onExport, children }: Props) {
  const { t } = useWords()
  const isMine = board.kind === 'personal'
  const act = (key: Key) => {
    if (key === 'rename') onRename?.()
    else if (key === 'export') onExport?.()
    else if (key === 'copy') actions.copy(board, name)
    else if (key === 'template') actions.setTemplate(board, !board.isTemplate)
    else actions.remove(board)
  }
  return (
    <MenuTrigger>
      <Button className={children === undefined ? 'button button-plain button-icon' : 'button button-quiet'} isDisabled={isDisabled} aria-label={t('boards.actions', { name })}>{children ?? <Ellipsis aria-hidden size={20} />}</Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu board-menu" aria-label={t('boards.actions', { name })} onAction={act}>
          {isMine && onRename ? <MenuItem id="rename" className="menu-item">{t('boards.rename')}</MenuItem> : null}
          {onExport ? <MenuItem id="export" className="menu-item">{t('boardScreen.export')}</MenuItem> : null}
          <MenuItem id="copy" className="menu-item">{t(isMine ? 'boards.copy' : 'boards.toMine')}</MenuItem>
          {isMine ? <MenuItem id="template" className="menu-item">{t(board.isTemplate ? 'boards.noTemplate' : 'boards.makeTemplate')}</MenuItem> : null}
          {isMine ? <MenuItem id="delete" className="menu-item menu-danger">{t('boards.delete')}</MenuItem> : null}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
