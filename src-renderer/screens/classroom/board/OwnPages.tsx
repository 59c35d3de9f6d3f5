import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { Board } from '#shared/boards.ts'
import { useBoardParts } from '../../../hooks/useBoards.ts'
import { useWords } from '../../../hooks/useWords.ts'

/** `isTutor`: sees the students' pages; others have one of their own. */
interface Props { roomId: string; isTutor: boolean; onOpen(board: Board): void }
type Asked = { phase: 'asking' | 'failed' } | { phase: 'there'; boards: readonly Board[] }

/** The way to pages beside the lesson's board: a student's own, or to the tutor those of the students. */
export function OwnPages({ roomId, isTutor, onOpen }: Props) {
  return isTutor ? <StudentsPages roomId={roomId} onOpen={onOpen} /> : <MyPage roomId={roomId} onOpen={onOpen} />
}

function MyPage({ roomId, onOpen }: Omit<Props, 'isTutor'>) {
  const { t } = useWords()
  const parts = useBoardParts()
  const [phase, setPhase] = useState<'rest' | 'asking' | 'failed'>('rest')
  async function open(): Promise<void> {
    setPhase('asking')
    try {
      const board = await (await parts()).api.ownRoomBoard({ params: { id: roomId }, body: {} })
      setPhase('rest')
      onOpen(board)
    } catch {
      setPhase('failed')
    }
  }
  return (
    <>
      {phase === 'failed' ? <span className="board-own-words" role="alert">{t('paper.ownFailed')}</span> : null}
      <Button className="board-bar-button" isPending={phase === 'asking'} onPress={() => { void open() }}><NotebookPen aria-hidden size={18} /><span className="board-bar-label">{t('paper.myPage')}</span></Button>
    </>
  )
}

function StudentsPages({ roomId, onOpen }: Omit<Props, 'isTutor'>) {
  const { t } = useWords()
  const parts = useBoardParts()
  const [asked, setAsked] = useState<Asked>({ phase: 'asking' })
  async function ask(): Promise<void> {
    setAsked({ phase: 'asking' })
    try {
      setAsked({ phase: 'there', boards: (await (await parts()).api.roomBoards({ params: { id: roomId } })).items })
    } catch {
      setAsked({ phase: 'failed' })
    }
  }
  const words = asked.phase === 'asking' ? t('paper.ownLoading') : asked.phase === 'failed' ? t('paper.ownFailed') : t('paper.ownNone')
  const boards = asked.phase === 'there' ? asked.boards : []
  return (
    <MenuTrigger onOpenChange={(open) => { if (open) void ask() }}>
      <Button className="board-bar-button"><NotebookPen aria-hidden size={18} /><span className="board-bar-label">{t('paper.studentsPages')}</span></Button>
      <Popover className="popover" placement="top end">
        <Menu className="menu" aria-label={t('paper.studentsPages')} items={boards} renderEmptyState={() => <p className="soft board-own-none">{words}</p>}
          onAction={(key) => { const board = boards.find(({ id }) => id === key); if (board) onOpen(board) }}>
          {(board) => <MenuItem id={board.id} className="menu-item">{board.owner?.name ?? ''}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
