import { Undo2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import type { Moves } from '../../hooks/useMoves.ts'
import { useWords } from '../../hooks/useWords.ts'
import { moveFaultOf } from './moveFault.ts'

const UNDO_MS = 10_000
const faultKeys = { past: 'calendar.past', length: 'calendar.lengthWrong', tooFar: 'calendar.tooFar' } as const

/** What became of a move: taken back within ten seconds, or refused with the reason and the next step. */
export function MoveNewsBar({ moves }: { moves: Moves }) {
  const { t, format } = useWords()
  const { news, dismiss } = moves
  const [isHeld, setHeld] = useState(false)
  const passes = news?.kind === 'moved' && !isHeld
  useEffect(() => {
    if (!passes) return undefined
    const timer = setTimeout(dismiss, UNDO_MS)
    return () => { clearTimeout(timer) }
  }, [passes, news, dismiss])
  const hold = { onPointerEnter: () => { setHeld(true) }, onPointerLeave: () => { setHeld(false) }, onFocus: () => { setHeld(true) }, onBlur: () => { setHeld(false) } }
  return <div className="news-place" {...hold}><div role="status">{news?.kind === 'moved' ? moved(news.moved) : null}</div>{news?.kind === 'failed' ? failed(news) : null}</div>

  function moved({ session, isFinal }: Extract<NonNullable<Moves['news']>, { kind: 'moved' }>['moved']) {
    const start = Date.parse(session.scheduledStartTime)
    return (
      <div className="news">
        <p>{t('calendar.moved', { title: session.title, time: `${format.day(start, Date.now())} ${format.time(start)}` })}</p>
        {isFinal ? null : <Button look="plain" onPress={moves.undo}><Undo2 aria-hidden size={16} />{t('calendar.undo')}</Button>}
        <Button look="plain" size="icon" aria-label={t('app.close')} onPress={dismiss}><X aria-hidden size={18} /></Button>
      </div>
    )
  }
  function failed({ error, move }: Extract<NonNullable<Moves['news']>, { kind: 'failed' }>) {
    const actions = (
      <>
        {error.code === 'OVERLAP' ? <Button onPress={moves.moveAnyway}>{t('calendar.moveAnyway')}</Button> : null}
        <Button look="plain" onPress={dismiss}>{t('app.close')}</Button>
      </>
    )
    const start = Date.parse(move.session.scheduledStartTime)
    const fault = moveFaultOf(error, move.start)
    return (
      <div className="news-failed">
        <p className="news-stays">{t('calendar.stays', { title: move.session.title, time: `${format.day(start, Date.now())} ${format.time(start)}` })}</p>
        {fault ? <Notice tone="danger" title={t(faultKeys[fault])} urgent actions={actions} /> : <ErrorNotice error={error} actions={actions} />}
      </div>
    )
  }
}
