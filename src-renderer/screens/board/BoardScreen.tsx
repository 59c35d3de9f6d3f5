import { lazy, Suspense, useRef, useState } from 'react'
import { type Board, DELETED_KEPT_DAYS } from '#shared/boards.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { NewsBar } from '../../components/NewsBar.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { patiently } from '../../domain/patiently.ts'
import { useBoardActions } from '../../hooks/useBoardActions.ts'
import { useBoard, useBoardName, useFreshBoards } from '../../hooks/useBoards.ts'
import { useEndPicture } from '../../hooks/useEndPicture.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { BoardFrame } from '../classroom/board/BoardFrame.tsx'
import './board.css'
import { BoardHead, type BoardSide } from './BoardHead.tsx'
import { type BoardVisiting, useBoardVisit } from './useBoardVisit.ts'

const VersionsPanel = lazy(() => patiently(() => import('./VersionsPanel.tsx')).then((module) => ({ default: module.VersionsPanel })))
const ExportDialog = lazy(() => patiently(() => import('./ExportDialog.tsx')).then((module) => ({ default: module.ExportDialog })))

const DAY_MS = 86_400_000

/** One board outside a room: drawn on by whom it belongs to, looked at by the others. */
export function BoardScreen({ boardId }: { boardId: string }) {
  const { t } = useWords()
  const asked = useBoard(boardId)
  useFreshBoards()
  useTitle(useBoardName(asked.data))
  if (asked.data) return asked.data.deletedAt === null ? <OpenBoard board={asked.data} /> : <DeletedBoard board={asked.data} />
  if (asked.isPending) return <Waiting text={t('boardScreen.loading')} />
  const error = toAppError(asked.error)
  if (error.code === 'NOT_FOUND') return <Gone title={t('boardScreen.gone')} text={t('boardScreen.goneText')} />
  return <main className="centered"><ErrorNotice error={error} actions={<><Button isPending={asked.isFetching} onPress={() => { void asked.refetch() }}>{t('app.tryAgain')}</Button><ToBoards /></>} /></main>
}

function OpenBoard({ board }: { board: Board }) {
  const { t } = useWords()
  const visiting = useBoardVisit(board.id)
  useEndPicture(board.id)
  const actions = useBoardActions()
  const name = useBoardName(board)
  const [side, setSide] = useState<BoardSide>(null)
  const versionsButton = useRef<HTMLButtonElement>(null)
  const closeVersions = () => {
    setSide(null)
    versionsButton.current?.focus()
  }
  return (
    <div className="board-screen">
      <BoardHead board={board} name={name} visiting={visiting} actions={actions} side={side} onSide={setSide} versionsButton={versionsButton} />
      <main className="board-main" id="content" tabIndex={-1} aria-label={name}>
        {visiting.phase === 'open' ? <BoardFrame board={visiting.visit.board} boardId={board.id} shown readerText={t(board.kind === 'personal' ? 'boardScreen.reader' : 'boardScreen.readerRoom')} onReopen={visiting.reopen} /> : <NotOpen visiting={visiting} />}
        {side === 'versions' ? <Suspense fallback={<aside className="versions" aria-busy />}><VersionsPanel board={board} name={name} visiting={visiting} actions={actions} onClose={closeVersions} /></Suspense> : null}
      </main>
      {side === 'export' ? <Suspense><ExportDialog board={board} name={name} whiteboard={visiting.phase === 'open' ? visiting.visit.board : null} onClose={() => { setSide(null) }} /></Suspense> : null}
      <NewsBar news={actions.news} error={actions.error} onDismiss={actions.dismiss} />
    </div>
  )
}

function NotOpen({ visiting }: { visiting: BoardVisiting }) {
  const { t } = useWords()
  if (visiting.phase === 'failed') return <div className="board-pane board-wait"><ErrorNotice error={visiting.error} actions={<Button onPress={visiting.again}>{t('app.tryAgain')}</Button>} /></div>
  return <div className="board-pane board-wait"><p className="soft" role="status">{t('boardScreen.loading')}</p></div>
}

function DeletedBoard({ board }: { board: Board }) {
  const { t, format } = useWords()
  const actions = useBoardActions()
  const until = format.date(Date.parse(board.deletedAt ?? '') + DELETED_KEPT_DAYS * DAY_MS, 'short')
  return (
    <main className="centered">
      <div role="status"><h1>{board.name}</h1><p>{t('boardScreen.deletedText', { until })}</p></div>
      {actions.error ? <ErrorNotice error={actions.error} /> : null}
      <div className="centered-actions"><Button isPending={actions.isPending} onPress={() => { actions.takeBack(board) }}>{t('boards.takeBack')}</Button><ToBoards isFirst /></div>
    </main>
  )
}

function Gone({ title, text }: { title: string; text: string }) {
  return <main className="centered"><div role="alert"><h1>{title}</h1><p>{text}</p></div><div className="centered-actions"><ToBoards isFirst /></div></main>
}

function ToBoards({ isFirst = false }: { isFirst?: boolean }) {
  const { t } = useWords()
  return <Button look={isFirst ? 'primary' : 'quiet'} autoFocus={isFirst} onPress={() => { goTo({ name: 'boards' }) }}>{t('boardScreen.toBoards')}</Button>
}
