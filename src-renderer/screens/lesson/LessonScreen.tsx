import { toAppError } from '#shared/errors.ts'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { Session } from '#shared/sessions.ts'
import { useCallback, useReducer, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useSession } from '../../hooks/useSessions.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Classroom } from '../classroom/Classroom.tsx'
import { Lobby } from '../lobby/Lobby.tsx'
import { LessonOver } from './LessonOver.tsx'
import { LessonProblem } from './LessonProblem.tsx'
import { useVisit } from './useVisit.ts'

/** From the lobby to the end of one lesson. */
export function LessonScreen({ sessionId }: { sessionId: string }) {
  const { t } = useWords()
  const session = useSession(sessionId)
  useTitle(session.data?.title ?? t('home.title'))
  if (session.data) return <LessonVisit session={session.data} />
  if (session.isPending) return <Waiting />
  return <LessonProblem error={toAppError(session.error)}><Button isPending={session.isFetching} onPress={() => { void session.refetch() }}>{t('app.tryAgain')}</Button></LessonProblem>
}

function LessonVisit({ session }: { session: Session }) {
  const [wasOver] = useState(isOver(session.status))
  if (wasOver) return <LessonOver session={session} closed="ended" onAgain={null} />
  return <OpenVisit session={session} />
}

function OpenVisit({ session }: { session: Session }) {
  const { t } = useWords()
  const [attempt, again] = useReducer((count: number) => count + 1, 0)
  const { visitSession } = useServices()
  const visit = useVisit(useCallback(() => visitSession(session.id), [visitSession, session.id]), attempt)
  if (visit.phase === 'opening') return <Waiting />
  if (visit.phase === 'failed') return <LessonProblem error={visit.error}><Button onPress={again}>{t('app.tryAgain')}</Button></LessonProblem>
  return <Room room={visit.room} session={session} onAgain={again} />
}

function Room({ room, session, onAgain }: { room: LiveRoom; session: Session; onAgain: () => void }) {
  const phase = useValue(room.state, (state) => state.phase)
  const closed = useValue(room.state, (state) => state.closed)
  if (phase === 'lobby' || phase === 'joining') return <Lobby room={room} session={session} />
  if (phase === 'over') return <LessonOver session={session} closed={closed ?? 'left'} onAgain={onAgain} />
  return <Classroom room={room} session={session} />
}
