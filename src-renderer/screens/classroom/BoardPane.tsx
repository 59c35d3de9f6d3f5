import { type AppError, toAppError } from '#shared/errors.ts'
import { lazy, Suspense, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useTheme } from '../../hooks/useTheme.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { BoardView, Whiteboard } from '../../whiteboard/Whiteboard.ts'
import { createBoardInput } from './board/boardInput.ts'
import { BoardNotes } from './BoardNotes.tsx'

/** With the drawing surface, which takes longer. */
const BoardDesk = lazy(() => import('./board/BoardDesk.tsx').then((module) => ({ default: module.BoardDesk })))

/** The board beside the people. Loaded when first shown and kept, so that hiding it loses neither place nor zoom. */
export function BoardPane({ room, shown }: { room: LiveRoom; shown: boolean }) {
  const { t } = useWords()
  const [wasShown, setWasShown] = useState(shown)
  useEffect(() => { if (shown) setWasShown(true) }, [shown])
  if (!wasShown) return null
  return <BoardFrame board={room.board} shown={shown} readerText={t('board.reader')} onReopen={() => { void room.retry('board') }} />
}

interface Props {
  board: Whiteboard
  shown: boolean
  /** What to know where one may only look at it. */
  readerText: string
  /** It could not be opened, and is wanted again. */
  onReopen(): void
}

/** A board with what is to be said about it. */
export function BoardFrame({ board, shown, readerText, onReopen }: Props) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const phase = useValue(board.state, (state) => state.phase)
  const failure = useValue(board.state, (state) => state.error)
  const input = useMemo(createBoardInput, [])
  const surface = useSurface(board, place, input.give)
  const tools = useValue(board.tools, (current) => current)
  const error = phase === 'failed' ? failure : surface.error
  const retry = () => {
    if (phase === 'failed') onReopen()
    if (surface.error) surface.again()
  }
  return (
    <section className="board-pane" aria-label={t('board.title')} hidden={!shown}>
      <div className="board-place" ref={place} data-own-keys />
      {error ? <div className="board-over"><ErrorNotice error={error} actions={<Button onPress={retry}>{t('app.tryAgain')}</Button>} /></div> : null}
      {error === null && (!surface.ready || phase === 'opening' || phase === 'closed') ? <div className="board-over"><p className="soft">{t('board.loading')}</p></div> : null}
      {tools ? <Suspense><BoardDesk board={board} tools={tools} input={input} /></Suspense> : null}
      <BoardNotes board={board} readerText={readerText} refused={surface.refused} onDismiss={surface.dismiss} />
    </section>
  )
}

/** Keeps the drawing surface in its place; `refused` is a later failure, such as a change the server did not take. */
function useSurface(board: Whiteboard, place: { current: HTMLElement | null }, onFiles: BoardView['onFiles']) {
  const { language } = useWords()
  const theme = useTheme()
  const [ready, setReady] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [refused, setRefused] = useState<AppError | null>(null)
  const [attempt, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!place.current) return undefined
    let gone = false
    let unmount: () => void = () => undefined
    setError(null)
    board.mount(place.current, { theme, language, onError: setRefused, onFiles }).then((undo) => {
      if (gone) undo()
      else {
        unmount = undo
        setReady(true)
      }
    }, (thrown: unknown) => { if (!gone) setError(toAppError(thrown, 'BOARD_FAILED')) })
    return () => {
      gone = true
      setReady(false)
      unmount()
    }
  }, [board, place, onFiles, theme, language, attempt])
  return { ready, error, refused, again, dismiss: () => { setRefused(null) } }
}
