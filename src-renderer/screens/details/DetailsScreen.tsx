import { ChevronLeft } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { toAppError } from '#shared/errors.ts'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { KeptRecordings } from '../../components/KeptRecordings.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { Sidebar } from '../../components/Sidebar.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useMoves } from '../../hooks/useMoves.ts'
import { useNow } from '../../hooks/useNow.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useKeptSession, useSession } from '../../hooks/useSessions.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { MoveNewsBar } from '../calendar/MoveNewsBar.tsx'
import { AttendanceTable } from './AttendanceTable.tsx'
import { CloudRecordings } from './CloudRecordings.tsx'
import { DetailsActions } from './DetailsActions.tsx'
import { HistoryList } from './HistoryList.tsx'
import { LessonBoard } from './LessonBoard.tsx'
import { LessonFacts } from './LessonFacts.tsx'
import { Notes } from './Notes.tsx'
import { WaitingRoomSwitch } from './WaitingRoomSwitch.tsx'

/** Messages are shown as in the room, whose parts are large. */
const ChatRecord = lazy(() => import('./ChatRecord.tsx').then((module) => ({ default: module.ChatRecord })))

const TICK_MS = 10_000

/** Everything about one lesson. Its tutor writes and decides; students and administrators read. */
export function DetailsScreen({ sessionId }: { sessionId: string }) {
  const { t } = useWords()
  const asked = useSession(sessionId)
  const kept = useKeptSession(sessionId)
  const isOnline = useIsOnline()
  const error = asked.error && toAppError(asked.error)
  // What was taken away is not shown from a copy.
  const session = asked.data ?? (error?.code === 'NOT_FOUND' ? undefined : kept.data ?? undefined)
  useTitle(session?.title ?? t('details.title'))
  return (
    <div className="page">
      <Sidebar />
      <main className="home details" id="content" tabIndex={-1}>
        <a className="back-link" href={hrefOf({ name: 'home' })}><ChevronLeft aria-hidden size={18} />{t('details.back')}</a>
        {isOnline || !session ? null : <Notice tone="warn" urgent><p>{t('details.offline')}</p></Notice>}
        {session ? <Details session={session} /> : null}
        {session ? null : <NotShown asked={asked} />}
      </main>
    </div>
  )
}

function NotShown({ asked }: { asked: ReturnType<typeof useSession> }) {
  const { t } = useWords()
  if (asked.error) {
    const error = toAppError(asked.error)
    return <ErrorNotice error={error} actions={error.code === 'NOT_FOUND' ? null : <Button isPending={asked.isFetching} onPress={() => { void asked.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  return <div aria-busy><p className="hidden-visually" role="status">{t('app.loading')}</p><div aria-hidden className="skeletons"><div className="skeleton skeleton-card" /><div className="skeleton" /><div className="skeleton" /></div></div>
}

function Details({ session }: { session: Session }) {
  const me = useMe()
  const now = useNow(TICK_MS)
  const moves = useMoves()
  const mayWrite = session.tutor.id === me.id
  return (
    <>
      <LessonFacts session={session} now={now} />
      {mayWrite ? <KeptRecordings /> : null}
      {session.actualStartTime === null ? null : <CloudRecordings session={session} />}
      <DetailsActions session={session} now={now} onMoved={moves.announce} />
      <WaitingRoomSwitch session={session} />
      <LessonBoard session={session} />
      <Notes session={session} mayWrite={mayWrite} />
      {isOver(session.status) || session.status === 'active' ? <AttendanceTable session={session} /> : null}
      {session.actualStartTime !== null && isOver(session.status) ? <Suspense fallback={<div className="skeleton" aria-busy />}><ChatRecord session={session} /></Suspense> : null}
      <HistoryList session={session} now={now} />
      <MoveNewsBar moves={moves} />
    </>
  )
}
