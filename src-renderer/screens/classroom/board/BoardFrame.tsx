import { lazy, type ReactNode, Suspense, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNotice } from '../../../components/Notice.tsx'
import { patiently } from '../../../domain/patiently.ts'
import { useTheme } from '../../../hooks/useTheme.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardView, Whiteboard } from '../../../whiteboard/Whiteboard.ts'
import { BoardNotes } from '../BoardNotes.tsx'
import { createBoardInput } from './boardInput.ts'

/** With the drawing surface, which takes longer. */
const BoardDesk = lazy(() => patiently(() => import('./parts.ts')).then((module) => ({ default: module.BoardDesk })))

interface Props {
  board: Whiteboard
  /** Null while it is not known. */
  boardId: string | null
  shown: boolean
  /** What to know where one may only look at it. */
  readerText: string
  /** It could not be opened, and is wanted again. */
  onReopen(): void
  /** What the board is called, where it is not the lesson's. */
  label?: string
  /** More for its bar. */
  extra?: ReactNode
}

/** A board with what is to be said about it. */
export function BoardFrame({ board, boardId, shown, readerText, onReopen, label, extra = null }: Props) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const phase = useValue(board.state, (state) => state.phase)
  const failure = useValue(board.state, (state) => state.error)
  const input = useMemo(createBoardInput, [])
  const surface = useSurface(board, place, input.give)
  const tools = useLastTools(board)
  const fallBack = useFallBack(board)
  const error = phase === 'failed' ? fallBack.error ?? failure : surface.error
  const retry = () => {
    if (phase === 'failed') onReopen()
    if (surface.error) surface.again()
  }
  return (
    <section className="board-pane" aria-label={label ?? t('board.title')} hidden={!shown}>
      <div className="board-place" ref={place} data-own-keys />
      {error ? <div className="board-over"><ErrorNotice error={error} actions={<><Button onPress={retry}>{t('app.tryAgain')}</Button>{fallBack.start ? <Button look="plain" isPending={fallBack.isPending} onPress={fallBack.start}>{t('board.useBuiltIn')}</Button> : null}</>} /></div> : null}
      {error === null && (!surface.ready || phase === 'opening' || phase === 'closed') ? <div className="board-over"><p className="soft">{t('board.loading')}</p></div> : null}
      {tools ? <Suspense><BoardDesk board={board} boardId={boardId} tools={tools} input={input} extra={extra} /></Suspense> : null}
      <BoardNotes board={board} readerText={readerText} refused={surface.refused} onDismiss={surface.dismiss} />
    </section>
  )
}

/** The embedded engine in the place of one that cannot be had. */
function useFallBack(board: Whiteboard) {
  const act = useValue(board.fallBack, (value) => value)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const start = act && (() => {
    setPending(true)
    setError(null)
    act().catch((thrown: unknown) => { setError(toAppError(thrown)) }).finally(() => { setPending(false) })
  })
  return { start, isPending, error }
}

/** Kept while the surface is drawn anew, in another theme or language, so that what stands around it stays. */
function useLastTools(board: Whiteboard) {
  const current = useValue(board.tools, (tools) => tools)
  const [last, setLast] = useState(current)
  useEffect(() => { if (current) setLast(current) }, [current])
  return current ?? last
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
