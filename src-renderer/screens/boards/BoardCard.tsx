import { PencilLine, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Board } from '#shared/boards.ts'
import { Button } from '../../components/Button.tsx'
import type { BoardActions } from '../../hooks/useBoardActions.ts'
import { useBoardName, useBoardPicture } from '../../hooks/useBoards.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { BoardMenu } from './BoardMenu.tsx'
import { RenameBoardDialog } from './RenameBoardDialog.tsx'

interface Props { board: Board; actions: BoardActions; isOnline: boolean; now: number }

/** A board as one finds it again: how it looks, its name, when it was changed. */
export function BoardCard({ board, actions, isOnline, now }: Props) {
  const { t, format } = useWords()
  const name = useBoardName(board)
  const [isRenaming, setRenaming] = useState(false)
  const isDeleted = board.deletedAt !== null
  const when = board.deletedAt === null ? t('boards.changed', { time: format.moment(Date.parse(board.updatedAt), now) }) : t('boards.deletedAt', { time: format.moment(Date.parse(board.deletedAt), now) })
  const details = [...(board.isTemplate ? [t('boards.template')] : []), ...(board.kind !== 'personal' && board.role === 'reader' ? [t('boards.readOnly')] : []), ...(board.pages > 1 ? [t('boards.pages', { count: board.pages })] : [])]
  return (
    <li className="board-card">
      <BoardLook board={board} />
      <div className="board-card-words">
        <p className="record-name">{isDeleted ? name : <a href={hrefOf({ name: 'board', boardId: board.id })}>{name}</a>}</p>
        <p className="soft figures">{when}</p>
        {details.length > 0 ? <p className="record-line soft figures">{details.map((detail) => <span key={detail}>{detail}</span>)}</p> : null}
      </div>
      <div className="board-card-actions">
        {isDeleted ? <Button isDisabled={!isOnline || actions.isPending} onPress={() => { actions.takeBack(board) }}><Undo2 aria-hidden size={16} />{t('boards.takeBack')}<span className="hidden-visually"> {name}</span></Button>
          : <BoardMenu board={board} name={name} actions={actions} isDisabled={!isOnline} onRename={() => { setRenaming(true) }} />}
      </div>
      {isRenaming ? <RenameBoardDialog board={board} onClose={() => { setRenaming(false) }} /> : null}
    </li>
  )
}

/** Its latest picture; a sheet with a pencil where nobody has made one. */
function BoardLook({ board }: { board: Board }) {
  const url = useBoardPicture(board.id, board.pictureId)
  return <div className="board-look">{url === null ? <PencilLine aria-hidden size={28} strokeWidth={1.5} /> : <img src={url} alt="" />}</div>
}
