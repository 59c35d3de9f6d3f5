import { lazy, Suspense, useEffect, useState } from 'react'
import type { Board } from '#shared/boards.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { patiently } from '../../domain/patiently.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { BoardFrame } from './board/BoardFrame.tsx'
import { OwnPage } from './board/OwnPage.tsx'

const OwnPages = lazy(() => patiently(() => import('./board/parts.ts')).then((module) => ({ default: module.OwnPages })))

/** The board beside the people. Loaded when first shown and kept, so that hiding it loses neither place nor zoom. */
export function BoardPane({ room, shown }: { room: LiveRoom; shown: boolean }) {
  const { t } = useWords()
  const [wasShown, setWasShown] = useState(shown)
  const [own, setOwn] = useState<Board | null>(null)
  const lesson = useValue(room.state, ({ ticket }) => (ticket?.room.kind === 'session' ? ticket.room.id : null))
  const boardId = useValue(room.state, ({ ticket }) => ticket?.board.boardId ?? null)
  const isTutor = useValue(room.state, ({ ticket }) => ticket?.role === 'tutor')
  useEffect(() => { if (shown) setWasShown(true) }, [shown])
  if (!wasShown) return null
  // One surface at a time: two of the drawing library in one page share their choice of tools.
  if (own) return <OwnPage key={own.id} board={own} shown={shown} onBack={() => { setOwn(null) }} />
  return (
    <BoardFrame board={room.board} boardId={boardId} shown={shown} readerText={t('board.reader')} onReopen={() => { void room.retry('board') }}
      extra={lesson === null ? null : <Suspense><OwnPages roomId={lesson} isTutor={isTutor} onOpen={setOwn} /></Suspense>} />
  )
}
