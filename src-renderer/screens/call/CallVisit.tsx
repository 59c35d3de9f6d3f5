import { useCallback, useEffect, useReducer, useRef } from 'react'
import { Button } from '../../components/Button.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import type { OwnCall } from '../../domain/CallDesk.ts'
import { isOverFor, othersIn } from '../../domain/callPeople.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { LessonProblem } from '../lesson/LessonProblem.tsx'
import { useVisit } from '../lesson/useVisit.ts'
import { AfterCall } from './AfterCall.tsx'
import { CallElsewhere } from './CallElsewhere.tsx'
import { CallRoom } from './CallRoom.tsx'

/** The page's own call. The caller is in the room before the answer, so that media flows at once. */
export function CallVisit({ own }: { own: OwnCall }) {
  const { t, format } = useWords()
  const me = useMe()
  const { visitCall } = useServices()
  const { call } = own
  const isOver = isOverFor(call, me.id)
  const [attempt, again] = useReducer((count: number) => count + 1, 0)
  const ticket = useRef(own.ticket)
  const open = useCallback(() => {
    const first = ticket.current
    ticket.current = null
    return visitCall(call.id, first)
  }, [visitCall, call.id])
  const shown = useRef<LiveRoom | null>(null)
  /** Outlives the room, for the picture of its end. */
  const boardId = useRef<string | undefined>(undefined)
  boardId.current = shown.current?.state.get().ticket?.board.boardId ?? boardId.current
  useHangUp(call.id, shown)
  const visit = useVisit(isOver ? null : open, attempt)
  shown.current = visit.phase === 'open' ? visit.room : null
  useTitle(t('callRoom.with', { people: format.list(othersIn(call, me.id).map(({ name }) => name)) }))
  if (isOver) return <AfterCall call={call} boardId={boardId.current} />
  if (visit.phase === 'opening') return <Waiting text={t('callRoom.opening')} />
  if (visit.phase === 'failed') return <LessonProblem error={visit.error}><Button onPress={again}>{t('app.tryAgain')}</Button></LessonProblem>
  return <Room room={visit.room} own={own} onAgain={again} />
}

/** Going to another page is hanging up: leaving the room does it (C5) where one is in it. A call that went on to another device is left alone. */
function useHangUp(callId: string, shown: { current: LiveRoom | null }): void {
  const desk = useCallDesk()
  const me = useMe()
  useEffect(() => () => {
    const { own } = desk.state.get()
    const phase = shown.current?.state.get().phase
    if (own?.call.id !== callId || phase === 'over' || isOverFor(own.call, me.id)) return
    if (phase !== 'live' || own.call.status === 'pending') void desk.hangUp(callId)
  }, [desk, me.id, callId, shown])
}

function Room({ room, own, onAgain }: { room: LiveRoom; own: OwnCall; onAgain: () => void }) {
  const { t } = useWords()
  const phase = useValue(room.state, (state) => state.phase)
  const closed = useValue(room.state, (state) => state.closed)
  const error = useValue(room.state, (state) => state.error)
  if (phase === 'over') return closed === 'elsewhere' ? <CallElsewhere call={own.call} onAgain={onAgain} /> : <AfterCall call={own.call} boardId={room.state.get().ticket?.board.boardId} />
  if (phase === 'lobby' && error) return <LessonProblem error={error}><Button onPress={() => { void room.join() }}>{t('app.tryAgain')}</Button></LessonProblem>
  return <CallRoom room={room} own={own} />
}
