import { type AppError, toAppError } from '#shared/errors.ts'
import { useEffect, useReducer, useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useTheme } from '../../hooks/useTheme.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { BoardNotes } from './BoardNotes.tsx'

/** The board beside the people. Loaded when first shown and kept, so that hiding it loses neither place nor zoom. */
export function BoardPane({ room, shown }: { room: LiveRoom; shown: boolean }) {
  const [wasShown, setWasShown] = useState(shown)
  useEffect(() => { if (shown) setWasShown(true) }, [shown])
  if (!wasShown) return null
  return <Board room={room} shown={shown} />
}

function Board({ room, shown }: { room: LiveRoom; shown: boolean }) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const phase = useValue(room.board.state, (state) => state.phase)
  const failure = useValue(room.board.state, (state) => state.error)
  const surface = useSurface(room, place)
  const error = phase === 'failed' ? failure : surface.error
  const retry = () => {
    if (phase === 'failed') void room.retry('board')
    if (surface.error) surface.again()
  }
  return (
    <section className="board-pane" aria-label={t('board.title')} hidden={!shown}>
      <div className="board-place" ref={place} data-own-keys />
      {error ? <div className="board-over"><ErrorNotice error={error} actions={<Button onPress={retry}>{t('app.tryAgain')}</Button>} /></div> : null}
      {error === null && (!surface.ready || phase === 'opening' || phase === 'closed') ? <div className="board-over"><p className="soft">{t('board.loading')}</p></div> : null}
      <BoardNotes board={room.board} refused={surface.refused} onDismiss={surface.dismiss} />
    </section>
  )
}

/** Keeps the drawing surface in its place; `refused` is a later failure, such as a change the server did not take. */
function useSurface(room: LiveRoom, place: { current: HTMLElement | null }) {
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
    room.board.mount(place.current, { theme, language, onError: setRefused }).then((undo) => {
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
  }, [room, place, theme, language, attempt])
  return { ready, error, refused, again, dismiss: () => { setRefused(null) } }
}
